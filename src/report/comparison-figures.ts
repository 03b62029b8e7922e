import { nodeFault } from "../core/node-fault.ts";
import { firstOf } from "../core/items.ts";
import { nearest } from "../core/nearest.ts";
import type { Outlines } from "../core/outline.ts";
import { chartsIn, type ReportOutline } from "../plan/report.ts";
import type { Comparison } from "../results/comparison.ts";
import type { ChartModule, ChartOptions, ChartsByName } from "./chart.ts";
import { comparisonChartOptions } from "./comparison-chart-options.ts";
import type { Width } from "./frame.ts";
import type { Language } from "./say.ts";

/** Which figures of a comparison are drawn, and how. */
export interface AskedFigureOptions {
  readonly lang: Language;
  /** Outlines of the districts, for the map. */
  readonly outlines?: Outlines | undefined;
  readonly width?: Width;
  /** Which charts; those of the plan's outline by default. */
  readonly outline?: ReportOutline | undefined;
  /** How many figures are numbered before them; none by default. */
  readonly before?: number | undefined;
}

/** A figure before it is drawn, as plain values: the name of its chart, and what that is drawn with. */
export interface AskedFigure {
  /** The chart's name, with `-subject` if it has one. */
  readonly id: string;
  readonly chart: string;
  readonly options: ChartOptions;
  readonly alt: string;
}

/** The figures of the plan's report for which the rows have data, numbered consecutively. Throws Fault figure-unknown if the outline names an unknown chart. */
export function askedFigures(
  comparison: Comparison,
  charts: ChartsByName,
  { lang, outlines, width = "full", outline = firstOf(comparison.options).outcome.plan.report, before = 0 }: AskedFigureOptions,
): AskedFigure[] {
  const { rows } = comparison;
  const base = comparisonChartOptions(comparison, { lang, outlines, width });
  const figures: AskedFigure[] = [];
  for (const name of chartsIn(outline)) {
    const chart = chartOf(name, charts);
    if (chart.isShown?.(rows, base) === false) continue;
    for (const subject of chart.subjects
      ? subjectsOf(comparison).filter((one) => chart.subjects?.(rows, base).includes(one))
      : [undefined]) {
      const options = { ...base, number: before + figures.length + 1, ...(subject !== undefined && { subject }) };
      const finding = chart.finding?.(rows, options) ?? "";
      figures.push({
        id: subject === undefined ? name : `${name}-${subject}`,
        chart: name,
        options,
        alt: `${chart.meta.about[lang]}${lang === "zh" ? "。" : ". "}${finding}`.trim(),
      });
    }
  }
  return figures;
}

function chartOf(id: string, charts: ChartsByName): ChartModule {
  const chart = charts.get(id);
  if (!chart) throw nodeFault("figure-unknown", { id, near: nearest(id, [...charts.keys()]) ?? "—", known: [...charts.keys()].join(", ") });
  return chart;
}

/** Subjects of figures: the services with charts, and groups, in table order. */
function subjectsOf({ options }: Comparison): string[] {
  const { plan } = firstOf(options).outcome;
  return [...plan.services.filter(({ chart }) => chart).map(({ id }) => id), ...plan.groups.map(({ id }) => id)];
}
