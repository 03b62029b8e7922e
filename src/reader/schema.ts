import * as z from "../scenario/zod.ts";

const filled = z.string().min(1);
const classes = [
  "date",
  "reference",
  "list-number",
  "phone-or-post",
  "address",
  "qualifier",
  "name-or-count",
  "ordinal",
  "page-number",
  "table-code",
  "not-understood",
] as const;
const kind = z.enum(["target", "input", "norm", "forecast", "pledge"]);
const compare = z.enum([">=", ">", "<=", "<", "≈", "=", "between"]);
const marker = { pattern: filled, example: filled.optional() };
const kindMarker = z.strictObject({ is: kind, weight: z.number(), ...marker, classes: z.array(filled).optional() });

/** models/reader/characters.yaml: pairs of characters. */
export const charactersFile = z.strictObject({ pairs: filled });
/** models/reader/not-numbers.yaml: patterns of numbers that say nothing. */
export const notNumbersFile = z
  .array(z.strictObject({ class: z.enum(classes), pattern: filled, raw: z.boolean().default(false), example: filled }))
  .min(1);
/** models/reader/units.yaml: measure words. */
export const measuresFile = z
  .array(
    z.strictObject({
      text: z.array(filled).min(1),
      unit: filled,
      class: filled,
      project: filled.optional(),
      weak: z.boolean().default(false),
    }),
  )
  .min(1);
/** models/reader/words.yaml: markers. */
export const wordsFile = z.strictObject({
  compare: z.strictObject({
    before: z.array(z.strictObject({ is: compare, ...marker })),
    after: z.array(z.strictObject({ is: compare, ...marker })),
    harm: filled,
    reached: filled,
  }),
  undated: z.strictObject({ to_come: z.number().int(), past: z.number().int(), ended: z.number().int() }),
  periods: z.array(z.strictObject({ pattern: filled, to: z.number().int() })),
  kinds: z.strictObject({ clause: z.array(kindMarker), heading: z.array(kindMarker), title: z.array(kindMarker) }),
  scopes: z.array(z.strictObject({ level: z.enum(["county", "city", "province", "nation", "town", "other"]), pattern: filled })),
  flows: z.array(z.strictObject({ is: z.enum(["added", "yearly", "cumulative", "growth"]), pattern: filled })),
  whole: z.array(z.strictObject({ value: z.number(), unit: filled, ...marker, needs: filled.optional(), not: filled.optional() })),
  leads: z.array(z.strictObject({ is: kind, weight: z.number().optional(), pattern: filled })),
  people: filled,
  no_stock: filled,
  pledges: z.array(z.strictObject({ pattern: filled, example: filled })),
  names: filled,
  tables: z.strictObject({
    name: filled, unit: filled, serial: filled, attribute: filled, input: filled, target: filled,
    growth: filled, cumulative: filled, other: filled, forecast: filled, acts: filled,
  }), // prettier-ignore
  every: z.strictObject({
    places: z.record(filled, filled),
    things: z.array(z.strictObject({ of: filled, have: filled, flag: z.boolean().default(false), least: filled.optional(), pattern: filled, example: filled })),
  }), // prettier-ignore
});
/** models/reader/lexicon.yaml: what numbers are of. */
export const lexiconFile = z.strictObject({
  narrowing: z.record(filled, filled),
  entries: z.array(
    z.strictObject({
      id: filled,
      unit: filled,
      per: filled.optional(),
      all: z.array(filled).min(1),
      not: z.array(filled).default([]),
      may: z.array(filled).default([]),
      refuse: z.array(filled).default([]),
      kinds: z.array(kind).optional(),
      sets: z.boolean().default(false),
      parts: z.array(filled).default([]),
      tests: filled.optional(),
      weak: z.boolean().default(false),
      each: z.boolean().default(false),
    }),
  ),
});
