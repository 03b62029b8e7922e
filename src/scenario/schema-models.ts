import * as z from "./zod.ts";
import { REPORT_ANNEXES, REPORT_PARTS } from "../plan/report.ts";

/** A text that is not empty. */
export const filled = z.string().min(1);
/** A text in both languages; a bare string is not enough, since every output exists in both. */
export const text = z.strictObject({ zh: filled, en: filled });
/** The name that formulas use: lower case, digits, underscores. */
export const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/);
/** `identifier` or `service.identifier`. */
export const quantityName = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/);
export const formulaText = z.union([filled, z.number()]);
export const unit = filled;
const finite = z.number().finite();
/** Years and values: `{2020: 1.2, 2030: 1.4}`. */
export const yearPath = z.record(z.string().regex(/^\d{4}$/), finite);

/** Where a number comes from: a source, or `assumed: true` with a range. */
export const evidence = {
  source: filled,
  year: z.number().int().min(1900).max(2200).optional(),
  assumed: z.boolean().optional(),
  low: finite.optional(),
  high: finite.optional(),
};

/** Whether an assumed number has its range. */
export function rangeWhenAssumed(parameter: {
  assumed?: boolean | undefined;
  low?: number | undefined;
  high?: number | undefined;
}): boolean {
  return !parameter.assumed || (parameter.low !== undefined && parameter.high !== undefined);
}
/** What is said when it has not. */
export const ASSUMED_NEEDS_RANGE = { message: "assumed-needs-range", path: ["assumed"] };

/** One number of the world: a standard, a price, a behaviour. */
export const parameter = z
  .strictObject({ name: text, value: z.union([finite, yearPath]), unit, ...evidence })
  .refine(rangeWhenAssumed, ASSUMED_NEEDS_RANGE);

/** A named step between parameters and results. */
const namedFormula = z.strictObject({ name: text, formula: formulaText, unit });

/**
 * What makes a group one that every table of people has: its place among them, and its name at the head of a column. `registered`: plans count
 * it by registration as well, and so the norms of services that are for it.
 */
const shown = z
  .strictObject({
    order: z.number(),
    head: text,
    /** What charts call it; its name unless given. */
    label: text.optional(),
    registered: z.boolean().default(false),
    /** What sentences of a report call it; unless given, reports do not speak of it. */
    report: text.optional(),
    /** Whether tables of several places have it. */
    places: z.boolean().default(false),
    /** The charts that draw it, by their id; a pyramid marks where its ages begin. */
    charts: z.array(z.string()).default([]),
  })
  .optional();
const byUnit = z.boolean().describe("whether futures report the group of each unit of a place as well").optional();
/** models/groups/<id>.yaml: who is counted. */
export const group = z.union([
  z.strictObject({
    name: text,
    shown,
    ages: z.strictObject({ from: z.number().min(0), to: z.number().min(0).optional(), sex: z.enum(["f", "m"]).optional() }),
    by_unit: byUnit,
    note: z.string().optional(),
  }),
  z.strictObject({ name: text, change_of: identifier, note: z.string().optional() }),
  z.strictObject({
    name: text,
    shown,
    prevalence: z.literal("dial"),
    grade: identifier.optional(),
    by_unit: byUnit,
    note: z.string().optional(),
  }),
  z.strictObject({
    name: text,
    shown,
    formula: formulaText,
    unit: unit.optional(),
    parameters: z.record(identifier, parameter).optional(),
    note: z.string().optional(),
  }),
]);

const shareBand = z.strictObject({ from: z.number().int().min(0), female: z.number().min(0).max(1), male: z.number().min(0).max(1) });
/** models/disability/<id>.yaml: one published definition, with its prevalence by age and its grades. */
export const disability = z.strictObject({
  name: text,
  meaning: text,
  overall: z.strictObject({ value: z.number().min(0).max(1), denominator: text, year: z.number().int(), source: z.string() }),
  prevalence: z.strictObject({ source: z.string(), estimate: z.boolean(), bands: z.array(shareBand).min(1) }),
  grades: z
    .array(
      z.strictObject({
        id: identifier,
        name: text,
        share: z.number().min(0).max(1),
        low: z.number(),
        high: z.number(),
        source: z.string(),
      }),
    )
    .min(1),
});

