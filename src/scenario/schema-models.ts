import { itemOf, lastOf } from "../core/items.ts";
import * as z from "./zod.ts";
import { LIMITS } from "../demand/served.ts";

/** A non-empty text. */
export const filled = z.string().min(1);
/** A text in both languages; a bare string is not enough, since every output is in both. */
export const text = z.strictObject({ zh: filled, en: filled });
/** The name that formulas use: lower case, digits, underscores. */
export const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/, "name-form");
/** `identifier` or `service.identifier`. */
export const quantityName = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/, "name-form");
export const formulaText = z.union([filled, z.number()]);
export const unit = filled;
const finite = z.number().finite();
/** Years and values: `{2020: 1.2, 2030: 1.4}`. */
export const yearPath = z.record(z.string().regex(/^\d{4}$/, "year-form"), finite);

/** Origin of a number: a source, or `assumed: true` with a range. */
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
/** The message if it has not. */
export const ASSUMED_NEEDS_RANGE = { message: "assumed-needs-range", path: ["assumed"] };

/** The last year of a grant or a benefit; the number is 0 after it. */
export const until = z.number().int().min(1900).max(2200).optional();

/** One external number: a standard, a price, a behaviour. */
export const parameter = z
  .strictObject({
    name: text,
    value: z.union([finite, yearPath]),
    unit,
    until,
    /** For a price of the market: the index (a parameter by years, each the change against the year before) that brings it to the base year. */
    price: identifier.optional(),
    ...evidence,
  })
  .refine(rangeWhenAssumed, ASSUMED_NEEDS_RANGE);

/** A named step between parameters and results. */
const namedFormula = z.strictObject({ name: text, formula: formulaText, unit });

/**
 * Makes a group part of every population table: its position among the columns and its heading. `registered`: plans count
 * it on the registered basis as well, and so do the norms of services for it.
 */
const shown = z
  .strictObject({
    order: z.number(),
    head: text,
    /** Its name in charts; the group's name by default. */
    label: text.optional(),
    registered: z.boolean().default(false),
    /** Its name in sentences of a report; without it reports do not mention the group. */
    report: text.optional(),
    /** Whether it is in tables of several places. */
    places: z.boolean().default(false),
    /** The charts that show it, by id; a pyramid marks where its age range begins. */
    charts: z.array(z.string()).default([]),
  })
  .optional();
