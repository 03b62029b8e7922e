import { ALL_PAYERS, MONEY_UNIT } from "../../../results/variables/cost.ts";
import type { ComparedOption } from "../../../results/comparison.ts";
import type { AnswerBar, AnswerLine, AnswerPanel, AnswerPicture } from "../../answer-chart.ts";
import type { Block, Figure } from "../../document/blocks.ts";
import { measureFor, show } from "../../numbers.ts";
import { capital } from "../../option-name.ts";
import { payerName } from "../../payers.ts";
import type { Series } from "../../series.ts";
import { firstOption, inLanguage, optionName, rowOf, type Context } from "../context.ts";
import { plainText, tell, tellText } from "../tell.ts";
import { changeWords, gapWords, groupName, localServices, oldAndYoung, presentYear } from "./figures.ts";
import { computedOf, countsOf, judgedTargets, unitOf, type JudgedTarget } from "./judged.ts";
import { aboutMoney } from "./remedy-words.ts";
import { bylineOf } from "./byline.ts";

/** One of the three charts: its title is a sentence that a number can refute. */
export interface AnswerChart {
  readonly id: string;
  readonly title: string;
  /** What the lines or bars are. */
  readonly about: string;
  readonly unit: string;
  /** The unit of the narrow figure, which has the first panel alone. */
  readonly narrowUnit?: string;
  readonly picture: AnswerPicture;
}

/** The suffix of a chart's narrow figure, for the summary. */
export const NARROW = "-narrow";
/** Options drawn beside the first. */
const OPTIONS = 3;
/** The width of a chart on a page of its own, millimetres. */
const PAGE_WIDTH = 185;

/** The charts that answer whether the plan holds, how much is needed and what it costs; those that the results can title. */
export function answerCharts(context: Context): AnswerChart[] {
  return [holds(context), needed(context), costs(context)].flatMap((chart) => (chart ? [{ ...chart, title: capital(chart.title) }] : []));
}

/** The narrow charts of the summary, beside each other. */
export function summaryFigures({ figures, ...context }: Context): Block[] {
  return answerCharts({ figures, ...context }).flatMap(({ id }) => figures.get(`${id}${NARROW}`) ?? []);
}

/** The three charts, each on a landscape page below its sentence. */
export function chartPages(context: Context): Block[] {
  const source = bylineOf(context);
  return answerCharts(context).flatMap(({ id, title }): Block[] => {
    const figure = context.figures.get(id);
    if (!figure) return [];
    const wide: Figure = { ...figure, landscape: true, width: PAGE_WIDTH };
    return [{ kind: "title", text: title, isNewPage: true }, { kind: "byline", text: source }, wide];
  });
}

/** A target that changes from year to year against what is required; where none can be judged, the old and the young. */
function holds(context: Context): AnswerChart | undefined {
  const option = firstOption(context);
  const targets = judgedTargets(context).filter((target) => indicatorOf(context, option, target).size > 1);
  const target = targets.find((one) => new Set(indicatorOf(context, option, one).values()).size > 1) ?? targets[0];
  if (!target) return people(context);
  const { line, row } = target;
  const others = context.comparison.options
    .slice(1)
    .filter((other) => differs(indicatorOf(context, other, target), indicatorOf(context, option, target)));
  const best = others
    .toSorted((a, b) => (indicatorOf(context, b, target).get(line.year) ?? 0) - (indicatorOf(context, a, target).get(line.year) ?? 0))
    .slice(0, OPTIONS);
  const lines = [option, ...best].map((one): AnswerLine => ({ name: optionName(context, one), points: indicatorOf(context, one, target) }));
  const label = context.comparison.options[0]?.outcome.plan.indicators.get(line.indicator)?.label[context.lang] ?? "";
  const largest = Math.max(row.required, ...lines.flatMap(({ points }) => [...points.values()]));
  return {
    id: "answer-holds",
    title: tellText(context, row.verdict === "missed" ? "chart-missed" : "chart-met", {
      name: option.outcome.plan.indicators.get(line.indicator)?.name[context.lang] ?? target.name,
      year: line.year,
      value: [computedOf(context, target), unitOf(context, target)],
      required: target.required,
    }),
    about: tellText(context, "chart-target-about", { name: target.name }),
    unit: label,
    picture: {
      kind: "panels",
      measure: { unit: label, divisor: 1, digits: largest < 100 ? 1 : 0 },
      panels: [{ title: target.name, lines, required: row.required }],
    },
  };
}

/** What an option comes to in every year from that of its stock on: a stock is not divided by people of earlier years. */
function indicatorOf(context: Context, { outcome }: ComparedOption, { line, row }: JudgedTarget): Series {
  const isOfEither = outcome.plan.indicators.get(line.indicator)?.basis === "elderly";
  const basis = isOfEither && line.test.basis !== "" ? { basis: line.test.basis } : {};
  const from = Math.max(context.comparison.firstYear + 1, row.suppliedIn ?? 0);
  const { id } = outcome.plan;
  const all = context.rows.series({
    scenario: id,
    district: context.comparison.district.id,
    variable: "indicator",
    of: line.indicator,
    ...basis,
  });
  return new Map([...all].filter(([year]) => year >= from));
}

function differs(a: Series, b: Series): boolean {
  return [...a].some(([year, value]) => Math.abs(value - (b.get(year) ?? NaN)) > 1e-9);
}

