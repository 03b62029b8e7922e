import { districtCode } from "../core/brand.ts";
import { firstOf, itemOf } from "../core/items.ts";
import * as z from "./zod.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { Place } from "../demography/place.ts";
import { implausibleFacts } from "./fact-bounds.ts";
import { factSchema, readFactKinds, toFacts, type FactKinds } from "./facts.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { readGroups } from "./place-tables.ts";
import { filled } from "./schema-models.ts";
import { daySchema } from "./vintage.ts";
import { readText, readYamlFile } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** models/districts/<code>/district.yaml: a district's cited figures. */
export const placeSchema = z.strictObject({
  code: filled,
  official_code: z.boolean(),
  name: z.strictObject({ zh: filled, en: filled }),
  level: z.enum(["nation", "province", "prefecture", "county", "zone"]),
  parent: filled.optional(),
  census: z.strictObject({ date: daySchema, basis: z.literal("resident"), source: filled }),
  /** `accepted`: why an earlier count is compared with this one though settled ages changed as if the territory had. */
  previous: z.strictObject({ date: daySchema, source: filled, note: filled.optional(), accepted: filled.optional() }).optional(),
  boundary: z.strictObject({ with: z.array(filled).min(2), note: filled }).optional(),
  facts: z.array(factSchema),
  divisions: z.strictObject({ towns: z.number().int().min(1), source: filled, note: filled.optional() }).optional(),
});

/** A listed district: its code and its folder. */
export interface ListedPlace {
  readonly id: string;
  readonly folder: string;
}

/**
 * Lists the districts of one or more models folders, sorted by code.
 *
 * @throws Faults "district-twice" if two folders hold the same code.
 */
