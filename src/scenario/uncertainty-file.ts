import * as z from "./zod.ts";
import type { SinceCensusErrors, Uncertainty } from "../demography/uncertainty.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { text } from "./schema-models.ts";
import { readYaml } from "./yaml.ts";

/** The error model of ensembles. */
export const ERROR_MODEL = "china-counties";

const figure = (least: number, most: number) =>
  z.strictObject({
    value: z.number().min(least).max(most),
    low: z.number().min(least).max(most),
    high: z.number().min(least).max(most),
    unit: z.string().min(1),
    kind: z.enum(["derived", "assumed"]),
    estimate: z.literal(true),
    note: text,
  });
const spread = figure(0, 1);
const share = figure(0, 1);

/** models/uncertainty/<id>.yaml: forecast errors as parameters of the spread of trajectories. */
export const uncertainty = z.strictObject({
  name: text,
  source: z.string().min(1),
  method: text,
  counties: z.number().int().positive(),
  provinces: z.number().int().positive(),
  caution: text,
  figures: z.strictObject({
    migration_district: spread,
    migration_city: spread,
    migration_county: spread,
    migration_share: share,
    migration_tail: figure(0, 2),
    migration_core: share,
    migration_older: figure(0, 2),
    mortality: spread,
    mortality_share: share,
    mortality_tail: figure(0, 2),
    mortality_core: share,
    fertility: spread,
    fertility_share: share,
    fertility_autocorrelation: share,
    fertility_tail: figure(0, 2),
    fertility_core: share,
    autocorrelation: share,
    correlation_migration_fertility: figure(-1, 1),
    correlation_migration_mortality: figure(-1, 1),
    correlation_fertility_mortality: figure(-1, 1),
    correlation_migration_older: figure(-1, 1),
  }),
});

/** models/uncertainty/since-census.yaml: errors of totals and births in the years since the census. */
const sinceCensus = z.strictObject({
  name: text,
  source: z.string().min(1),
  method: text,
  figures: z.strictObject({
    total: spread,
    power: figure(0, 2),
    births: spread,
    territory: figure(1, 5).optional(),
    lead: figure(0, 1),
    known_years: figure(1, 20),
    decade_after: figure(2, 40),
    exposure: figure(0.1, 2),
    province_share: share,
    prefecture_share: share,
  }),
});

function readSinceCensus(folder: string, files: Files): SinceCensusErrors | undefined {
  const file = join(folder, "uncertainty", "since-census.yaml");
  if (files.kind(file) !== "file") return undefined;
  const { source, figures: f } = readYaml(file, sinceCensus, files);
  return {
    source,
    total: f.total.value,
    power: f.power.value,
    births: f.births.value,
    territory: f.territory,
    lead: f.lead.value,
    knownYears: f.known_years.value,
    decadeAfter: f.decade_after.value,
    exposure: f.exposure.value,
    provinceShare: f.province_share.value,
    prefectureShare: f.prefecture_share.value,
  };
}

/**
 * Reads the error model of counties.
 *
 * @param modelDirs Models folders; the last one that has it is used.
 * @returns Undefined if no folder has it.
 * @throws Faults of the file.
 */
export function readUncertainty(modelDirs: readonly string[], files: Files = disk): Uncertainty | undefined {
  const name = join("uncertainty", `${ERROR_MODEL}.yaml`);
  const folder = modelDirs.findLast((dir) => files.kind(join(dir, name)));
  if (folder === undefined) return undefined;
  const { source, counties, figures: f } = readYaml(join(folder, name), uncertainty, files);
  return {
    source,
    counties,
    autocorrelation: f.autocorrelation,
    sinceCensus: readSinceCensus(folder, files),
    migration: {
      decade: { district: f.migration_district.value, city: f.migration_city.value, county: f.migration_county.value },
      share: f.migration_share.value,
      kurtosisScale: f.migration_tail.value,
      coreScale: f.migration_core.value,
      older: f.migration_older.value,
    },
    mortality: {
      decade: f.mortality.value,
      share: f.mortality_share.value,
      kurtosisScale: f.mortality_tail.value,
      coreScale: f.mortality_core.value,
    },
    fertility: {
      quinquennium: f.fertility.value,
      share: f.fertility_share.value,
      autocorrelation: f.fertility_autocorrelation.value,
      kurtosisScale: f.fertility_tail.value,
      coreScale: f.fertility_core.value,
    },
    correlations: {
      migrationFertility: f.correlation_migration_fertility.value,
      migrationMortality: f.correlation_migration_mortality.value,
      fertilityMortality: f.correlation_fertility_mortality.value,
      migrationOlder: f.correlation_migration_older.value,
    },
  };
}
