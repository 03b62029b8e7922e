import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import type { Assumptions } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { ASSUMED_NEEDS_RANGE, evidence, rangeWhenAssumed, text, unit } from "./schema-models.ts";
import { readYaml } from "./yaml.ts";

/** An assumed number within bounds that the method can handle. */
const number = (value: z.ZodNumber) =>
  z.strictObject({ name: text, value, unit, ...evidence }).refine(rangeWhenAssumed, ASSUMED_NEEDS_RANGE);
const share = number(z.number().min(0).max(1));
const positive = number(z.number().positive());
/** models/assumptions/demography.yaml: assumptions behind the estimates of a place's population. */
export const assumptionsSchema = z.strictObject({
  carried_registered_range: share,
  most_in_movers: share,
  plus_minus_limit: number(z.number().min(1)),
  migration_stiffness: positive,
  oldest_migrants_from: number(z.number().int().min(0).max(100)),
  oldest_migrants_weight: number(z.number().min(0)),
  province_ratio_stiffness: positive,
  infant_woman_range: share,
  province_fertility_range: share,
  fertility_start_years: number(z.number().int().min(1)),
  least_death_factor: positive,
  most_death_factor: positive,
  least_fertility: positive,
  most_fertility: positive,
  most_growth: positive,
  most_growth_since_census: positive,
});

/**
 * Reads the assumptions of the estimates: the shipped numbers, overridden by those of other models folders.
 *
 * @throws Fault "model-missing" if no folder has one of them; Faults of the files.
 */
export function readAssumptions(modelDirs: readonly string[], files: Files = disk): Assumptions {
  const found = modelDirs.map((dir) => join(dir, "assumptions", "demography.yaml")).filter((file) => files.kind(file) === "file");
  const given = found.map((file) => readYaml(file, assumptionsSchema.partial(), files));
  const merged = assumptionsSchema.safeParse(Object.assign({}, ...given));
  if (!merged.success)
    throw new Fault("model-missing", {
      what: "assumptions/demography.yaml",
      id: merged.error.issues.map(({ path }) => path.join(".")).join(", "),
    });
  const value = (key: keyof typeof merged.data): number => merged.data[key].value;
  return {
    carriedRegisteredRange: value("carried_registered_range"),
    mostInMovers: value("most_in_movers"),
    plusMinusLimit: value("plus_minus_limit"),
    migrationStiffness: value("migration_stiffness"),
    oldestMigrants: { from: value("oldest_migrants_from"), weight: value("oldest_migrants_weight") },
    provinceRatioStiffness: value("province_ratio_stiffness"),
    infantWomanRange: value("infant_woman_range"),
    provinceFertilityRange: merged.data.province_fertility_range,
    fertilityStart: startOf(merged.data.fertility_start_years),
    plausible: {
      deathFactor: { low: value("least_death_factor"), high: value("most_death_factor") },
      fertility: { low: value("least_fertility"), high: value("most_fertility") },
      growth: value("most_growth"),
      sinceCensus: value("most_growth_since_census"),
    },
  };
}

function startOf({ value: years, low = years, high = years, source }: z.infer<typeof assumptionsSchema>["fertility_start_years"]) {
  return { years, low, high, source };
}
