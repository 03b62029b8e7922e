import { entryOf } from "../core/items.ts";
import * as z from "./zod.ts";
import { Fault, type Position } from "../core/fault.ts";
import { nearest, nearestName } from "../core/nearest.ts";
import type { Fact, TerritoryBounds } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { readAssumptions } from "./assumptions.ts";
import { filled, identifier, text } from "./schema-models.ts";
import { readYaml, type YamlFile } from "./yaml.ts";

const amount = z.number().nonnegative();
/** A figure of district.yaml as written. */
export const factSchema = z
  .strictObject({
    what: filled,
    year: z.number().int().min(1900).max(2200),
    value: amount,
    unit: filled,
    source: filled,
    kind: z.enum(["published", "derived", "estimate"]),
    /** Standard error of a sample figure, in the unit of the value. */
    sampling_error: amount.optional(),
    /** Published range, in the unit of the value. */
    low: amount.optional(),
    high: amount.optional(),
    note: filled.optional(),
    page: z.url().optional(),
    /** Why a total far from the census is of the same territory. */
    accepted: filled.optional(),
  })
  .refine(({ value, low = value, high = value }) => low <= value && value <= high, { message: "fact-range", path: ["value"] })
  .refine(({ low, high }) => (low === undefined) === (high === undefined), { message: "fact-range", path: ["low"] });

const factKind = z.strictObject({
  unit: filled,
  name: text,
  /** How tables of published figures call it; the first one is printed for other programs. */
  aliases: z.array(filled).default([]),
  /** Bounds of the figure, in `unit`. */
  low: amount.optional(),
  high: amount.optional(),
  /** Bounds of its share in another figure, or in the whole; parts of one `split` do not overlap. */
  of: z
    .strictObject({ figure: identifier.optional(), low: amount.optional(), high: amount.optional(), split: identifier.optional() })
    .optional(),
  /** What a rate or share makes with the place's own total: of a year's flow with the mean of the totals at its ends. */
  gives: z.strictObject({ figure: identifier, of: identifier, flow: z.boolean().optional() }).optional(),
  /** Whether its yearly change is bounded. */
  stock: z.boolean().optional(),
  /** Whether it tells that the place has another territory than at the census. */
  territory: z.boolean().optional(),
  /** Bounds of a flow after the census as a factor of the people of an age then, where they are at least so many. */
  beside: z
    .strictObject({ age: z.number().int().min(0), low: z.number().positive(), high: z.number().positive(), least: z.number().positive() })
    .optional(),
  /** The people of a census that it counts. */
  ages: z.strictObject({ from: z.number().int().min(0), to: z.number().int().min(0).optional() }).optional(),
});

const range = z.tuple([z.number().positive(), z.number().positive()]);
const territoryLevel = z.strictObject({ refused: range, doubted: range });

/** models/facts.yaml: the figures that a district may give, their printed units and their bounds. */
export const factKindsSchema = z.strictObject({
  kinds: z.record(identifier, factKind).default({}),
  units: z.record(filled, z.strictObject({ of: filled, times: z.number().positive() })).default({}),
  /** How much the parts of a split may exceed the whole, as a share. */
  rounding: z.number().min(0).max(1).optional(),
  /** Figures that a county without any is asked for first, the most telling first. */
  ask_first: z.array(identifier).optional(),
  /** Factors by which settled ages may change between two counts of one territory. */
  territory: z
    .strictObject({ ages: z.tuple([z.number().int().min(0), z.number().int().max(70)]), levels: z.record(identifier, territoryLevel) })
    .optional(),
});

/** A known figure: its unit, its names and its bounds. */
export type FactKind = z.infer<typeof factKind>;
/** The known figures and units. */
export interface FactKinds {
  readonly kinds: Readonly<Record<string, FactKind>>;
  readonly units: Readonly<Record<string, { readonly of: string; readonly times: number }>>;
  readonly rounding: number;
  /** Largest change a year of a stock, as a share. */
  readonly mostGrowth: number;
  /** Largest change a year since the census of a total of the same territory, as a share. */
  readonly mostSinceCensus: number;
  /** Undefined where no models folder bounds it. */
  readonly territory: TerritoryBounds | undefined;
  /** Figures that a county is asked for first. */
  readonly askFirst: readonly string[];
}

