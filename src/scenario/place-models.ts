import { OF_FILE } from "./chosen-method.ts";
import { entryOf, lastOf } from "../core/items.ts";
import * as z from "./zod.ts";
import { withDerived } from "./derived-facts.ts";
import { SINGLE_YEARS } from "../core/ages.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import type { Path } from "../core/path.ts";
import {
  NATION,
  type AgeWeights,
  type Family,
  type MigrationPaths,
  type NationDeaths,
  type Place,
  type ProvinceDeaths,
  type RateModels,
  type UnPaths,
  type VariantPaths,
} from "../demography/place.ts";
import { territoryChange, twoCounts } from "../demography/territory.ts";
import type { FactKinds } from "./facts.ts";
import { readAssumptions } from "./assumptions.ts";
import { faultsOfDays, type WhereIn } from "./census-days.ts";
import { childrenOf, fieldPlaces, placeReader, readAncestors, readPlace, type PlaceReader } from "./places.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { arrange, readAmount, readCsv } from "./place-tables.ts";
import { filled } from "./schema-models.ts";
import { readVintage } from "./vintage.ts";
import { readBalance, readShared } from "./shared-calibration.ts";
import { readYaml, readYamlFile } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";

const text = z.strictObject({ zh: filled, en: filled });
const deathsSchema = z.strictObject({
  name: text,
  source: filled,
  year: z.number().int(),
  period: filled,
  kind: z.literal("published"),
  note: filled,
});
const fertilitySchema = z.strictObject({
  name: text,
  source: filled,
  year: z.number().int(),
  unit: filled,
  kind: z.literal("published"),
  note: filled,
  srb: z.strictObject({
    source: filled,
    kind: z.literal("derived"),
    births: z.record(filled, z.strictObject({ boys: z.number().positive(), girls: z.number().positive() })),
  }),
});
const unSchema = z.strictObject({
  name: text,
  source: filled,
  licence: filled,
  variant: z.literal("medium"),
  e0_level_from: z.number().int(),
  note: filled,
});
const yearPath = z
  .record(z.string().regex(/^\d{4}$/, "year-form"), z.number().min(0))
  .transform((points): Path => Object.entries(points).map(([year, value]) => [Number(year), value] as const));
const variants = z.strictObject({ low: yearPath, medium: yearPath, high: yearPath });
const share = z.number().min(0).max(1);
const assumed = z.strictObject({ value: share, low: share, high: share });
const ageWeights = z
  .record(z.string().regex(/^\d{1,3}$/), z.number().min(0))
  .transform((points): AgeWeights => Object.entries(points).map(([age, weight]) => [Number(age), weight] as const));
const movers = z.strictObject({
  who: text,
  children: assumed,
  elderly: assumed,
  adults: z.strictObject({ value: ageWeights, low: ageWeights, high: ageWeights }),
});
/** How the level of migration after the census follows from that before it. */
const migrationRule = z.strictObject({
  name: text,
  level: assumed,
  half_at: z.number().positive().optional(),
  elderly: assumed,
  /** Share of the usual net changes of registration. */
  registrations: share,
  /** How it goes on after a place's own later total: halfway between what its totals imply and the share, or at the share. */
  after_totals: z.enum(["halfway", "usual"]).default("halfway"),
});
const migrationSchema = z.strictObject({
  name: text,
  source: filled,
  note: filled,
  /** The rule by default, one of `rules`. */
  rule: filled,
  rules: z.record(filled, migrationRule),
  gains: variants,
  losses: variants,
  registrations: variants,
  movers: z.strictObject({ in: movers, out: movers, registrations: movers }),
});

/** A place that has been read already, and what it was read by. */
export interface KnownPlace {
  readonly place: Place;
  readonly reader: PlaceReader;
  /** Positions of its fields and figures, where it has more of them than its files. */
  readonly where?: ((path: FieldPath) => Position) | undefined;
}