function people(context: Context): AnswerChart | undefined {
  const option = firstOption(context);
  const { old, young } = oldAndYoung(context);
  if (!old || !young) return undefined;
  const { horizon, district } = context.comparison;
  const series = (of: string): Series =>
    context.rows.series({ scenario: option.outcome.plan.id, district: district.id, variable: "group", of });
  const change = changeWords(
    context,
    rowOf(context, option, { variable: "group", of: old, year: presentYear(context) }),
    rowOf(context, option, { variable: "group", of: old, year: horizon }),
  );
  if (change === undefined) return undefined;
  const largest = Math.max(...[old, young].flatMap((of) => [...series(of).values()]));
  const measure = measureFor("person", { largest, lang: context.lang, units: context.units });
  const panel = (of: string): AnswerPanel => ({
    title: groupName(context, of),
    lines: [{ name: inLanguage(context, { zh: "常住人口", en: "Residents" }), points: series(of) }],
  });
  return {
    id: "answer-holds",
    title: tellText(context, "chart-people", { old: groupName(context, old), horizon, change }),
    about: tellText(context, "chart-people-about", { old: groupName(context, old), young: groupName(context, young) }),
    unit: measure.unit,
    picture: { kind: "panels", measure, panels: [panel(old), panel(young)] },
  };
}

/** What is needed of the service that is shortest, and of one for other people, against what there is. */
function needed(context: Context): AnswerChart | undefined {
  const option = firstOption(context);
  const { horizon, district } = context.comparison;
  const services = localServices(context);
  const [first] = services;
  if (!first) return undefined;
  const other = services.find(({ serves }) => serves.within !== first.serves.within);
  const words = gapWords(context, option, first.id, horizon);
  if (!words) return undefined;
  const shown = [first, ...(other ? [other] : [])];
  const read = (variable: "need" | "supply", of: string): Series =>
    new Map(
      [...context.rows.series({ scenario: option.outcome.plan.id, district: district.id, variable, of })].filter(
        ([year]) => year >= Math.min(presentYear(context), horizon - 1),
      ),
    );
  const names = inLanguage(context, { zh: ["服务需求", "现有和在建"], en: ["Need", "There is"] });
  const largest = Math.max(...shown.flatMap(({ id }) => [...read("need", id).values(), ...read("supply", id).values()]));
  const measure = measureFor(first.unit, { largest, lang: context.lang, units: context.units });
  const panels = shown.map(({ id, name, label }): AnswerPanel => ({
    title: `${name[context.lang]}${inLanguage(context, { zh: `（${label.zh}）`, en: ` (${label.en})` })}`,
    lines: [
      { name: names[0] ?? "", points: read("need", id) },
      { name: names[1] ?? "", points: read("supply", id), isStep: true },
    ],
    hasAreas: true,
  }));
  return {
    id: "answer-needed",
    title: tellText(context, "chart-gap", { service: first.name[context.lang], gap: words, horizon }),
    about: tellText(context, "chart-gap-about"),
    narrowUnit: first.label[context.lang],
    unit: shown.length === 1 ? measure.unit : inLanguage(context, { zh: "见各图", en: "in each panel" }),
    picture: { kind: "panels", measure: { ...measure, unit: "" }, panels },
  };
}

/** What the options cost to build, by payer, with the targets that they meet; for one plan, what is still to be paid. */
function costs(context: Context): AnswerChart | undefined {
  const { comparison, lang } = context;
  const { options, horizon, remedy } = comparison;
  const { plan } = firstOption(context).outcome;
  const payerOf = (payer: string, value: number): AnswerBar["parts"] => (value > 0 ? [{ of: payerName(payer, plan, lang), value }] : []);
  const building = options.map((option) => ({
    option,
    sum: rowOf(context, option, { variable: "cost_sum.build", of: ALL_PAYERS, year: horizon })?.value ?? 0,
    parts: plan.payers.flatMap(({ id }) =>
      payerOf(id, rowOf(context, option, { variable: "cost_sum.build", of: id, year: horizon })?.value ?? 0),
    ),
  }));
  const acting = building.filter(({ sum }) => sum > 0).toSorted((a, b) => b.sum - a.sum);
  const bars: AnswerBar[] = [
    ...acting.map(({ option, parts }): AnswerBar => ({
      name: optionName(context, option),
      parts,
      text: tellText(context, "chart-bar-met", { n: countsOf(option).met }),
    })),
    ...(acting.length === 0 && remedy
      ? [{ name: tellText(context, "chart-bar-remedy"), parts: remedy.paid.flatMap(({ payer, sum }) => payerOf(payer, sum)), text: "" }]
      : []),
  ];
  if (bars.length === 0) return undefined;
  const measure = measureFor(MONEY_UNIT, {
    largest: Math.max(...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))),
    lang,
    units: context.units,
  });
  /** In the unit of the bars, so that the ends of a range are in one. */
  const inMeasure = (sum: number): string => `${show(sum, measure, lang)}${lang === "en" ? " " : ""}${measure.unit}`;
  const [dearest] = acting;
  const cheapest = acting.at(-1);
  const title =
    dearest && cheapest && acting.length > 1
      ? tell(context, "chart-costs", { low: inMeasure(cheapest.sum), high: inMeasure(dearest.sum), n: acting.length })
      : tell(context, "chart-cost", { cost: aboutMoney(context, dearest?.sum ?? remedy?.cost ?? 0), name: bars[0]?.name ?? "" });
  return {
    id: "answer-money",
    title: plainText(title),
    about: tellText(context, "chart-costs-about", { from: plan.moneyFrom, horizon }),
    unit: measure.unit,
    picture: { kind: "bars", bars, measure },
  };
}
