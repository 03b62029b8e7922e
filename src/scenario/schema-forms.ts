import * as z from "./zod.ts";
import { filled, formulaText, text, unit } from "./schema-models.ts";
import { target } from "./schema-scenario.ts";

const year = z.number().int().min(1980).max(2150);
const amount = z.number();
/** Comparators as plans print them, and the sign of each. */
export const PRINTED: Readonly<Record<string, string>> = {
  "≥": ">=", "＞=": ">=", "=>": ">=", 不低于: ">=", 不少于: ">=", 不小于: ">=", 至少: ">=", 以上: ">=", 达到: ">=", 力争: ">=", "＞": ">", 超过: ">", 突破: ">", 大于: ">",
  "≤": "<=", "=<": "<=", 不高于: "<=", 不超过: "<=", 不多于: "<=", 不大于: "<=", 控制在: "<=", 以内: "<=", 以下: "<=", "＜": "<", 低于: "<", 不足: "<", 少于: "<",
  左右: "≈", 约: "≈", 近: "≈", "~": "≈", "＝": "=", "==": "=",
}; // prettier-ignore
const signs = [">=", ">", "<=", "<", "≈", "="] as const;

/** Two counts that make a rate: rows of counts.csv, groups or quantities by id or Chinese name; without `of` the count itself. */
const ratio = z.strictObject({ have: filled, of: filled.optional(), per: z.number().positive().optional() });
/** Every place of a list has so much: the list and its column, by id or Chinese name. */
const every = z.strictObject({ of: filled, have: filled });
/** Whose number it is: the place’s own (`county`), or of another level, which is kept and not tested. */
const scope = z.enum(["county", "city", "province", "nation", "town", "other"]);
const end = z.union([amount, filled]);

/** A target in one of the further forms of a requirement; see docs/formats.md. */
export const formedTarget = target.omit({ value: true, indicator: true, compare: true, each: true, readings: true, solve: true }).extend({
  value: z.union([amount, z.null(), z.record(z.string().regex(/^\d{4}$/, "year-form"), amount)]).optional(),
  /** A range; an end may be a formula. */
  between: z.tuple([end, end]).optional(),
  /** Values by tier of the place, see `tier` of the scenario. */
  by_tier: z.record(z.string(), amount).optional(),
  /** A formula as the bound, in place of a value. */
  bound: formulaText.optional(),
  indicator: filled.optional(),
  ratio: ratio.optional(),
  every: every.optional(),
  /** A formula of the target's own, in its `unit`. */
  formula: formulaText.optional(),
  compare: z.enum([...signs, ...Object.keys(PRINTED)]).optional(),
  scope: scope.optional(),
  /** It holds in every year from this one on. */
  from: year.optional(),
});
/** A number of another level: kept and listed. */
export const elsewhere = z.looseObject({ id: filled, quote: filled, scope });
/** Counts of the plan's own, for formulas and counts.csv: by a name, which may be Chinese. */
export const counts = z.record(
  z.string().regex(/^[\p{L}_][\p{L}\p{N}_]*$/u, "name-form"),
  z.strictObject({ name: z.union([text, filled]).optional(), unit: unit.default("1"), stock: z.boolean().default(true) }),
);

/** A validated target of a further form. */
export type FormedTarget = z.infer<typeof formedTarget>;
/** A validated ratio. */
export type Ratio = z.infer<typeof ratio>;
/** A validated demand on every place of a list. */
export type Every = z.infer<typeof every>;
/** Validated counts. */
export type Counts = z.infer<typeof counts>;