/** How a family is read. */
export interface FamilyOptions {
  /** The place itself, where it has been read. */
  readonly known?: KnownPlace | undefined;
  /** The rule of migration, one of the models'; theirs by default. Another rule needs the whole province. */
  readonly rule?: string | undefined;
  /** Reads a unit with all others of its province, even where the province's calibration is shipped. */
  readonly whole?: boolean | undefined;
}

/** Levels whose published figures are all taken as they are. */
const WIDE: readonly Place["level"][] = ["nation", "province"];

/**
 * Reads everything needed to prepare a district, a prefecture or a province, and no more.
 *
 * A province or prefecture is represented by its leaf units. A unit of a province whose leaves are all available is read with all of them,
 * since they are calibrated together to the province's published figures; any other unit is read alone.
 *
 * @returns The family, the codes of the requested leaves, and the known figures.
 * @throws Fault "district-unknown", "place-above", "place-no-earlier-census", "place-boundary-alone", "place-territory", those of the days of the counts (see `faultsOfDays`), and the faults of the files.
 */
export function readFamily(
  id: string,
  modelDirs: readonly string[],
  files: Files = disk,
  { known, rule: named, whole }: FamilyOptions = {},
): { readonly family: Family; readonly wanted: readonly string[]; readonly kinds: FactKinds } {
  const reader = known?.reader ?? placeReader(modelDirs, files);
  const { kinds } = reader;
  const whereIn = (place: string, path: FieldPath): Position =>
    (known?.where && place === known.place.id ? known.where : fieldPlaces(place, modelDirs, files))(path);
  const asked = known?.place ?? readPlace(id, modelDirs, files, reader);
  const chain = [asked, ...readAncestors(asked, modelDirs, files, reader)];
  const nation = lastOf(chain);
  const province = asked.level === "nation" ? asked : chain.find((place) => place.level === "province");
  if (!province || nation.level !== "nation") throw new Fault("place-above", { id, chain: chain.map((place) => place.id).join(" → ") });
  const { vintage, tables } = readVintage(nation.census.date, modelDirs, files);
  const migration = `${findModel(tables.migration, modelDirs, files)}.yaml`;
  const rule = named === readYaml(migration, migrationSchema, files).rule ? undefined : named;
  const isLeaf = asked.level !== "province" && childrenOf(id, modelDirs, files, reader.base).every((child) => child.length > id.length);
  const shared = isLeaf && rule === undefined && whole !== true ? readShared(province.id, modelDirs, files) : undefined;
  const leaves =
    province === nation || shared
      ? []
      : leavesOf(province.id, modelDirs, files, reader).map((leaf) => (leaf.id === asked.id ? asked : leaf));
  const asksLeaves = id === province.id || leaves.some((leaf) => leaf.id === id || leaf.parent === id);
  const complete =
    leaves.length > 1 &&
    asksLeaves &&
    sumOf(leaves) === sumOf([province]) &&
    leaves.every(({ census }) => census.date === province.census.date);
  const units = (complete ? leaves : [asked]).map((place) => (WIDE.includes(place.level) ? place : withDerived(place, kinds)));
  const wanted = complete
    ? leaves.filter((leaf) => id === province.id || leaf.id === id || leaf.parent === id).map((leaf) => leaf.id)
    : [id];
  const prefectures = complete
    ? childrenOf(province.id, modelDirs, files, reader.base).map((child) => readPlace(child, modelDirs, files, reader))
    : chain.filter(({ level, id: code }) => level === "prefecture" && code !== id);
  const read = [...new Set([nation, province, ...units])];
  throwAny(
    read.flatMap((place) => [
      ...unreadyFor(place, units, whereIn),
      ...faultsOfDays(place, vintage, whereIn),
      ...faultsOfTerritory(place, nation, kinds, whereIn),
    ]),
  );
  const rates = readRateModels(province.id, modelDirs, files, { census: nation.census.date, rule });
  const models = { ...rates, territory: kinds.territory, ...(rule === undefined && { balance: readBalance(modelDirs, files) }) };
  return {
    family: {
      ...(shared && { shared }),
      nation,
      province,
      prefectures: prefectures.filter(({ level }) => level === "prefecture"),
      units,
      complete,
      models,
    },
    wanted,
    kinds,
  };
}

