import type { Language } from "./say.ts";
import { Fault } from "../core/fault.ts";
import { say } from "./say.ts";
import type { Outcome } from "../run.ts";
import { drawCharts } from "./chart.ts";
import { loadKit } from "./plot.ts";
import { toPng } from "./png.ts";
import type { Rows } from "../results/rows.ts";

/** The charts of a run's own place: SVG and 300-dpi PNG by file name, numbered in the order of the report. */
export async function runChartFiles({ plan, scorecard }: Outcome, rows: Rows, language: Language): Promise<Map<string, string | Uint8Array>> {
  const kit = await loadKit();
  const place = plan.places.find(({ id }) => id === plan.district);
  const illustrative = scorecard.some(({ restsOn }) => restsOn.length > 0);
  const figures = await drawCharts(kit, rows, {
    subjects: plan.services.filter(({ chart }) => chart).map(({ id }) => id),
    district: plan.district, scenario: plan.id, place: place?.name[language] ?? plan.district, number: 1, lang: language, width: "full",
    source: say("chart-source", { plan: language === "zh" ? plan.title : plan.name.en }, language), targetYear: plan.targetYear,
    names: Object.fromEntries(plan.services.map(({ id, name }) => [id, name[language]])),
    ...(illustrative && { note: say("chart-illustration", {}, language) }),
  });
  const lacking = [...new Set(figures.flatMap(({ lacks }) => lacks))];
  if (lacking.length > 0) throw new Fault("font-lacks", { characters: lacking.join(" ") });
  const pairs = figures.map(async ({ name, number, svg }) => [[`${number}-${name}.svg`, svg], [`${number}-${name}.png`, await toPng(svg)]] as const);
  return new Map<string, string | Uint8Array>((await Promise.all(pairs)).flat());
}
