import { firstOf, itemOf, lastOf } from "../../core/items.ts";
import { ALL_PAYERS, MONEY_UNIT } from "../../results/variables/cost.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { comparedOf, priceNote, type ComparisonOptions } from "../comparison-chart.ts";
import { textWidth, type Font } from "../fonts.ts";
import { frame, innerWidth, type Block } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { linear } from "../linear.ts";
import { measureFor, show, tickLabels, valueTicks, type Measure } from "../numbers.ts";
import { placeLabels } from "../place-labels.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { element, moved, shortNumber, textAt } from "../svg.ts";

export const meta: ChartMeta = {
  order: 7,
  scope: "comparison",
  about: { zh: "建设投入与达标项数", en: "the cost of building against the targets met" },
};

/** An option, or several with the same cost and count. */
interface Point {
  readonly name: string;
  readonly cost: number;
  readonly met: number;
}

const HEIGHT = { full: 176, half: 156 } as const;
const BOTTOM = 28;
const TOP = 22;

/** True if there are at least two options, each with both numbers, that differ in the targets that they meet. */
export function isShown(rows: Rows, { compared, district }: ChartOptions): boolean {
  const scenarios = compared?.scenarios ?? [];
  const met = scenarios.map(({ id }) =>
    rows.columns({ scenario: id, district, variable: "count.verdict", of: "met" }).map(({ values }) => String(values)),
  );
  return (
    new Set(met.map(String)).size > 1 &&
    scenarios.every(
      ({ id: scenario }) =>
        rows.columns({ scenario, district, variable: "cost_sum.build", payer: ALL_PAYERS }).length > 0 &&
        rows.columns({ scenario, district, variable: "count.verdict" }).length > 0,
    )
  );
}

/** Draws a labelled point for each option; a step line joins options that no other dominates. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const points = readPoints(rows, options);
  const measure = measureFor(MONEY_UNIT, { ...options, largest: Math.max(...points.map(({ cost }) => cost)) });
  const body = drawBody(kit.font, points, measure, options);
  return frame({ ...words(rows, options), number: options.number, unit: unitText(measure, options), source: options.source }, [body], {
    font: kit.font,
    lang: options.lang,
    width: options.width,
  });
}

/** The option that meets most targets, and the cost of each. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const points = readPoints(rows, options);
  const measure = measureFor(MONEY_UNIT, { ...options, largest: Math.max(...points.map(({ cost }) => cost)) });
  const isZh = options.lang === "zh";
  const lines = points.map(({ name, cost, met }) =>
    isZh
      ? `${name}投入${formatCost(cost, measure, "zh")}、达标${met}项`
      : `${name} ${formatCost(cost, measure, "en")} ${measure.unit}, ${met} met`,
  );
  return isZh ? `${lines.join("；")}。` : `${lines.join("; ")}.`;
}

function readPoints(rows: Rows, { compared: { scenarios, targetYear, horizon }, district }: ComparisonOptions): Point[] {
  const points: Point[] = [];
  for (const { id, name } of scenarios) {
    const cost =
      rows.get({ scenario: id, district, year: horizon, variable: "cost_sum.build", of: ALL_PAYERS, payer: ALL_PAYERS })?.value ?? 0;
    const met = rows.get({ scenario: id, district, year: targetYear, variable: "count.verdict", of: "met" })?.value ?? 0;
    const same = points.findIndex((point) => point.cost === cost && point.met === met);
    if (same < 0) points.push({ name, cost, met });
    else
      points[same] = { ...itemOf(points, same), name: `${itemOf(points, same).name}${/[\u4e00-\u9fff]/.test(name) ? "、" : ", "}${name}` };
  }
  return points;
}

function drawBody(font: Font, points: readonly Point[], measure: Measure, { lang, width }: ChartOptions): Block {
  const height = HEIGHT[width];
  const dearest = Math.max(...points.map(({ cost }) => cost), 1);
  const counts = countTicks(points);
  const costs = valueTicks(dearest * 1.02, width === "full" ? 6 : 4);
  const left = Math.max(...counts.map((count) => textWidth(font.regular, String(count), SIZE.tick))) + 4;
  const [wide, high] = [innerWidth(width) - left - 12, height - BOTTOM - TOP];
  const x = linear([0, Math.max(dearest * 1.02, lastOf(costs))], [6, wide]);
  const y = linear([firstOf(counts), lastOf(counts)], [high, 0]);
  const axes = drawAxes({ counts, costs, labels: tickLabels(costs, measure, lang), wide, high, x, y });
  const labelled = points.map(({ name, cost, met }) => ({
    x: x(cost),
    y: y(met),
    lines: width === "full" ? [`${name} ${figures(cost, met, measure, lang)}`] : [name, figures(cost, met, measure, lang)],
  }));
  const places = placeLabels(labelled, { font, size: SIZE.label, width: wide + 10, height: high - 1 });
  const marks = labelled.map((point, i) => {
    const { x: at, y: up, isFar } = itemOf(places, i);
    const leader = isFar
      ? element("path", {
          d: `M${shortNumber(point.x)} ${shortNumber(point.y)}L${shortNumber(at > point.x ? at - 2 : point.x)} ${shortNumber(up - 3)}`,
          stroke: INK.rule,
          "stroke-width": 0.5,
        })
      : "";
    const lines = point.lines.map((line, k) =>
      textAt(at, up + k * SIZE.label * 1.2, line, { "font-size": SIZE.label, "font-weight": k === 0 ? 700 : undefined }),
    );
    const wide = Math.max(...point.lines.map((line) => textWidth(font.bold, line, SIZE.label)));
    const plate = element("rect", {
      x: at - 1,
      y: up - SIZE.label,
      width: wide + 2,
      height: point.lines.length * SIZE.label * 1.2 + 1,
      fill: INK.white,
    });
    return (
      plate +
      leader +
      element("circle", { cx: point.x, cy: point.y, r: 3.2, fill: INK.navy, stroke: INK.white, "stroke-width": 0.7 }) +
      lines.join("")
    );
  });
  const words = textAt(0, TOP - 12, lang === "zh" ? "达标项数" : "Targets met", { "font-size": SIZE.tick, fill: INK.muted });
  const below = textAt(left + wide, height - 3, lang === "zh" ? "建设投入合计" : "Cumulative cost of building", {
    "font-size": SIZE.tick,
    fill: INK.muted,
    "text-anchor": "end",
  });
  return { svg: words + moved(left, TOP, axes + drawFrontier(points, x, y) + marks.join("")) + below, height: height + 2 };
}

/** Integers for the count axis, with some room below the minimum and above the maximum. */
function countTicks(points: readonly Point[]): number[] {
  const counts = points.map(({ met }) => met);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const spare = Math.max(1, (most - least) / 4);
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => (most - least + 2 * spare) / size <= 5) ?? 200;
  const first = Math.max(0, Math.floor((least - spare) / step));
  return Array.from({ length: Math.ceil((most + spare) / step) - first + 1 }, (_, i) => (first + i) * step);
}

