import * as z from "./zod.ts";
import { districtCode } from "../core/brand.ts";
import { firstOf, itemOf } from "../core/items.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { isFitted } from "../demography/fitted.ts";
import type { Fact, Place } from "../demography/place.ts";
import { implausibleCounts } from "./count-bounds.ts";
import { implausibleFacts, type BoundsContext } from "./fact-bounds.ts";
import { factSchema, toFacts, type FactKinds, type IndexedFact, type WrittenFacts } from "./facts.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { hasCounts } from "./listed-places.ts";
import { readGroups } from "./place-tables.ts";
import { filled } from "./schema-models.ts";
import { daySchema } from "./vintage.ts";
import { readYamlFile, type YamlFile } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** models/districts/<code>/district.yaml: a district's cited figures. */
export const placeSchema = z.strictObject({
  code: filled,
  official_code: z.boolean(),
  name: z.strictObject({ zh: filled, en: filled }),
  level: z.enum(["nation", "province", "prefecture", "county", "zone"]),
  parent: filled.optional(),
  /** `accepted`: why counts that stand out from their neighbours in age are right. */
  census: z.strictObject({ date: daySchema, basis: z.literal("resident"), source: filled, accepted: filled.optional() }),
  /** `accepted`: why an earlier count is compared with this one though settled ages changed as if the territory had. */
  previous: z.strictObject({ date: daySchema, source: filled, note: filled.optional(), accepted: filled.optional() }).optional(),
  boundary: z.strictObject({ with: z.array(filled).min(2), note: filled }).optional(),
  facts: z.array(factSchema),
  divisions: z.strictObject({ towns: z.number().int().min(1), source: filled, note: filled.optional() }).optional(),
});

/** models/districts/<code>/district.yaml of a place of the base: figures besides those of the base. */
const overlaySchema = placeSchema.pick({ code: true, facts: true, divisions: true });

/** A place with the positions of its fields and figures. */
export interface Located {
  readonly place: Place;
  readonly where: (path: FieldPath) => Position;
}

/** What a folder is read with. */
interface FolderContext {
  readonly files: Files;
  readonly kinds: FactKinds;
  /** The place of the base with the same code. */
  readonly based: () => Located | undefined;
}

/**
 * Reads a folder of models/districts: one with counts of its own stands for itself, one without adds its figures to those of the base.
 *
 * @throws Fault "district-code" if it names another code; Faults of its files, each with file:line:column.
 */
export function readFolder(id: string, folder: string, context: FolderContext): Located {
  const { files } = context;
  const counts = join(folder, "population.csv");
  const file = join(folder, "district.yaml");
  const based = hasCounts(folder, files) ? undefined : context.based();
  if (based) {
    const read = readYamlFile(file, overlaySchema, files);
    refuseOther(id, read);
    const { census } = based.place;
    const facts = checkedFacts(read, context.kinds, { year: yearOf(census.date), counts: census.counts });
    return overlaid(based, { facts, divisions: read.value.divisions, where: read.where });
  }
  const read = readYamlFile(file, placeSchema, files);
  refuseOther(id, read);
  const { code, official_code: isOfficial, census, previous, parent, ...rest } = read.value;
  const years = [yearOf(census.date), ...(previous ? [yearOf(previous.date)] : [])];
  const tables = readGroups(counts, years, files);
  if (census.accepted === undefined) throwAny(tables.flatMap((table, i) => implausibleCounts(table, itemOf(years, i), counts, files)));
  const own = { year: yearOf(census.date), counts: firstOf(tables) };
  const facts = checkedFacts(read, context.kinds, { ...own, isOfficial }, isOfficial ? otherProvince(read.value, read.where) : []);
  const place: Place = {
    ...rest,
    ...(parent !== undefined && { parent: districtCode(parent) }),
    facts,
    id: districtCode(code),
    census: { ...census, counts: own.counts },
    previous: previous && { date: previous.date, source: previous.source, accepted: previous.accepted, counts: itemOf(tables, 1) },
  };
  return { place, where: read.where };
}

function refuseOther(id: string, { value: { code }, where }: YamlFile<{ readonly code: string }>): void {
  if (code !== id) throw new Fault("district-code", { code, folder: id }, where(["code"]));
}

/** The figures of a file in the units of their kinds; throws all that is wrong with them, after faults found before. */
function checkedFacts(
  read: YamlFile<WrittenFacts>,
  kinds: FactKinds,
  { isOfficial = true, ...census }: BoundsContext["census"] & { readonly isOfficial?: boolean },
  before: readonly Fault[] = [],
): Fact[] {
  const faults: Fault[] = [...before];
  const facts = toFacts(read, kinds, faults);
  const where = ({ index }: IndexedFact): Position => read.where(["facts", index, "value"]);
  // Of a place of the user's own making, figures that steer nothing need not fit its people; the ledger says that they are not used.
  const checked = isOfficial ? facts : facts.filter(({ fact: { what } }) => isFitted(what) || kinds.kinds[what]?.gives);
  faults.push(...implausibleFacts(checked, { kinds, census, where }));
  throwAny(faults);
  return facts.map(({ fact }) => fact);
}

/** The two digits of a province in a code (GB/T 2260), and those of places that no official code has. */
export const PROVINCE_DIGITS = 2;
const UNOFFICIAL = "99";

/** A parent in another province than its place: the first two digits of both codes are those of the province. */
function otherProvince({ code, parent }: z.infer<typeof placeSchema>, where: (path: FieldPath) => Position): Fault[] {
  if (parent === undefined || isNation(parent) || [code, parent].some((one) => one.startsWith(UNOFFICIAL))) return [];
  const [own, other] = [code.slice(0, PROVINCE_DIGITS), parent.slice(0, PROVINCE_DIGITS)];
  return own === other ? [] : [new Fault("parent-elsewhere", { code, parent, own, other }, where(["parent"]))];
}

/** The nation's code has no province digits. */
export function isNation(id: string): boolean {
  return /^0+$/.test(id);
}

/** Figures that are added to a place, and their positions. */
interface Overlay {
  readonly facts: readonly Fact[];
  readonly divisions: Place["divisions"];
  readonly where: (path: FieldPath) => Position;
}

/** A place with further figures; one of the same name and year takes the place of that of the base. */
export function overlaid({ place, where }: Located, overlay: Overlay): Located {
  const replaced = new Set(overlay.facts.map(({ what, year }) => `${what} ${year}`));
  const kept = place.facts.flatMap((fact, i) => (replaced.has(`${fact.what} ${fact.year}`) ? [] : [{ fact, i }]));
  const added = overlay.facts.length;
  return {
    place: {
      ...place,
      facts: [...overlay.facts, ...kept.map(({ fact }) => fact)],
      ...(overlay.divisions && { divisions: overlay.divisions }),
    },
    where: (path) => {
      const [field, index, ...rest] = path;
      if (field !== "facts" || typeof index !== "number" || index < added) return field === "facts" ? overlay.where(path) : where(path);
      return where(["facts", kept[index - added]?.i ?? 0, ...rest]);
    },
  };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
