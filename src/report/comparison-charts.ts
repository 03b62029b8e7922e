import { Fault } from "../core/fault.ts";
import type { Comparison } from "../results/comparison.ts";
import { byName, drawOne, refuseLacking, tellLacking, type ChartsByName, type OnLacking } from "./chart.ts";
import { listCharts, loadChart } from "./chart-files.ts";
import { comparisonChartOptions } from "./comparison-chart-options.ts";
import { askedFigures, type AskedFigureOptions } from "./comparison-figures.ts";
import type { ChosenChart } from "./run-charts.ts";
import type { Figure } from "./document/blocks.ts";
import { lacking } from "./fonts.ts";
import { WIDTHS } from "./frame.ts";
import { loadKit } from "./kit.ts";
import type { Kit } from "./plot.ts";
import { toPng } from "./png.ts";

/** Input of the figures of a comparison. */
export interface ComparisonFigureOptions extends AskedFigureOptions {
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
export async function drawComparison(kit: Kit, comparison: Comparison, options: ComparisonFigureOptions): Promise<ComparisonFigure[]> {
  const charts = await chartsByName();
  return askedFigures(comparison, charts, options).map(({ id, chart, alt, options: own }) => ({
    id,
    svg: charts.get(chart)?.draw(kit, comparison.rows, own) ?? "",
    alt,
  }));
}

/** The charts by the name of their figures. */
async function chartsByName(): Promise<ChartsByName> {
  return byName(await Promise.all((await listCharts()).map(async (id) => [id, await loadChart(id)] as const)));
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
