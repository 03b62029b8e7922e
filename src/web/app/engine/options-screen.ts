import { firstOf, itemOf } from "../../../core/items.ts";
import { at } from "../../../core/path.ts";
import type { Plan } from "../../../plan/plan.ts";
import { namesBehind } from "../../../plan/counterfactual.ts";
import { countTargets } from "../../../plan/count-targets.ts";
import { cite, citedRow, NOT_HAD, rowOf, sharedScale, type Context } from "../../../report/content/context.ts";
import type { Inline } from "../../../report/document/blocks.ts";
import { plainNumber } from "../../../report/plain-number.ts";
import { unitLabel } from "../../../report/unit-label.ts";
import { costLines } from "../../../options/costs.ts";
import { slidersOf } from "./sliders.ts";
import type { Changes } from "../../../scenario/changes.ts";
import { ALL_PAYERS } from "../../../results/variables/cost.ts";
import { OPTIONS_PARTS, type ChoiceLever, type Lever, type OptionsPart, type OptionsScreen } from "../model.ts";
import { appWords } from "../words.ts";
import { chartData } from "./charts.ts";
import type { Evaluated } from "./evaluate.ts";
import { headingOf } from "./headings.ts";
import { madeBy } from "./made-by.ts";
import { isPartShown, partOf } from "./options-part.ts";
import { ownName } from "./option-names.ts";
import { changesOf } from "./work.ts";

/** Bounds of the levers on people, which are no quantities: children per woman, and factors on net migration. */
const TFR = { low: 0.5, high: 2.5, step: 0.05 } as const;
const MIGRATION = { low: 0, high: 2, step: 0.1 } as const;
/** Years in which a decision may be taken, from that in which the plan is looked at. */
const STARTS = 4;
/** Units of prices. */
const MONEY = /^yuan\b/;
/** Services in the table that compares options. */
const SERVICES = 4;

/** Screen 备选方案: what can be done, and what it costs. */
export function optionsScreen(evaluated: Evaluated, context: Context, asked?: OptionsPart): OptionsScreen {
  const { comparison } = context;
  const { plan } = firstOf(evaluated.all).outcome;
  const parts = OPTIONS_PARTS.filter((id) => isPartShown(id, comparison));
  const part = parts.find((id) => id === asked) ?? firstOf(parts);
  const chart = chartData(evaluated, context.lang, "options", part);
  return {
    screen: "options",
    heading: headingOf(context, "choices"),
    levers: leversOf(evaluated, context),
    choices: choicesOf(evaluated, context),
    starts: Array.from({ length: STARTS }, (_, i) => plan.asOf + i),
    summary: summaryOf(context),
    parts,
    part: partOf(part, evaluated, { context, chart }),
    charts: [{ id: "gaps", width: "full" }],
    chart,
    made: madeBy(evaluated, context.lang),
  };
}

/** The options beside each other: targets, gaps of the main services, money. */
function summaryOf(context: Context): OptionsScreen["summary"] {
  const { comparison, lang } = context;
  const { targetYear, horizon, options } = comparison;
  const words = appWords(lang);
  const services = firstOf(options)
    .outcome.plan.services.filter(({ chart }) => chart)
    .slice(0, SERVICES);
  const counts = options.map(({ outcome }) => countTargets(outcome.scorecard));
  const gapLine = (id: string, name: string, label: string, year: number): Inline[] => {
    const rows = options.map((option) => rowOf(context, option, { variable: "gap.need", of: id, year }));
    const scale = sharedScale(rows, context);
    return [words.gapOf(name, year, label), ...rows.map((row) => cite(row, { ...scale, digits: 0 }))];
  };
  const money = (variable: "cost_sum.build" | "cost_sum.run", name: string): Inline[] => [
    name,
    ...options.map((option) => joined(citedRow(context, option, { variable, of: ALL_PAYERS, year: horizon }))),
  ];
  return {
    head: [words.result, ...options.map(({ outcome: { plan } }, i) => (i === 0 ? words.basePlan : ownName(plan.name[lang])))],
    rows: [
      [words.judgedMet, ...counts.map(({ met, missed }) => `${met}/${met + missed}`)],
      [words.notJudged, ...counts.map((one) => String(one.illustrative + one["no-local-data"] + one["at-best"]))],
      ...services.flatMap(({ id, name, label }) =>
        [...new Set([targetYear, horizon])].map((year) => gapLine(id, name[lang], label[lang], year)),
      ),
      money("cost_sum.build", words.buildSum(horizon)),
      money("cost_sum.run", words.runSum(horizon)),
    ],
  };
}

/** A number with its unit as one cell: the number opens its origin, the unit goes with it. */
function joined(words: readonly Inline[]): Inline {
  const [number = NOT_HAD, label = ""] = words;
  return typeof number === "string" ? number : { ...number, text: `${number.text}${typeof label === "string" ? label : ""}` };
}

