import type { ChartMeta, ChartOptions } from "../chart.ts";
import { INK } from "../ink.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { drawTrend, trendFinding, type TrendGroup } from "../trend.ts";

export const meta: ChartMeta = {
  order: 3,
  about: { zh: "0—2岁和3—5岁人口逐年变化", en: "children aged 0–2 and 3–5 over the years" },
};

const GROUPS: readonly TrendGroup[] = [
  { of: "infants_0_2", name: { zh: "0—2岁", en: "Aged 0–2" }, stroke: { colour: INK.navy, symbol: "circle" } },
  { of: "children_3_5", name: { zh: "3—5岁", en: "Aged 3–5" }, stroke: { colour: INK.orange, dash: "5,2", symbol: "square" } },
];

/** Draws the very young over years: those of nursery age (0–2) and those of kindergarten age (3–5). */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const isZh = options.lang === "zh";
  return drawTrend(kit, rows, options, {
    groups: GROUPS,
    title: (place, from, to) => (isZh ? `${place}婴幼儿人口(${from}—${to}年)` : `${place}: infants and young children, ${from}–${to}`),
    note: (_, to) =>
      isZh
        ? `均为年末常住人口。线为中方案,阴影为低方案至高方案;右侧为${to}年末数值。`
        : `Residents at year end. Lines: medium variant; bands: low to high; values at the right: end of ${to}. `,
  });
}

/** From what to what each group goes. */
export function finding(rows: Rows, options: ChartOptions): string {
  return trendFinding(rows, options, GROUPS);
}