const staffPost = z.strictObject({ name: text, formula: formulaText });
const moneyLine = z.strictObject({
  name: text,
  flow: z.enum(["build", "run", "pays_build", "pays_run"]),
  /** A file of models/payers, or `all` for a cost before it is parted. */
  payer: identifier,
  formula: formulaText,
});
/** models/services/<id>.yaml: whom it serves, uptake, standard, posts and cost, all in one file. */
export const service = z.strictObject({
  name: text,
  unit,
  label: text,
  /** The group that needs it, the wider group that the norm counts (the same unless given), and both in words. */
  serves: z.strictObject({ group: identifier, within: identifier.optional(), ...text.shape }),
  supply: quantityName,
  order: z.number().int(),
  /** Whether a run draws its three ledgers. */
  chart: z.boolean().default(false),
  parameters: z.record(identifier, parameter).default({}),
  quantities: z.record(identifier, namedFormula).default({}),
  ledgers: z.strictObject({ norm: formulaText, need: formulaText, use: formulaText }),
  staff: z.record(identifier, staffPost).default({}),
  money: z.record(identifier, moneyLine).default({}),
});

const scale = z.strictObject({ from: finite, label: z.string(), divisor: z.number().positive(), digits: z.number().int().min(0) });
/** By language, the largest sizes first; the last is for all that is smaller. */
const scales = z
  .strictObject({ zh: z.array(scale).min(1), en: z.array(scale).min(1) })
  .refine(
    (all) =>
      [all.zh, all.en].every((own) => own[own.length - 1].from === 0 && own.every(({ from }, i) => i === 0 || from < own[i - 1].from)),
    { message: "scales-order" },
  );
/** models/units/<id>.yaml: what formulas may count and measure in, and how a reader sees it. */
export const unitFile = z.strictObject({
  /** English in the plural. */
  label: text,
  /** How formulas write it where that is no name; the file's name unless given. */
  sign: z.string().min(1).optional(),
  /** How figures write it besides. */
  also: z.array(z.string().min(1)).default([]),
  /** What it measures, where other units measure the same (`time`, `length`); `number` for a plain number. Unless given it is a thing counted. */
  measures: identifier.optional(),
  /** Whether it counts whole things. */
  whole: z.boolean().default(false),
  /** How charts show numbers by size: whole and unscaled unless given. */
  scales: scales.optional(),
  /** How sentences do, and how a whole table does: as charts unless given. */
  in_text: scales.optional(),
  in_tables: scales.optional(),
});

/** models/reports/<id>.yaml: what stands in the report of a comparison and in which order. */
export const report = z.strictObject({
  chapters: z
    .array(
      z.strictObject({
        heading: text,
        /** The heading where the report is of one plan. */
        alone: text.optional(),
        /** Words and tables by their name; the figures of a chart by its id. */
        parts: z.array(z.union([z.enum(REPORT_PARTS), z.strictObject({ figure: z.string().min(1) })])).min(1),
      }),
    )
    .min(1),
  annexes: z.array(z.enum(REPORT_ANNEXES)),
});

/** models/payers/<id>.yaml: who pays, in the order of tables. */
export const payer = z.strictObject({
  name: text,
  order: z.number(),
  /** Whether it is the households that are served who pay. */
  households: z.boolean().default(false),
});

/** models/indicators/<id>.yaml: what plans promise, as a formula. */
export const indicator = z.strictObject({
  name: text,
  unit,
  label: text,
  formula: formulaText,
  /** `elderly`: computed on residents and on registered wherever the plan names no base. */
  basis: z.enum(["resident", "registered", "elderly"]).default("resident"),
  /** How a statement about this indicator reads as one about another: same promise, other noun. */
  implies: z.strictObject({ indicator: identifier, formula: formulaText }).optional(),
  /** Resources that a plan must have for the promise, and what would have to give. */
  limited_by: z.strictObject({ resources: z.array(quantityName).min(1), break_even: quantityName }).optional(),
  /** What solves the break-even when another promise falls short of this one. */
  break_even: z.array(quantityName).default([]),
  attribute: z.enum(["binding", "expected"]).optional(),
  note: z.string().optional(),
});

