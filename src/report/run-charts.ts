import type { Language } from "./say.ts";
import { Fault } from "../core/fault.ts";
import type { Outcome } from "../run.ts";
import { drawOne, tellLacking, type OnLacking } from "./chart.ts";
import { drawCharts, planCharts } from "./chart-files.ts";
import { chartOptionsOf } from "./chart-options.ts";
import type { Width } from "./frame.ts";
import { loadKit } from "./kit.ts";
import { toPng } from "./png.ts";
import type { Rows } from "../results/rows.ts";

/** A single requested chart. */
export interface ChosenChart {
  /** Its subject if it has one figure per subject: the id of a service or of a group. */
  readonly of?: string;
  readonly lang?: Language;
  readonly width?: Width;
}

/** The charts of a run's own place: SVG and 300-dpi PNG by file name, numbered in report order. */
export async function runChartFiles(
  outcome: Outcome,
  rows: Rows,
  language: Language,
  onLacking: OnLacking,
): Promise<Map<string, string | Uint8Array>> {
  const { plan } = outcome;
  const kit = await loadKit();
  const figures = await drawCharts(kit, rows, {
    ...chartOptionsOf(outcome, language, "full"),
    subjects: plan.services.filter(({ chart }) => chart).map(({ id }) => id),
  });
  tellLacking(
    figures.flatMap(({ lacks }) => lacks),
    onLacking,
  );
  const pairs = figures.map(
    async ({ name, number, svg, lacks }) =>
      [
        [`${number}-${name}.svg`, svg],
        [`${number}-${name}.png`, await toPng(svg, { isLacking: lacks.length > 0 })],
      ] as const,
  );
  return new Map<string, string | Uint8Array>((await Promise.all(pairs)).flat());
}

/**
 * Draws one chart of a run as SVG.
 *
 * @param id A chart of one plan: `ledgers`, `elderly`, `pyramid`.
 * @throws Fault "chart-unknown", "chart-subject", "chart-empty", "font-lacks".
 */
export async function drawChart(
  outcome: Outcome,
  rows: Rows,
  id: string,
  { of, lang = "zh", width = "full" }: ChosenChart = {},
): Promise<string> {
  const known = await planCharts();
  const chart = known.get(id);
  if (!chart) throw new Fault("chart-unknown", { id, known: [...known.keys()].join(", ") });
  return drawOne(await loadKit(), chart, rows, { id, of }, chartOptionsOf(outcome, lang, width));
}
