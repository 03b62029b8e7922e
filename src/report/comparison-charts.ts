import { nodeFault } from "../core/node-fault.ts";
import { firstOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { Outlines } from "../core/outline.ts";
import type { Language } from "./say.ts";
import type { Comparison } from "../results/comparison.ts";
import { drawOne, listCharts, loadChart, refuseLacking, tellLacking, type ChartModule, type OnLacking } from "./chart.ts";
import { comparisonChartOptions } from "./comparison-chart-options.ts";
import type { ChosenChart } from "./run-charts.ts";
import { chartsIn, type ReportOutline } from "../plan/report.ts";
import type { Figure } from "./document/blocks.ts";
import { lacking } from "./fonts.ts";
import { WIDTHS, type Width } from "./frame.ts";
import { loadKit } from "./kit.ts";
import type { Kit } from "./plot.ts";
import { toPng } from "./png.ts";

/** Input of the figures of a comparison. */
export interface ComparisonFigureOptions {
  readonly lang: Language;
  /** Outlines of the districts, for the map. */
  readonly outlines?: Outlines | undefined;
  readonly width?: Width;
  /** Which charts; those of the plan's outline by default. */
  readonly outline?: ReportOutline | undefined;
  /** How many figures are numbered before them; none by default. */
  readonly before?: number | undefined;
  /** Is told characters that the shipped font lacks; without it they are refused. */
  readonly onLacking?: OnLacking;
}

/** A figure as SVG: its id is the chart's name, with `-subject` if it has one. */
export interface ComparisonFigure {
  readonly id: string;
  readonly svg: string;
  readonly alt: string;
}

/** The figures of a comparison by id, numbered in the order of the report. */
export async function comparisonFigures(
  comparison: Comparison,
  { width = "full", onLacking = refuseLacking, ...options }: ComparisonFigureOptions,
): Promise<Map<string, Figure>> {
  const kit = await loadKit();
  const drawn = await drawComparison(kit, comparison, { ...options, width });
  tellLacking(
    drawn.flatMap(({ svg }) => lacking(kit.font.regular, svg)),
    onLacking,
  );
  const figures = drawn.map(async ({ id, svg, alt }): Promise<[string, Figure]> => [
    id,
    { kind: "figure", id, svg, png: await toPng(svg, { isLacking: lacking(kit.font.regular, svg).length > 0 }), alt, width: WIDTHS[width] },
  ]);
  return new Map(await Promise.all(figures));
}

/** Draws every figure of the plan's report for which the rows have data, numbered consecutively. Throws Fault figure-unknown if the outline names an unknown chart. */
export async function drawComparison(
  kit: Kit,
  comparison: Comparison,
  { lang, outlines, width = "full", outline = firstOf(comparison.options).outcome.plan.report, before = 0 }: ComparisonFigureOptions,
): Promise<ComparisonFigure[]> {
  const { rows } = comparison;
  const base = comparisonChartOptions(comparison, { lang, outlines, width });
  const charts = await chartsByName();
  const figures: ComparisonFigure[] = [];
  for (const id of chartsIn(outline)) {
    const chart = chartOf(id, charts);
    if (chart.isShown?.(rows, base) === false) continue;
    for (const subject of chart.subjects
      ? subjectsOf(comparison).filter((one) => chart.subjects?.(rows, base).includes(one))
      : [undefined]) {
      const options = { ...base, number: before + figures.length + 1, ...(subject !== undefined && { subject }) };
      const finding = chart.finding?.(rows, options) ?? "";
      figures.push({
        id: subject === undefined ? id : `${id}-${subject}`,
        svg: chart.draw(kit, rows, options),
        alt: `${chart.meta.about[lang]}${lang === "zh" ? "。" : ". "}${finding}`.trim(),
      });
    }
  }
  return figures;
}

/** The charts by the name of their figures; if a chart of one plan and one of a comparison share it, the latter. */
async function chartsByName(): Promise<ReadonlyMap<string, ChartModule>> {
  const charts = await Promise.all((await listCharts()).map(async (id) => [id, await loadChart(id)] as const));
  return new Map(
    charts
      .toSorted(([, a], [, b]) => Number(a.meta.scope === "comparison") - Number(b.meta.scope === "comparison"))
      .map(([id, chart]) => [chart.meta.figure ?? id, chart]),
  );
}

/**
 * Draws one chart of a comparison as SVG.
 *
 * @param id A chart of a comparison, or of one plan if a comparison has none of that name: `ledgers`, `gaps`, `elderly`.
 * @throws Fault "chart-unknown", "chart-subject", "chart-empty", "font-lacks".
 */
export async function drawComparedChart(
  comparison: Comparison,
  id: string,
  { of, lang = "zh", width = "full" }: ChosenChart = {},
): Promise<string> {
  const charts = await chartsByName();
  const chart = charts.get(id);
  if (!chart) throw new Fault("chart-unknown", { id, known: [...charts.keys()].join(", ") });
  return drawOne(
    await loadKit(),
    chart,
    comparison.rows,
    { id, of },
    comparisonChartOptions(comparison, { lang, width, outlines: undefined }),
  );
}

function chartOf(id: string, charts: ReadonlyMap<string, ChartModule>): ChartModule {
  const chart = charts.get(id);
  if (!chart) throw nodeFault("figure-unknown", { id, near: nearest(id, [...charts.keys()]) ?? "—", known: [...charts.keys()].join(", ") });
  return chart;
}

/** Subjects of figures: the services with charts, and groups, in table order. */
function subjectsOf({ options }: Comparison): string[] {
  const { plan } = firstOf(options).outcome;
  return [...plan.services.filter(({ chart }) => chart).map(({ id }) => id), ...plan.groups.map(({ id }) => id)];
}