/** Reads the shipped figures and units, overridden by those of models folders, later ones over earlier. */
export function readFactKinds(modelDirs: readonly string[], source: Files = disk): FactKinds {
  const folders = [...new Set([join(source.home, "models"), ...modelDirs])];
  const files = folders
    .map((dir) => join(dir, "facts.yaml"))
    .filter((file) => source.kind(file) === "file")
    .map((file) => readYaml(file, factKindsSchema, source));
  return {
    kinds: Object.assign({}, ...files.map(({ kinds }) => kinds)),
    units: Object.assign({}, ...files.map(({ units }) => units)),
    rounding: files.findLast(({ rounding }) => rounding !== undefined)?.rounding ?? 0,
    territory: files.findLast(({ territory }) => territory !== undefined)?.territory,
    askFirst: files.findLast(({ ask_first: first }) => first !== undefined)?.ask_first ?? [],
    ...growthBounds(folders, source),
  };
}

function growthBounds(folders: readonly string[], source: Files): Pick<FactKinds, "mostGrowth" | "mostSinceCensus"> {
  const { growth, sinceCensus } = readAssumptions(folders, source).plausible;
  return { mostGrowth: growth, mostSinceCensus: sinceCensus };
}

/** The key of a kind of figure by its key, its name in either language, or an alias. */
export function kindNames({ kinds }: Pick<FactKinds, "kinds">): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(kinds).flatMap(([what, { name, aliases }]) => [what, name.zh, name.en, ...aliases].map((one) => [one, what] as const)),
  );
}

/** The facts of a file as written. */
export interface WrittenFacts {
  readonly facts: readonly z.infer<typeof factSchema>[];
}

/** A fact in the unit of its kind, and its position in the file's list. */
export interface IndexedFact {
  readonly fact: Fact;
  readonly index: number;
}

/**
 * Converts facts as written to the unit of their kind.
 *
 * @param faults Collects "fact-unknown", "fact-unit-unknown", "fact-unit-other", "share-over-one" and "fact-twice", each with its line.
 */
export function toFacts({ value, where }: YamlFile<WrittenFacts>, kinds: FactKinds, faults: Fault[]): IndexedFact[] {
  const seen = new Map<string, IndexedFact>();
  return value.facts.flatMap((written, index): IndexedFact[] => {
    const fact = converted(written, kinds, (field) => where(["facts", index, field]), faults);
    if (!fact) return [];
    const { what, year } = fact;
    const before = seen.get(`${what} ${year}`);
    if (before && before.fact.value !== fact.value) {
      const line = where(["facts", before.index]).line ?? "?";
      faults.push(
        new Fault("fact-twice", { what, year, value: fact.value, other: before.fact.value, line }, where(["facts", index, "value"])),
      );
      return [];
    }
    seen.set(`${what} ${year}`, { fact, index });
    return [{ fact, index }];
  });
}

/** A fact in the unit of its kind; undefined after reporting a fault. */
function converted(
  { what, unit, sampling_error: samplingError, ...rest }: WrittenFacts["facts"][number],
  { kinds, units }: FactKinds,
  where: (field: "what" | "unit" | "value") => Position,
  faults: Fault[],
): Fact | undefined {
  const [kind, given] = [kinds[what], units[unit]];
  if (!kind) {
    faults.push(new Fault("fact-unknown", { what, near: nearestKind(what, kinds), known: Object.keys(kinds).join(", ") }, where("what")));
    return undefined;
  }
  const kept = units[kind.unit];
  if (!given || !kept || given.of !== kept.of) {
    const known = Object.keys(units)
      .filter((one) => entryOf(units, one).of === kept?.of)
      .join(", ");
    faults.push(new Fault(given ? "fact-unit-other" : "fact-unit-unknown", { unit, what, known }, where("unit")));
    return undefined;
  }
  const [factor, decimals] = [given.times / kept.times, 15];
  const convert = (number: number): number => (factor === 1 ? number : Number((number * factor).toPrecision(decimals)));
  const value = convert(rest.value);
  if (kind.unit === SHARE && value > 1) {
    faults.push(new Fault("share-over-one", { value: rest.value, unit }, where("value")));
    return undefined;
  }
  const { low, high, ...more } = rest;
  return {
    ...more,
    what,
    value,
    unit: kind.unit,
    ...(low !== undefined && high !== undefined && { low: convert(low), high: convert(high) }),
    ...(samplingError !== undefined && { samplingError: convert(samplingError) }),
  };
}

/** The kind that a word means in Chinese, or the nearest key. */
function nearestKind(what: string, kinds: FactKinds["kinds"]): string {
  const names = Object.entries(kinds).map(([key, { name }]) => ({ key, name: name.zh }));
  return nearestName(what, names) ?? nearest(what, Object.keys(kinds)) ?? "-";
}

/** The unit of shares. */
const SHARE = "share";
