import * as z from "./zod.ts";
import {
  ASSUMED_NEEDS_RANGE,
  evidence,
  filled,
  formulaText,
  identifier,
  quantityName,
  text,
  unit,
  yearPath,
  rangeWhenAssumed,
  until,
} from "./schema-models.ts";

/** The scenario schema of this program; newer ones are rejected. */
export const SCHEMA_VERSION = 2;
/** The schemas that are read unchanged: 2 only added to 1. */
const schemaVersion = z.union([z.literal(1), z.literal(SCHEMA_VERSION)]);

const year = z.number().int().min(1980).max(2150);
const amount = z.number().min(0);
const value = z.union([amount, z.null(), z.array(amount).min(1)]);
const head = {
  id: z.string().regex(/^[a-z]+-\d+$/, "statement-id-form"),
  /** The number in the text; null if the text has a blank (原文缺). */
  value,
  quote: z.string().min(1),
  unit: unit.optional(),
  year: year.optional(),
  note: z.string().optional(),
};
/** The rule by which a number is counted, if it is another than that of the models. */
const counted = filled.optional();
/** The name of an indicator or a quantity; one in Chinese is answered with the name that it means. */
const named = z.string().min(1);
const compare = z.enum([">=", ">", "<=", "<", "≈", "="]);
/** A blank number solved from the rest of the text. */
const solve = z.strictObject({ formula: formulaText, low: formulaText, high: formulaText });

const reading = z.strictObject({ name: text, indicator: named, promises: named.optional() });
/** A target, a forecast or a task. */
export const target = z.strictObject({
  ...head,
  /** `forecast`: a prediction of the plan, no target. `task`: works that begin at nothing. Both are tested alike and counted apart. */
  kind: z.enum(["target", "forecast", "task"]),
  year,
  indicator: z.union([named, z.array(named).min(1)]),
  compare,
  /** Tests of one statement that differ: an indicator, comparator, year and the position of its number, or a formula. */
  each: z.array(z.strictObject({ indicator: named, compare, year, part: z.number().optional(), bound: formulaText.optional() })).optional(),
  /** What is no stock: added since a year, each year, altogether, or by how much it grew. */
  flow: z.enum(["added", "yearly", "cumulative", "growth"]).optional(),
  since: year.optional(),
  /** The half-width of ≈ (左右), as a share of the value. */
  band: z.number().min(0).max(1).optional(),
  basis: z.enum(["resident", "registered"]).optional(),
  /** The stock that grows to this value on the path 按计划 (as planned). */
  promises: named.optional(),
  /** Stocks that follow if the target is met, on the path 按计划: formulas over `value` and other statements (`kunshan_30`). */
  plans: z.record(quantityName, formulaText).optional(),
  /** The norm that this target sets for the ledgers. */
  sets: named.optional(),
  counted,
  as: formulaText.optional(),
  readings: z.array(reading).optional(),
  solve: solve.optional(),
  /** 约束性 or 预期性; that of the indicator by default. */
  attribute: z.enum(["binding", "expected"]).optional(),
});
const input = z.strictObject({
  ...head,
  kind: z.literal("input"),
  /** The quantity that takes this value, from its year on. */
  sets: named.optional(),
  counted,
  /** How the text's number is converted to the quantity, if they differ: a formula over `value` and other statements (`kunshan_11`). */
  as: formulaText.optional(),
  /** For several numbers in one statement: a quantity for each, or null. */
  sets_each: z.array(named.nullable()).optional(),
  solve: solve.optional(),
});
const norm = z.strictObject({
  ...head,
  kind: z.literal("norm"),
  sets: named.optional(),
  as: formulaText.optional(),
  indicator: named.optional(),
  compare: z.enum([">=", "<=", "="]).optional(),
});
/** A commitment without a number that can be tested, or a number of another level: listed, never judged. */
const pledge = z.strictObject({ ...head, kind: z.enum(["pledge", "other-level"]) });
/** One quoted sentence of the plan with its number: a test, an input, a norm or a pledge. */
export const statement = z.discriminatedUnion("kind", [target, input, norm, pledge]);

const project = z.strictObject({
  name: z.string().min(1),
  adds: quantityName,
  amount: z.number(),
  opens: year,
  status: z.enum(["committed", "planned"]),
  source: z.string().min(1),
});
/** Why a number or an action is chosen, who agreed to it, and when. */
const agreement = { reason: filled.optional(), agreed_by: filled.optional(), date: filled.optional() };
/** A number of the plan or option, with its source. */
export const setting = z
  .strictObject({ value: z.union([z.number(), yearPath]), until, counted, ...evidence, ...agreement })
  .refine(rangeWhenAssumed, ASSUMED_NEEDS_RANGE);