function leversOf(evaluated: Evaluated, { lang, units }: Context): Lever[] {
  const { work, files, all } = evaluated;
  const { plan: base } = firstOf(all).outcome;
  const changes: Changes = work.shown === 0 ? {} : changesOf(work, work.shown, files).changes;
  const words = appWords(lang);
  const amounts = base.measures.map((measure): Lever => {
    const chosen = (changes.actions ?? []).filter((action) => action.measure === measure.id); // several, if it is opened over years
    const most = at(measure.yearlyMost, base.asOf);
    const start = chosen.length === 0 ? base.asOf : Math.min(...chosen.map((action) => Number(action.start)));
    const opens = start + at(measure.leadYears, start);
    return {
      id: measure.id,
      group: "amount",
      name: measure.name[lang],
      unit: measure.label[lang],
      value: chosen.reduce((sum, { amount }) => sum + Number(amount), 0),
      base: 0,
      low: 0,
      high: niceTop(most * Math.max(1, base.horizon - opens + 1), measure.unit),
      step: measure.unit === "1" ? 0.01 : 1,
      note:
        measure.unit === "1"
          ? words.measureNote(String(opens), plainNumber(100 * most), words.points)
          : words.measureNote(String(opens), String(most), measure.label[lang]),
      start,
    };
  });
  const use = slidersOfBase(base).map(({ quantity, name, unit, value, low, high, step, source }): Lever => ({
    id: quantity,
    group: "use",
    name: name[lang],
    unit: unitLabel(unit, units, lang),
    value: setValue(changes, quantity) ?? value,
    base: value,
    low,
    high,
    step,
    note: source,
  }));
  const tfr = tfrOf(base);
  const people: Lever[] = [
    { id: "tfr", group: "people", name: words.tfr, unit: "", value: pathValue(changes.tfr) ?? tfr, base: tfr, ...TFR, note: words.tfrNote },
    {
      id: "migration",
      group: "people",
      name: words.migration,
      unit: "",
      value: pathValue(changes.migration) ?? 1,
      base: 1,
      ...MIGRATION,
      note: words.migrationNote,
    },
  ];
  return [...amounts, ...use, ...pricesOf(base, changes, { lang, units }), ...people];
}

const sliders = new WeakMap<Plan, ReturnType<typeof slidersOf>>();

/** The numbers of the plan itself that may be changed; found once, as every lever asks for them. */
function slidersOfBase(base: Plan): ReturnType<typeof slidersOf> {
  const found = sliders.get(base) ?? slidersOf([base]);
  sliders.set(base, found);
  return found;
}

const costs = new WeakMap<Plan, ReadonlySet<string>>();

/** The quantities on which any cost depends; found once. */
function behindCosts(plan: Plan): ReadonlySet<string> {
  const found =
    costs.get(plan) ?? new Set(costLines(plan).flatMap(({ quantity }) => [...namesBehind(["name", quantity], plan.quantities)]));
  costs.set(plan, found);
  return found;
}

/** Steps between the ends of a price's range. */
const PRICE_STEPS = 50;

/** What costs are computed with and may be another amount of money: numbers of all years with a range. */
function pricesOf(plan: Plan, changes: Changes, { lang, units }: Pick<Context, "lang" | "units">): Lever[] {
  const behind = behindCosts(plan);
  return [...plan.quantities.values()].flatMap(({ id, name, unit, definition, evidence: { low, high, source } }): Lever[] => {
    if (!MONEY.test(unit) || definition.kind !== "path" || definition.path.length !== 1 || !behind.has(id)) return [];
    if (low === undefined || high === undefined || !(high > low)) return [];
    const base = firstOf(definition.path)[1];
    const step = Number(((high - low) / PRICE_STEPS).toPrecision(1));
    return [
      {
        id,
        group: "price",
        name: name[lang],
        unit: unitLabel(unit, units, lang),
        value: setValue(changes, id) ?? base,
        base,
        low: Math.min(low, base),
        high: Math.max(high, base),
        step,
        note: source,
      },
    ];
  });
}

/** Definitions among which an option may choose. */
function choicesOf({ work, files, all }: Evaluated, { lang }: Context): ChoiceLever[] {
  const { plan } = firstOf(all).outcome;
  const changes: Changes = work.shown === 0 ? {} : changesOf(work, work.shown, files).changes;
  const definition = plan.choices.find(({ id }) => id === "disability");
  if (!definition || definition.others.length === 0) return [];
  return [
    {
      id: "disability",
      name: definition.name[lang],
      value: changes.disability ?? plan.disability.id,
      base: plan.disability.id,
      choices: [
        { id: plan.disability.id, name: plan.disability.name[lang] },
        ...definition.others.map(({ id, name }) => ({ id, name: name[lang] })),
      ],
    },
  ];
}

/** Children per woman of the medium variant after the last calibrated year. */
export function tfrOf({ people, calibrated, firstYear }: Plan): number {
  const [own] = people;
  if (!own) return NaN;
  const rates = own.resident.rates.medium;
  const t = Math.min(rates.length - 1, calibrated.to - firstYear);
  const sum = itemOf(rates, Math.max(0, t)).asfr.reduce((total, rate) => total + rate, 0);
  return Math.round(sum * 100) / 100;
}

function setValue({ quantities }: Changes, name: string): number | undefined {
  const given = quantities?.[name];
  if (typeof given === "number") return given;
  return given && "value" in given && typeof given.value === "number" ? given.value : undefined;
}

function pathValue(given: unknown): number | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const [value] = Object.values(given).slice(-1) as unknown[];
  return typeof value === "number" ? value : undefined;
}

/** The end of a slider of amounts: what is built in all the years, rounded up. */
function niceTop(most: number, unit: string): number {
  if (unit === "1") return 1;
  const ten = Number(`1e${String(Math.floor(most)).length - 1}`);
  return Math.ceil(most / ten) * ten;
}