/** What stands in for a missing table; `bound: upper` says that it can only be too high. */
const standIn = z
  .strictObject({ formula: formulaText, bound: z.literal("upper").optional(), ...evidence })
  .refine(rangeWhenAssumed, ASSUMED_NEEDS_RANGE);
const listQuantity = z.strictObject({
  name: text,
  unit,
  count: z.array(identifier).optional(),
  sum: identifier.optional(),
  where: z.array(identifier).optional(),
  min: identifier.optional(),
  stock: z.boolean().optional(),
  part_of: quantityName.optional(),
  stand_in: standIn.optional(),
});
/** models/lists/<id>.yaml: a table that a user may bring (<id>.csv), and the quantities counted from it. */
export const list = z.strictObject({
  name: text,
  columns: z.record(identifier, z.strictObject({ name: text, type: z.enum(["text", "number", "flag", "year"]) })),
  quantities: z.record(identifier, listQuantity),
});

/** models/standards/<id>.yaml: a norm that stands above the plan. */
export const standard = z.strictObject({
  name: text,
  indicator: identifier,
  compare: z.enum([">=", "<="]),
  value: finite,
  from: z.number().int(),
  attribute: z.enum(["binding", "expected"]).optional(),
  source: filled,
  /** Settings under which the standard is looked at: a quantity and the values that it is given. */
  readings: z.array(z.strictObject({ name: text, set: z.record(quantityName, finite) })).optional(),
});

const share = z.number().min(0).max(1);
/** models/measures/<id>.yaml: something that a plan can do: build, convert, train, subsidise. */
export const measure = z
  .strictObject({
    name: text,
    kind: z.enum(["build", "convert", "train", "subsidise"]),
    /** The unit of its amount. */
    unit,
    label: text,
    /** The stock that grows by what is finished (build, convert, train). */
    adds: quantityName.optional(),
    /** Stocks that grow along, by a share of it: nursing beds among new beds. */
    along: z.record(quantityName, share).default({}),
    /** The number that rises by what is in place (subsidise); its amount is in that number's unit. */
    raises: quantityName.optional(),
    /** Years from decision to the first that is finished. */
    lead_years: parameter,
    /** The most that can be finished in a year. */
    yearly_max: parameter,
    parameters: z.record(identifier, parameter).default({}),
    /** What no service's own money counts; formulas over its parameters and `added` (finished this year), `total` (in place). */
    money: z.record(identifier, moneyLine).default({}),
    note: z.string().optional(),
  })
  .refine(
    ({ kind, adds, raises }) =>
      kind === "subsidise" ? raises !== undefined && adds === undefined : adds !== undefined && raises === undefined,
    { message: "measure-does-nothing", path: ["kind"] },
  );

/** One executable test of a target pack. */
const packTest = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+-\d+$/),
  indicator: identifier,
  compare: z.enum([">=", ">", "<=", "≈", "="]),
  value: finite,
  year: z.number().int(),
  /** 约束性 binds government, 预期性 is expected; unstated where the document says neither. */
  attribute: z.enum(["binding", "expected", "unstated"]),
  quote: z.string().min(1),
  page: z.string().min(1),
  note: z.string().optional(),
});
/** models/target-packs/<id>.yaml: the targets of one document above the plan; `tightens` names the pack that it is stricter than. */
export const targetPack = z.strictObject({
  name: text,
  document: z.string().min(1),
  publisher: z.string().min(1),
  date: z.string().min(4),
  tightens: z.string().optional(),
  tests: z.array(packTest).min(1),
});

/** models/pipelines/<id>.yaml: how a body of staff renews itself. */
export const pipeline = z.strictObject({
  name: text,
  /** The stock of people at work. */
  stock: quantityName,
  /** Of whom certified. */
  certified: quantityName,
  /** What is required: for the need and for the actual users. */
  required_need: quantityName,
  required_use: quantityName,
  /** Shares a year: of those at work who leave, of those at work who retire, of the newly trained who leave in their first year. */
  leaving: parameter,
  retiring: parameter,
  leaving_new: parameter,
  /** Share of the newly trained who are certified. */
  certified_new: parameter,
});
