import { Fault } from "../core/fault.ts";
import { say, type Language } from "../core/messages/say.ts";
import type { Comparison } from "../options/comparison.ts";
import { loadChart } from "./chart.ts";
import type { Figure } from "./document/blocks.ts";
import { lacking } from "./fonts.ts";
import { loadKit } from "./plot.ts";
import { toPng } from "./png.ts";

/** What the figures of a comparison are drawn with. */
export interface ComparisonFigureOptions {
  readonly lang: Language;
  /** A GeoJSON file with the outlines of the districts. */
  readonly geo?: string | undefined;
}

/** The figures of a comparison by id, numbered in the order of the report. */
export async function comparisonFigures(comparison: Comparison, { lang }: ComparisonFigureOptions): Promise<Map<string, Figure>> {
  const kit = await loadKit();
  const [{ outcome: { plan }, rows }] = comparison.options;
  const figures = new Map<string, Figure>();
  for (const id of ["elderly", "pyramid", "infants"]) {
    const chart = await loadChart(id);
    const svg = chart.draw(kit, rows.filter(({ district }) => district === plan.district), {
      district: plan.district, scenario: plan.id, place: comparison.district.name[lang], number: figures.size + 1, lang, width: "full",
      source: say("chart-source", { plan: lang === "zh" ? plan.title : plan.name.en }, lang), targetYear: plan.targetYear,
    });
    const missing = lacking(kit.font.regular, svg);
    if (missing.length > 0) throw new Fault("font-lacks", { characters: missing.join(" ") });
    figures.set(id, { kind: "figure", id, svg, png: await toPng(svg), alt: chart.meta.about[lang], width: 156 });
  }
  return figures;
}