export function listPlaces(modelDirs: readonly string[], files: Files = disk): ListedPlace[] {
  const found = new Map<string, string>();
  const faults: Fault[] = [];
  for (const dir of modelDirs) {
    const districts = join(dir, "districts");
    for (const id of files
      .list(districts)
      .filter((name) => name.endsWith("/"))
      .map((name) => name.slice(0, -1))) {
      const folder = join(districts, id);
      const first = found.get(id);
      if (first !== undefined) faults.push(new Fault("district-twice", { id, first, second: folder }, { file: folder }));
      else found.set(id, folder);
    }
  }
  throwAny(faults);
  return [...found].map(([id, folder]) => ({ id, folder })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Reads one district: its figures and its two censuses.
 *
 * @param id District code, the name of its folder in models/districts.
 * @param kinds The known figures and units; read from the models by default.
 * @throws Fault "district-unknown" with codes of districts with that name, or similar codes; Faults of its files, each with file:line:column.
 */
export function readPlace(
  id: string,
  modelDirs: readonly string[],
  files: Files = disk,
  kinds: FactKinds = readFactKinds(modelDirs, files),
): Place {
  const folder = findFolder(id, modelDirs, files);
  const file = join(folder, "district.yaml");
  const read = readYamlFile(file, placeSchema, files);
  const { value, where } = read;
  if (value.code !== id) throw new Fault("district-code", { code: value.code, folder: id }, where(["code"]));
  const { code, official_code: isOfficial, census, previous, parent, ...rest } = value;
  const faults: Fault[] = isOfficial ? otherProvince(value, where) : [];
  const facts = toFacts(read, kinds, faults);
  const years = [yearOf(census.date), ...(previous ? [yearOf(previous.date)] : [])];
  const tables = readGroups(join(folder, "population.csv"), years, files);
  const counted = { year: yearOf(census.date), counts: firstOf(tables) };
  faults.push(...implausibleFacts(facts, { kinds, census: counted, where: ({ index }) => where(["facts", index, "value"]) }));
  throwAny(faults);
  return {
    ...rest,
    ...(parent !== undefined && { parent: districtCode(parent) }),
    facts: facts.map(({ fact }) => fact),
    id: districtCode(code),
    census: { ...census, counts: firstOf(tables) },
    previous: previous && { date: previous.date, source: previous.source, accepted: previous.accepted, counts: itemOf(tables, 1) },
  };
}

/** The two digits of a province in a code (GB/T 2260), and those of places that no official code has. */
const [PROVINCE_DIGITS, UNOFFICIAL] = [2, "99"];

/** A parent in another province than its place: the first two digits of both codes are those of the province. */
function otherProvince({ code, parent }: z.infer<typeof placeSchema>, where: (path: FieldPath) => Position): Fault[] {
  if (parent === undefined || isNation(parent) || [code, parent].some((one) => one.startsWith(UNOFFICIAL))) return [];
  const [own, other] = [code.slice(0, PROVINCE_DIGITS), parent.slice(0, PROVINCE_DIGITS)];
  return own === other ? [] : [new Fault("parent-elsewhere", { code, parent, own, other }, where(["parent"]))];
}

/** Positions of the fields of a district's file, such as `["facts", 3, "value"]`; the file is parsed once more for them. */
export function fieldPlaces(id: string, modelDirs: readonly string[], files: Files = disk): (path: FieldPath) => Position {
  return readYamlFile(join(findFolder(id, modelDirs, files), "district.yaml"), placeSchema, files).where;
}

/** The line of each of a district's figures, from 1. Figures not written as one item per line are found by parsing again. */
export function factLines(place: Place, modelDirs: readonly string[], files: Files = disk): readonly (number | undefined)[] {
  const lines = readText(join(findFolder(place.id, modelDirs, files), "district.yaml"), files).split("\n");
  const start = lines.findIndex((line) => /^facts:\s*(#.*)?$/.test(line)) + 1;
  const length = lines.slice(start).findIndex((line) => /^[^\s#-]/.test(line));
  const end = length === -1 ? lines.length : start + length;
  const indent = /^ *(?=- )/.exec(lines.slice(start, end).find((line) => /^ *- /.test(line)) ?? "")?.[0] ?? "";
  const items = lines.flatMap((line, i) => (i >= start && i < end && line.startsWith(`${indent}- `) ? [i + 1] : []));
  if (start > 0 && items.length === place.facts.length) return items;
  const where = fieldPlaces(place.id, modelDirs, files);
  return place.facts.map((_, i) => where(["facts", i]).line);
}

/** Reads the places above a district, its parent first, the nation last. */
export function readAncestors(place: Place, modelDirs: readonly string[], files: Files = disk, kinds?: FactKinds): Place[] {
  if (place.parent === undefined) return [];
  const parent = readParent(place, place.parent, { modelDirs, files, kinds });
  return [parent, ...readAncestors(parent, modelDirs, files, kinds)];
}

/** Where a place is read from. */
interface Sources {
  readonly modelDirs: readonly string[];
  readonly files: Files;
  readonly kinds: FactKinds | undefined;
}

/** Reads a parent; one that is not known is a fault of its line. */
function readParent({ id }: Place, parent: string, { modelDirs, files, kinds }: Sources): Place {
  try {
    return readPlace(parent, modelDirs, files, kinds);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "district-unknown") throw error;
    const near = String(error.params.near)
      .split(", ")
      .filter((one) => one !== id);
    throw new Fault(error.code, { ...error.params, near: near.join(", ") || "-" }, fieldPlaces(id, modelDirs, files)(["parent"]));
  }
}

/**
 * Codes of the districts whose `parent` is the given one, sorted.
 *
 * Only that line is read, and only for districts whose code begins like the parent's (the two digits of a province).
 */
export function childrenOf(id: string, modelDirs: readonly string[], files: Files = disk): string[] {
  return listPlaces(modelDirs, files)
    .filter(
      ({ id: child, folder }) =>
        child !== id && (isNation(id) || child.startsWith(id.slice(0, PROVINCE_DIGITS))) && parentLine(folder, files) === id,
    )
    .map(({ id: child }) => child);
}

/** The nation's code has no province digits. */
function isNation(id: string): boolean {
  return /^0+$/.test(id);
}

function parentLine(folder: string, files: Files): string | undefined {
  const file = join(folder, "district.yaml");
  return files.kind(file) ? /^parent: *"?([^"\s]+)"?/m.exec(readText(file, files))?.[1] : undefined;
}

function findFolder(id: string, modelDirs: readonly string[], files: Files): string {
  const folders = modelDirs.map((dir) => join(dir, "districts", id)).filter((folder) => id !== "" && files.kind(folder) !== undefined);
  if (folders.length > 1)
    throw new Fault("district-twice", { id, first: firstOf(folders), second: itemOf(folders, 1) }, { file: itemOf(folders, 1) });
  if (folders.length === 1) return firstOf(folders);
  const places = listPlaces(modelDirs, files);
  const named = places.filter(({ folder }) => id !== "" && nameLine(folder, files).includes(id)).map((place) => place.id);
  const near =
    named.length > 0
      ? named.slice(0, NEAR)
      : nearIds(
          id,
          places.map((place) => place.id),
        );
  throw new Fault("district-unknown", { id, near: near.join(", ") || "-" });
}

/** The line of a district's file with its name in both languages. */
function nameLine(folder: string, files: Files): string {
  const file = join(folder, "district.yaml");
  return files.kind(file) ? (/^name:.*$/m.exec(readText(file, files))?.[0] ?? "") : "";
}

/** Maximum number of codes listed in a message. */
const NEAR = 5;

/** Codes with the same beginning, or the nearest one by spelling. */
function nearIds(id: string, ids: readonly string[]): string[] {
  for (let length = id.length - 1; length >= 2; length--) {
    const alike = ids.filter((other) => other.startsWith(id.slice(0, length)));
    if (alike.length > 0) return alike.slice(0, NEAR);
  }
  const best = nearest(id, ids);
  return best === undefined ? ids.slice(0, NEAR) : [best];
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
