import { residentsOf } from "../chart-groups.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { drawTrend, trendFinding } from "../trend.ts";

export const meta: ChartMeta = { order: 3, about: { zh: "婴幼儿人口逐年变化", en: "infants and young children over the years" } };

/** True if a group is shown in it. */
export function isShown(_: Rows, options: ChartOptions): boolean {
  return residentsOf("infants", options).length > 0;
}

/** Draws infants and young children over years, by age. */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const isZh = options.lang === "zh";
  return drawTrend(kit, rows, options, {
    groups: residentsOf("infants", options),
    title: (place, from, to) => (isZh ? `${place}婴幼儿人口(${from}—${to}年)` : `${place}: infants and young children, ${from}–${to}`),
    note: (_, to, band) =>
      isZh
        ? `均为年末常住人口。线为中方案,${band};右侧为${to}年末数值。`
        : `Residents at year end. Lines: medium variant; ${band}; values at the right: end of ${to}. `,
  });
}

/** The change of each group. */
export function finding(rows: Rows, options: ChartOptions): string {
  return trendFinding(rows, options, residentsOf("infants", options));
}