/** The province of a family as a family of its own. */
export function provinceAlone(family: Family): Family {
  return { ...family, prefectures: [], units: [family.province], complete: false };
}

/** What a place lacks for estimating its migration between two counts: its earlier census, or the others of its boundary group. */
function unreadyFor({ id, level, previous, boundary }: Place, units: readonly Place[], whereIn: WhereIn): Fault[] {
  if (level === "nation") return [];
  const away = (boundary?.whole ? [] : (boundary?.with ?? [])).filter((member) => !units.some((unit) => unit.id === member));
  return [
    ...(previous ? [] : [new Fault("place-no-earlier-census", { id }, whereIn(id, ["previous"]))]),
    ...(away.length > 0 ? [new Fault("place-boundary-alone", { id, away: away.join(", ") }, whereIn(id, ["boundary"]))] : []),
  ];
}

/** Settled ages that changed as no migration changes them: usual migration found from such counts would carry a lost territory on as emigration. */
function faultsOfTerritory(place: Place, nation: Place, { territory }: FactKinds, whereIn: WhereIn): Fault[] {
  const [own, wide] = [twoCounts(place), twoCounts(nation)];
  if (!territory || !own || !wide || place.previous?.accepted !== undefined) return [];
  const change = territoryChange(own, wide, place.level, territory);
  if (change?.is !== "refused") return [];
  const [from, to] = territory.ages;
  const params = {
    id: place.id,
    from,
    to: to - 1,
    before: own.before.date,
    after: own.after.date,
    factor: change.factor.toFixed(2),
    low: change.low,
    high: change.high,
  };
  return [new Fault("place-territory", params, whereIn(place.id, ["previous"]))];
}

/** The units below a place that have none below them, in the order of their codes and prefectures. */
export function leavesOf(id: string, modelDirs: readonly string[], files: Files, reader: PlaceReader): Place[] {
  return childrenOf(id, modelDirs, files, reader.base).flatMap((child) => {
    const place = readPlace(child, modelDirs, files, reader);
    const below = place.level === "prefecture" ? leavesOf(child, modelDirs, files, reader) : [];
    return below.length > 0 ? below : [place];
  });
}

function sumOf(places: readonly Place[]): number {
  let sum = 0;
  for (const { census } of places) for (const persons of census.counts.persons) for (const value of persons) sum += value;
  return sum;
}

/** Which rates are read. */
export interface RateOptions {
  /** Date of the nation's census, which identifies the vintage; that of the nation's folder by default. */
  readonly census?: string | undefined;
  /** The rule of migration. */
  readonly rule?: string | undefined;
}

/**
 * Reads the rates behind the places of a province: deaths, fertility, the UN's paths, migration paths, all of one vintage.
 *
 * @param province Province code, or `NATION` for the nation alone.
 * @throws Fault "vintage-missing", "model-missing", "value-choice" for an unknown rule, and those of the files.
 */
export function readRateModels(province: string, modelDirs: readonly string[], files: Files = disk, options: RateOptions = {}): RateModels {
  const { census = readPlace(NATION, modelDirs, files).census.date, rule } = options;
  const { vintage, tables } = readVintage(census, modelDirs, files);
  const find = (what: string, id?: string): string => findModel(what, modelDirs, files, id);
  const fertility = find(tables.fertility);
  const { srb } = readYaml(`${fertility}.yaml`, fertilitySchema, files);
  const provinceDeaths =
    province === NATION ? [] : ([[province, readProvinceDeaths(find(`${tables.mortality}/${province}`, province), files)]] as const);
  return {
    vintage,
    assumptions: readAssumptions(modelDirs, files),
    nationDeaths: readNationDeaths(find(`${tables.mortality}/${NATION}`), files),
    provinceDeaths: new Map(provinceDeaths),
    asfr: readAsfr(`${fertility}.csv`, files),
    srb: new Map(Object.entries(srb.births).map(([code, { boys, girls }]) => [code, boys / girls])),
    srbSource: srb.source,
    un: readUn(find(tables.paths), files),
    migration: readMigration(`${find(tables.migration)}.yaml`, files, rule),
  };
}

