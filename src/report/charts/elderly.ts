import { bothBasesOf } from "../chart-groups.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { drawTrend, trendFinding } from "../trend.ts";

export const meta: ChartMeta = { order: 2, about: { zh: "各年龄老年人口逐年变化", en: "the elderly by age over the years" } };

/** True if a group is shown in it. */
export function isShown(_: Rows, options: ChartOptions): boolean {
  return bothBasesOf("elderly", options).length > 0;
}

/** Draws elderly groups over years: residents, and registered people if plans count them and rows have them. */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const isZh = options.lang === "zh";
  return drawTrend(kit, rows, options, {
    groups: bothBasesOf("elderly", options),
    title: (place, from, to) => (isZh ? `${place}老年人口(${from}—${to}年)` : `${place}: elderly population, ${from}–${to}`),
    note: (_, to, band) =>
      isZh
        ? `均为年末常住人口(标明户籍的除外)。线为中方案,${band};右侧为${to}年末数值。`
        : `Residents at year end unless marked as registered. Lines: medium variant; ${band}; values at the right: end of ${to}. `,
  });
}

/** The change of each group. */
export function finding(rows: Rows, options: ChartOptions): string {
  return trendFinding(rows, options, bothBasesOf("elderly", options));
}
