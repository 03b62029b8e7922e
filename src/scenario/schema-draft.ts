import * as z from "./zod.ts";
import { filled } from "./schema-models.ts";

const amount = z.number();
/** The two counts of a share or rate that no indicator has. */
const ratio = z.strictObject({ have: filled, of: filled, per: z.number().positive() });
/** What it asks of every place of a list: the list and its column, by id or name. */
const every = z.strictObject({ of: filled, have: filled });
/** Where the number stands in the text, and why it was read so. */
const read = z.strictObject({
  /** The place in text.txt, in units of UTF-16. */
  at: z.number().int().min(0),
  /** The number as printed. */
  number: z.string(),
  confidence: z.enum(["sure", "guess"]),
  /** Another id that it is of: a group, a parameter, a stock already set. */
  about: filled.optional(),
  why: z.array(z.string()).default([]),
  confirmed: z.boolean().optional(),
  skipped: z.boolean().optional(),
});

/** A statement that `laoyou read` wrote: it counts once it is sure or confirmed. */
export const draftStatement = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d+$/, "statement-id-form"),
  value: z.union([amount, z.null()]).optional(),
  /** A range, in place of a value. */
  between: z.tuple([amount, amount]).optional(),
  unit: filled,
  quote: z.string(),
  kind: z.enum(["target", "input", "norm", "forecast", "task", "pledge"]),
  year: z.number().int().min(1900).max(2200).optional(),
  compare: z.enum([">=", ">", "<=", "<", "≈", "=", "between"]).optional(),
  basis: z.enum(["resident", "registered"]).optional(),
  /** Whose number, if not the place's own. */
  scope: z.enum(["county", "city", "province", "nation", "town", "other"]).optional(),
  /** What is no stock. */
  flow: z.enum(["added", "yearly", "cumulative", "growth"]).optional(),
  /** The year since which a flow counts; without it the flow is in no verdict. */
  since: z.number().int().min(1900).max(2200).optional(),
  indicator: filled.optional(),
  sets: filled.optional(),
  ratio: ratio.optional(),
  every: every.optional(),
  note: z.string().optional(),
  read,
});

/** A validated statement of a draft. */
export type DraftedStatement = z.infer<typeof draftStatement>;
