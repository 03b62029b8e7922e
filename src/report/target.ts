import { itemOf } from "../core/items.ts";
import type { Markish } from "@observablehq/plot";
import type { Language } from "./say.ts";
import { INK, SIZE } from "./ink.ts";
import { show, type Measure } from "./numbers.ts";
import type { Kit } from "./plot.ts";
import { valueIn, type Series } from "./series.ts";
import { textAt } from "./svg.ts";

/** The label at the top of the target year's line; `y` is its baseline. */
export function targetHead(target: number, { x, y, lang }: { readonly x: number; readonly y: number; readonly lang: Language }): string {
  const text = lang === "zh" ? `${target}年规划目标` : `Target ${target}`;
  return textAt(x, y, text, { "font-size": SIZE.note, fill: INK.muted, "text-anchor": "middle" });
}

/** The dashed line of the target year. */
export function targetRule({ Plot }: Kit, target: number): Markish {
  return Plot.ruleX([target], { stroke: INK.rule, strokeDasharray: "3,2", strokeWidth: 0.7 });
}

/** Position of the target year and number format. */
export interface TargetOptions {
  readonly from: number;
  readonly target: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly measure: Measure;
  readonly lang: Language;
}

/** Baselines of a value above its point and of one below it, from the point, points. */
const [ABOVE, BELOW] = [-5, 11];
/** Space between two lines that holds the value below the upper one and the value above the lower one, points. */
const VALUE_ROOM = BELOW - ABOVE + SIZE.tick;
/** Room that values left of the target year need, points; if the first year is closer they are left out. */
const SIDE_ROOM = 34;

/**
 * The values of lines in the target year: above the point, or below it if
 * another line is close above; on the side that the line leaves free. A value between two close lines is left out.
 */
export function targetValues(lines: readonly { readonly medium: Series }[], { from, target, x, y, measure, lang }: TargetOptions): string {
  if (x(target) - x(from) < SIDE_ROOM) return "";
  const points = lines
    .flatMap(({ medium }) => (medium.has(target) ? [{ medium, value: valueIn(medium, target, "a group") }] : []))
    .sort((a, b) => b.value - a.value);
  const texts = points.map(({ medium, value }, i) => {
    const here = y(value);
    const isFreeAbove = i === 0 || here - y(itemOf(points, i - 1).value) > VALUE_ROOM;
    const isFreeBelow = y(points[i + 1]?.value ?? 0) - here > VALUE_ROOM;
    if (!isFreeAbove && !isFreeBelow) return "";
    const isRising = (medium.get(target + 1) ?? value) >= value;
    const isLeft = isRising === isFreeAbove;
    const place = { "font-size": SIZE.tick, "text-anchor": isLeft ? "end" : "start" };
    return textAt(x(target) + (isLeft ? -4 : 4), here + (isFreeAbove ? ABOVE : BELOW), show(value, measure, lang), place);
  });
  return texts.join("");
}