const byUnit = z.boolean().describe("whether trajectories report the group for each unit of a place as well").optional();
/** models/groups/<id>.yaml: who is counted. */
export const group = z.union([
  z.strictObject({
    name: text,
    shown,
    /** Other names of it, for the counts of a plan's own ratios. */
    also: z.array(filled).optional(),
    ages: z.strictObject({ from: z.number().min(0), to: z.number().min(0).optional(), sex: z.enum(["f", "m"]).optional() }),
    by_unit: byUnit,
    note: z.string().optional(),
  }),
  z.strictObject({ name: text, change_of: identifier, note: z.string().optional() }),
  z.strictObject({
    name: text,
    shown,
    prevalence: z.literal("definition"),
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
  /** A file of models/payers, or `all` for a cost before it is split. */
  payer: identifier,
  /** For a cost of building: the years over which an equal annual cost spreads it, a quantity; without it the whole falls in its year. */
  life: quantityName.optional(),
  formula: formulaText,
});
/** A group of the people of a service, such as those of a grade: who uses it and who needs it, and what each takes of shared resources. */
const servedGroup = z.strictObject({
  name: text,
  use: formulaText,
  need: formulaText,
  takes: z.record(identifier, formulaText).default({}),
});
/** Whom a service can serve with what there is. */
const served = z.strictObject({
  /** What is served: persons, or meals a day. */
  unit: unit.default("person"),
  /** The parameters that make use the place's own, if it gives them. */
  use: z.array(identifier).min(1),
  /** The share of the supply that can be taken; all of it by default. */
  fill: identifier.optional(),
  /** What each takes of the supply; left out where staff is the supply. */
  takes: formulaText.optional(),
  /** The group that is served first stands first. */
  groups: z.record(identifier, servedGroup),
});
/** models/services/<id>.yaml: target population, uptake, standard, posts and cost of a service in one file. */
export const service = z.strictObject({
  name: text,
  unit,
  label: text,
  /** The group that needs it, the wider group counted by the norm (the same by default), and both in words. */
  serves: z.strictObject({ group: identifier, within: identifier.optional(), ...text.shape }),
  supply: quantityName,
  /** Who can confirm its numbers in a county: printed in the ledger beside what is assumed or borrowed. */
  owner: text.optional(),
  order: z.number().int(),
  /** Whether a run draws a chart of its three ledgers. */
  chart: z.boolean().default(false),
  parameters: z.record(identifier, parameter).default({}),
  /** Parameters that answer one question, such as a wish by grade: a tornado moves them to their ends together. */
  together: z.record(identifier, z.strictObject({ name: text, parameters: z.array(identifier).min(2) })).default({}),
  quantities: z.record(identifier, namedFormula).default({}),
  ledgers: z.strictObject({ norm: formulaText, need: formulaText, use: formulaText }),
  served: served.optional(),
  staff: z.record(identifier, staffPost).default({}),
  money: z.record(identifier, moneyLine).default({}),
});

const scale = z.strictObject({ from: finite, label: z.string(), divisor: z.number().positive(), digits: z.number().int().min(0) });
/** By language, the largest sizes first; the last covers all smaller ones. */
const scales = z
  .strictObject({ zh: z.array(scale).min(1), en: z.array(scale).min(1) })
  .refine(
    (all) =>
      [all.zh, all.en].every((own) => lastOf(own).from === 0 && own.every(({ from }, i) => i === 0 || from < itemOf(own, i - 1).from)),
    { message: "scales-order" },
  );
/** models/units/<id>.yaml: a unit of count or measurement for formulas, and its label. */
export const unitFile = z.strictObject({
  /** Plural in English. */
  label: text,
  /** Spelling in formulas if it is not a name; the file's name by default. */
  sign: z.string().min(1).optional(),
  /** Further spellings in figures. */
  also: z.array(z.string().min(1)).default([]),
  /** Words of plans for it, each of one unit. */
  in_plans: z.array(z.string().min(1)).optional(),
  square_in_plans: z.array(z.string().min(1)).optional(),
  /** Dimension shared with other units (`time`, `length`); `number` for a plain number. Without it the unit counts things. */
  measures: identifier.optional(),
  /** Whether it counts whole things. */
  whole: z.boolean().default(false),
  /** Scales in charts: whole and unscaled by default. */
  scales: scales.optional(),
  /** Scales in sentences and in whole tables: as in charts by default. */
  in_text: scales.optional(),
  in_tables: scales.optional(),
});

/** models/payers/<id>.yaml: a payer, in table order. */
export const payer = z.strictObject({
  name: text,
  order: z.number(),
  /** Whether the payer is the households served. */
  households: z.boolean().default(false),
});

/** models/benefits/<id>.yaml: money paid to people, counted as people × standard. */
export const benefit = z.strictObject({
  name: text,
  order: z.number(),
  /** Whom it is paid to, and by which level of government, in words. */
  whom: text,
  level: text,
  /** How many receive it: a formula over `elderly_80_registered`, `infants_0_2_resident` and so on, as the rule counts. Without it a scenario enters `<id>.people`. */
  people: formulaText.optional(),
  /** A year's amount for one person, with its source; left out where no document gives it, and a scenario enters `<id>.standard`. */
  standard: parameter.optional(),
  note: z.string().optional(),
});

/** models/indicators/<id>.yaml: what plans set targets for, as a formula. */
export const indicator = z.strictObject({
  name: text,
  unit,
  label: text,
  formula: formulaText,
  /** `elderly`: computed for residents and for registered people if the plan names no basis. */
  basis: z.enum(["resident", "registered", "elderly"]).default("resident"),
  /** How a statement about this indicator implies one about another: same target, other noun. */
  implies: z.strictObject({ indicator: identifier, formula: formulaText }).optional(),
  /** Resources that a plan needs for the target, and what would have to change. */
  limited_by: z.strictObject({ resources: z.array(quantityName).min(1), break_even: quantityName }).optional(),
  /** Quantity solved for the break-even if another target falls short of this one. */
  break_even: z.array(quantityName).default([]),
  attribute: z.enum(["binding", "expected"]).optional(),
  note: z.string().optional(),
  /** Its place in the standard library: see standard-indicators.ts. */
  library: z.looseObject({}).optional(),
});

/** The proxy for a missing table; `bound: upper` says that it can only be too high. */
const proxy = z
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
  /** The rule by which it is counted: what, by whom, and what is left out. */
  counted: text.optional(),
  part_of: quantityName.optional(),
  proxy: proxy.optional(),
  /** A result of the models that equals it in its year, and the rates that are scaled for it. */
  matches: z.strictObject({ of: quantityName, by: z.array(quantityName).min(1) }).optional(),
  /** Whether a county is asked for it even if no target of its plan waits for it. */
  ask: z.boolean().optional(),
});
/** models/input-tables/<id>.yaml: an input table (<id>.csv), and the quantities counted from it. */
export const inputTable = z.strictObject({
  name: text,
  columns: z.record(identifier, z.strictObject({ name: text, type: z.enum(["text", "number", "flag", "year"]) })),
  quantities: z.record(identifier, listQuantity),
});

