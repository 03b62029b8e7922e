import type { ChartMeta, ChartOptions } from "../chart.ts";
import { INK } from "../ink.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { drawTrend, trendFinding, type TrendGroup } from "../trend.ts";

export const meta: ChartMeta = {
  order: 2,
  about: { zh: "60岁、65岁和80岁及以上人口逐年变化", en: "people aged 60+, 65+ and 80+ over the years" },
};

const GROUPS: readonly TrendGroup[] = [
  { of: "elderly_60", name: { zh: "60岁及以上", en: "Aged 60+" }, stroke: { colour: INK.navy, symbol: "circle" } },
  {
    of: "elderly_60",
    basis: "registered",
    name: { zh: "户籍60岁及以上", en: "Registered 60+" },
    stroke: { colour: INK.muted, dash: "1.5,1.8", symbol: "diamond" },
    isOptional: true,
  },
  { of: "elderly_65", name: { zh: "65岁及以上", en: "Aged 65+" }, stroke: { colour: INK.blue, dash: "6,2", symbol: "square" } },
  { of: "elderly_80", name: { zh: "80岁及以上", en: "Aged 80+" }, stroke: { colour: INK.orange, dash: "3,1.6", symbol: "triangle" } },
];

/** Draws the elderly of three ages over years, residents, and the registered aged 60+ where rows have them. */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const isZh = options.lang === "zh";
  return drawTrend(kit, rows, options, {
    groups: GROUPS,
    title: (place, from, to) => (isZh ? `${place}老年人口(${from}—${to}年)` : `${place}: elderly population, ${from}–${to}`),
    note: (_, to) =>
      isZh
        ? `均为年末常住人口(标明户籍的除外)。线为中方案,阴影为低方案至高方案;右侧为${to}年末数值。`
        : `Residents at year end unless said to be registered. Lines: medium variant; bands: low to high; values at the right: end of ${to}. `,
  });
}

/** From what to what each group goes. */
export function finding(rows: Rows, options: ChartOptions): string {
  return trendFinding(rows, options, GROUPS);
}