/** Reads the United Nations' paths alone, of the vintage of a census. */
export function readUnPaths(modelDirs: readonly string[], files: Files, census: string): UnPaths {
  const { tables } = readVintage(census, modelDirs, files);
  return readUn(findModel(tables.paths, modelDirs, files), files);
}

/** Finds the last models folder that has `<what>.yaml`, and returns its path without the extension. */
function findModel(what: string, modelDirs: readonly string[], files: Files, id = "-"): string {
  const folder = modelDirs.findLast((dir) => files.kind(join(dir, `${what}.yaml`)));
  if (folder === undefined) throw new Fault("model-missing", { what: `${what}.yaml`, id });
  return join(folder, what);
}

function readNationDeaths(path: string, files: Files): NationDeaths {
  const { source } = readYaml(`${path}.yaml`, deathsSchema, files);
  const { columns } = arrange(
    readCsv(`${path}.csv`, ["sex", "age", "deaths", "mean_persons"], files),
    ["deaths", "mean_persons"],
    `${path}.csv`,
  );
  return { deaths: entryOf(columns, "deaths"), mean: entryOf(columns, "mean_persons"), source };
}

function readProvinceDeaths(path: string, files: Files): ProvinceDeaths {
  const { source } = readYaml(`${path}.yaml`, deathsSchema, files);
  const { ages, columns } = arrange(
    readCsv(`${path}.csv`, ["sex", "age", "deaths", "census_persons"], files),
    ["deaths", "census_persons"],
    `${path}.csv`,
  );
  return { ages, deaths: entryOf(columns, "deaths"), persons: entryOf(columns, "census_persons"), source };
}

function readAsfr(file: string, files: Files): Float64Array {
  const faults: Fault[] = [];
  const asfr = new Float64Array(SINGLE_YEARS.count);
  for (const row of readCsv(file, ["age", "asfr"], files))
    asfr[readAmount(row, "age", file, faults)] = readAmount(row, "asfr", file, faults);
  if (faults.length > 0) throw faults[0];
  return asfr;
}

function readUn(path: string, files: Files): UnPaths {
  const file = `${path}.csv`;
  const { source, e0_level_from: e0LevelFrom } = readYaml(`${path}.yaml`, unSchema, files);
  const names = [
    "tfr",
    "tfr_low80",
    "tfr_high80",
    "e0_f",
    "e0_f_low80",
    "e0_f_high80",
    "e0_m",
    "e0_m_low80",
    "e0_m_high80",
    "srb",
    "persons_60",
    "persons_80",
  ];
  const rows = readCsv(file, ["year", ...names], files);
  const faults: Fault[] = [];
  const column = (name: string): Path => rows.map((row) => [Number(row.fields.year), readAmount(row, name, file, faults)] as const);
  const triple = (name: string): VariantPaths => ({ low: column(`${name}_low80`), medium: column(name), high: column(`${name}_high80`) });
  const paths = {
    tfr: triple("tfr"),
    e0: [triple("e0_f"), triple("e0_m")] as const,
    e0LevelFrom,
    srb: column("srb"),
    persons60: column("persons_60"),
    persons80: column("persons_80"),
    source,
  };
  if (faults.length > 0) throw faults[0];
  return paths;
}

function readMigration(file: string, files: Files, chosen: string | undefined): MigrationPaths {
  const { value, where } = readYamlFile(file, migrationSchema, files);
  const { gains, losses, registrations, movers: who, source, rules } = value;
  const id = chosen ?? value.rule;
  const rule = rules[id];
  if (!rule) throw new Fault("value-choice", { found: id, choices: [...Object.keys(rules), OF_FILE].join(", ") }, where(["rule"]));
  const { name, level, elderly, half_at: halfAt, registrations: registering, after_totals: afterTotals } = rule;
  return {
    rule: { id, name, level, elderly, halfAt, registrations: registering, afterTotals },
    gains,
    losses,
    registrationGains: registrations,
    inMovers: who.in,
    outMovers: who.out,
    registrations: who.registrations,
    source,
  };
}