function figures(cost: number, met: number, measure: Measure, lang: "zh" | "en"): string {
  return lang === "zh" ? `${formatCost(cost, measure, lang)}，${met}项` : `${formatCost(cost, measure, lang)}, ${met} met`;
}

/** A cost with its unit in Chinese; no cost is written as 0. */
function formatCost(cost: number, measure: Measure, lang: "zh" | "en"): string {
  const text = cost === 0 ? "0" : show(cost, measure, lang);
  return lang === "zh" && cost !== 0 ? `${text}${measure.unit}` : text;
}

interface AxesRoom {
  readonly counts: readonly number[];
  readonly costs: readonly number[];
  readonly labels: readonly string[];
  readonly wide: number;
  readonly high: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function drawAxes({ counts, costs, labels, wide, high, x, y }: AxesRoom): string {
  const style = { "font-size": SIZE.tick, fill: INK.muted };
  const levels = counts.map(
    (count) =>
      element("path", {
        d: `M0 ${shortNumber(y(count))}H${shortNumber(wide)}`,
        stroke: count === counts[0] ? INK.rule : INK.grid,
        "stroke-width": count === counts[0] ? 0.7 : 0.5,
      }) + textAt(-4, y(count) + 2.7, String(count), { ...style, "text-anchor": "end" }),
  );
  const ticks = costs.map(
    (cost, i) =>
      element("path", { d: `M${shortNumber(x(cost))} ${shortNumber(high)}v3`, stroke: INK.rule, "stroke-width": 0.7 }) +
      textAt(x(cost), high + 12, itemOf(labels, i), { ...style, "text-anchor": "middle" }),
  );
  return levels.join("") + ticks.join("");
}

/** Options not dominated by another: none meets as many targets for less. */
function drawFrontier(points: readonly Point[], x: (value: number) => number, y: (value: number) => number): string {
  const best = points
    .filter((point) => !points.some((other) => other !== point && other.cost <= point.cost && other.met >= point.met))
    .sort((a, b) => a.cost - b.cost);
  if (best.length < 2) return "";
  const d = best
    .map(({ cost, met }, i) =>
      i === 0 ? `M${shortNumber(x(cost))} ${shortNumber(y(met))}` : `H${shortNumber(x(cost))}V${shortNumber(y(met))}`,
    )
    .join("");
  return element("path", { d, fill: "none", stroke: INK.rule, "stroke-width": 0.8, "stroke-dasharray": "3,2" });
}

function unitText({ unit }: Measure, { lang }: ChartOptions): string {
  return lang === "zh" ? `${unit}（横轴）、项（纵轴）` : `${unit} (across), targets (up)`;
}

function words(rows: Rows, options: ComparisonOptions): { readonly title: string; readonly note: string } {
  const {
    lang,
    district,
    place,
    note = "",
    compared: { targetYear, horizon, moneyFrom, scenarios },
  } = options;
  const count = (of: string): number =>
    rows.get({ scenario: firstOf(scenarios).id, district, year: targetYear, variable: "count.verdict", of })?.value ?? 0;
  const judged = count("met") + count("missed");
  if (lang === "zh")
    return {
      title: `${place}各备选方案的建设投入与达标项数`,
      note: `建设投入为${moneyFrom}—${horizon}年合计，按基年价格；达标为${targetYear}年校验的结果。依据本地数据判定的目标共${judged}项。虚线经过的选项，没有别的选项投入不多于它而达标不少于它；纵轴不一定从0起。${priceNote(options)}${note}`,
    };
  return {
    title: `${place}: cost of building and targets met, by option`,
    note: `Cost of building, ${moneyFrom}–${horizon}, at base-year prices; targets as tested for ${targetYear}. ${judged} targets are judged on local data. The dashed line joins options that no other option beats on both; the vertical axis need not start at 0. ${priceNote(options)}${note}`,
  };
}
