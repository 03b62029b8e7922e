import { itemOf, lastOf } from "../core/items.ts";
import type { LegendItem } from "./frame.ts";
import { INK } from "./ink.ts";
import { valueTicks } from "./numbers.ts";
import { filledBox } from "./texture.ts";

/** A class of values on a map: from `low` up to, but excluding, `high`. */
export interface Shade {
  readonly low: number;
  readonly high: number;
  readonly colour: string;
  /** Text colour on it. */
  readonly text: string;
}

/** Pale to dark in equal steps of lightness, so that a grey print is readable. */
const COLOURS = ["#f3f6fa", "#cddceb", "#9dbad7", "#5b8cbd", "#1d4a80"] as const;
/** From this index on text is white. */
const DARK = 3;

/** At most five classes of equal width with round bounds. */
// By hand: the bounds of d3's quantize scale are not round, and its threshold scale must be given them.
export function shadesFor(values: readonly number[]): Shade[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (most - least < 1e-9) return [{ low: Math.floor(least), high: Math.floor(least) + 1, colour: COLOURS[1], text: INK.text }];
  const step =
    [4, 3, 2, 1]
      .map((count) => valueTicks(Math.max(most - least, 1e-9), count)[1] ?? most - least)
      .find((size) => Math.floor(most / size) - Math.floor(least / size) < COLOURS.length) ?? most - least;
  const first = Math.floor(least / step);
  const count = Math.max(1, Math.floor(most / step) - first + 1);
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? 1 : Math.round((i * (COLOURS.length - 1)) / (count - 1));
    return { low: (first + i) * step, high: (first + i + 1) * step, colour: itemOf(COLOURS, at), text: at >= DARK ? INK.white : INK.text };
  });
}

/**
 * Classes between given bounds, one more than there are bounds: the first and the last are open.
 *
 * @param bounds At most four, rising.
 */
export function shadesBetween(bounds: readonly number[]): Shade[] {
  return [-Infinity, ...bounds].map((low, i) => {
    const at = bounds.length === 0 ? 1 : Math.round((i * (COLOURS.length - 1)) / bounds.length);
    return { low, high: bounds[i] ?? Infinity, colour: itemOf(COLOURS, at), text: at >= DARK ? INK.white : INK.text };
  });
}

/** The class of a value. */
export function shadeOf(shades: readonly Shade[], value: number): Shade {
  return shades.find(({ high }) => value < high) ?? lastOf(shades);
}

/** The classes as a legend; `write` formats a bound. */
export function shadeLegend(shades: readonly Shade[], write: (value: number) => string, lang: "zh" | "en"): LegendItem[] {
  return shades.map(({ low, high, colour }) => ({
    key: filledBox({ x: 2, y: 0, width: 15, height: 8 }, { colour }, INK.rule),
    label:
      low === -Infinity
        ? `< ${write(high)}`
        : high === Infinity
          ? `≥ ${write(low)}`
          : `${write(low)}${lang === "zh" ? "—" : "–"}${write(high)}`,
  }));
}