/** Values by year: `{2030: 1.1}`, or `[[2030, 1.1]]`. */
const pathOf = (number: z.ZodNumber) =>
  z.union([z.record(z.string().regex(/^\d{4}$/, "year-form"), number), z.array(z.tuple([year, number])).min(1)]);
/** The total fertility rate of the place after the calibrated years. */
export const tfr = pathOf(z.number().positive().max(10));
/** The rule of migration after the census, or a factor on the projected net migration. */
export const migration = z.union([identifier, pathOf(z.number().min(0).max(3))]);

/** How death rates change after the calibrated years. */
export const mortality = identifier;

/** One choice of a plan: how much of a measure, from when. */
export const action = z
  .strictObject({
    id: identifier,
    measure: identifier,
    amount,
    /** The year of the decision; the first completion is `lead_years` later. */
    start: year,
    /** Completions per year, at most the measure's yearly maximum, which is the default. */
    per_year: amount.optional(),
    /** A yearly maximum of this place, in place of the measure's. */
    most: z
      .strictObject({ value: amount, ...evidence })
      .refine(rangeWhenAssumed, ASSUMED_NEEDS_RANGE)
      .optional(),
    ...evidence,
    ...agreement,
  })
  .refine(rangeWhenAssumed, ASSUMED_NEEDS_RANGE);

/** Stand-ins and assumptions of the models that a plan takes knowingly, by quantity. */
const accepts = z.record(quantityName, z.strictObject({ ...agreement, reason: filled }));

/** What an option or an overlay may change in its base: the same keys as a scenario, all optional. */
export const layer = z.strictObject({
  schema: schemaVersion,
  name: text.optional(),
  extends: z.string().min(1).optional(),
  overlays: z.array(z.string().min(1)).default([]),
  note: z.string().optional(),
  horizon: year.optional(),
  as_of: year.optional(),
  tfr: tfr.optional(),
  migration: migration.optional(),
  mortality: mortality.optional(),
  disability_definition: identifier.optional(),
  inputs: z.array(z.string()).optional(),
  packs: z.array(identifier).optional(),
  quantities: z.record(quantityName, setting).optional(),
  accepts: accepts.optional(),
  tier: filled.optional(),
  projects: z.array(project).optional(),
  actions: z.array(action).optional(),
  statements: z.array(z.looseObject({ id: head.id })).optional(),
});

/** scenarios/<id>.yaml: one plan and its choices. */
export const scenario = z.strictObject({
  schema: schemaVersion,
  name: text,
  note: z.string().optional(),
  plan: z.strictObject({
    title: z.string().min(1),
    number: z.string().optional(),
    date: z.string().optional(),
    publisher: z.string().optional(),
    note: z.string().optional(),
  }),
  district: z.string().min(1),
  /** `one`: the district alone; `children`: every unit below it as well, added up exactly. */
  units: z.enum(["one", "children"]).default("one"),
  /** `province`: residents of all its counties are adjusted to add up to the province's own projection by sex, age and year. */
  balance: z.literal("province").optional(),
  /** The outline of its report: a file of models/reports. */
  report: z.string().min(1).default("standard"),
  /** True for a plan that names no place: its district is printed as an illustration. */
  template: z.boolean().default(false),
  horizon: year.default(2035),
  /** The year in which it is looked at: decisions are taken from it on; the last year with published figures unless given. */
  as_of: year.optional(),
  tfr: tfr.optional(),
  migration: migration.optional(),
  mortality: mortality.optional(),
  /** Who counts as disabled: a file of models/disability. */
  disability_definition: identifier.default("fifth_survey"),
  inputs: z.array(z.string()).default([]),
  quantities: z.record(quantityName, setting).default({}),
  accepts: accepts.default({}),
  /** The place's tier in the plan, for targets with a value by tier. */
  tier: filled.optional(),
  projects: z.array(project).default([]),
  /** Actions of this plan or option, by measures. */
  actions: z.array(action).default([]),
  /** Target packs against which it is tested in addition to its own targets. */
  packs: z.array(identifier).default([]),
  /** A plan may have none of its own and be tested against packs alone. */
  statements: z.array(statement).default([]),
});

/** A scenario file as written. */
export type ScenarioInput = z.input<typeof scenario>;
/** An option or overlay file as written. */
export type LayerInput = z.input<typeof layer>;
/** A validated scenario file. */
export type ScenarioFile = z.infer<typeof scenario>;
/** One of the tests of a statement that differ. */
export type EachTest = NonNullable<z.infer<typeof target>["each"]>[number];
/** A validated statement of a scenario file. */
export type Statement = z.infer<typeof statement>;