/** models/standards/<id>.yaml: a norm set above the plan. */
export const standard = z.strictObject({
  name: text,
  indicator: identifier,
  compare: z.enum([">=", "<="]),
  value: finite,
  from: z.number().int(),
  attribute: z.enum(["binding", "expected"]).optional(),
  source: filled,
  /** Settings under which the standard is evaluated: a quantity and the values it is given. */
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
    /** The stock that grows by completions (build, convert, train). */
    adds: quantityName.optional(),
    /** Stocks that grow along by a share of it: nursing beds among new beds. */
    along: z.record(quantityName, share).default({}),
    /** The number raised by what is in place (subsidise); its amount is in that number's unit. */
    raises: quantityName.optional(),
    /** Years from the decision to the first completion. */
    lead_years: parameter,
    /** The yearly maximum of completions; with `yearly_max_for` that of a place with so many residents, elsewhere in proportion to them. */
    yearly_max: parameter,
    yearly_max_for: quantityName.optional(),
    parameters: z.record(identifier, parameter).default({}),
    /** Costs not counted in any service's own money; formulas over its parameters and `added` (finished this year), `total` (in place). */
    money: z.record(identifier, moneyLine).default({}),
    note: z.string().optional(),
  })
  .refine(
    ({ kind, adds, raises }) =>
      kind === "subsidise" ? raises !== undefined && adds === undefined : adds !== undefined && raises === undefined,
    { message: "measure-does-nothing", path: ["kind"] },
  );

/** models/conversions/<id>.yaml: what is turned into something else: spare seats into nursery places, teachers into nursery carers. */
export const conversion = z.strictObject({
  name: text,
  /** The unit of its amount, that of the stock that grows. */
  unit,
  label: text,
  from: quantityName,
  to: quantityName,
  /** What is accounted for, such as floor space or people, and in what unit. */
  account: z.strictObject({ name: text, unit }),
  /** How much of the stock that shrinks must stay in every year, in its unit. */
  keeps: formulaText,
  /** What a unit of the stock that shrinks gives, and what a unit of the stock that grows takes. */
  releases: formulaText,
  takes: formulaText,
  /** The most on a site, and the quantity that counts the sites that are released. */
  site: z.strictObject({ most: identifier, count: quantityName }).optional(),
  lead_years: parameter,
  approval_years: parameter,
  yearly_max: parameter,
  yearly_max_for: quantityName.optional(),
  parameters: z.record(identifier, parameter).default({}),
  money: z.record(identifier, moneyLine).default({}),
  note: z.string().optional(),
});

/** One executable test of a target pack. */
const packTest = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+-\d+$/, "statement-id-form"),
  indicator: identifier,
  compare: z.enum([">=", ">", "<=", "≈", "="]),
  value: finite,
  year: z.number().int(),
  /** 约束性 is binding on government, 预期性 is expected; unstated if the document says neither. */
  attribute: z.enum(["binding", "expected", "unstated"]),
  quote: z.string().min(1),
  page: z.string().min(1),
  note: z.string().optional(),
});
/** models/target-packs/<id>.yaml: the targets of one higher-level document; `tightens` names the pack that it tightens. */
export const targetPack = z.strictObject({
  name: text,
  document: z.string().min(1),
  publisher: z.string().min(1),
  date: z.string().min(4),
  tightens: z.string().optional(),
  /** Whose targets they are. */
  level: z.enum(["national", "provincial", "city", "county"]),
  tests: z.array(packTest).min(1),
});

/** models/resources/<id>.yaml: what several services, or several groups of one, take from, each unit of it used once. */
export const resources = z.record(
  identifier,
  z.strictObject({
    name: text,
    kind: z.enum(LIMITS),
    unit,
    /** The stock that must be the place's own. */
    stock: quantityName,
    /** How much of it there is to take. */
    capacity: formulaText,
    /** Whether it limits nothing where the place's own number is not known; otherwise it leaves unknown who can be served. */
    optional: z.boolean().default(false),
    note: z.string().optional(),
  }),
);

/** models/staff-flows/<id>.yaml: staff flow of a group of staff. */
export const staffFlow = z.strictObject({
  name: text,
  /** The stock of people at work. */
  stock: quantityName,
  /** The certified part of it. */
  certified: quantityName,
  /** Requirement: by need and by expected use. */
  required_need: quantityName,
  required_use: quantityName,
  /** Yearly shares: leavers and retirees among staff at work, and first-year leavers among the newly trained. */
  leaving: parameter,
  retiring: parameter,
  leaving_new: parameter,
  /** Share of the newly trained who are certified. */
  certified_new: parameter,
});
