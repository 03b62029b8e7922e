import { itemOf } from "../core/items.ts";
import type { Quantity } from "../demand/quantity.ts";

/** Both ends of the range of a number that is not known exactly. */
export type Range = readonly [low: number, high: number];

/** The range of a quantity; undefined if none is stated, or if it is a single number. */
export function rangeIn({ evidence: { low, high } }: Quantity): Range | undefined {
  return low === undefined || high === undefined || low === high ? undefined : [low, high];
}

/**
 * Numbers of one question at both ends: all low and all high, or shares of a whole as far towards the last and the first as they go.
 *
 * @param present Their values.
 * @returns Undefined if none of them has a range.
 */
export function endsTogether(
  quantities: readonly Quantity[],
  present: readonly number[],
  areShares: boolean,
): readonly [low: readonly number[], high: readonly number[]] | undefined {
  const ranges = quantities.map((quantity, i): Range => rangeIn(quantity) ?? [itemOf(present, i), itemOf(present, i)]);
  if (ranges.every(([low, high]) => low === high)) return undefined;
  const whole = present.reduce((sum, share) => sum + share, 0);
  return areShares
    ? [filled(ranges.toReversed(), whole).toReversed(), filled(ranges, whole)]
    : [ranges.map(([low]) => low), ranges.map(([, high]) => high)];
}

/** Shares that add up to a whole, each within its range and, one after the other, as large as those after it allow. */
function filled(ranges: readonly Range[], whole: number): number[] {
  const sumFrom = (i: number, end: 0 | 1): number => ranges.slice(i).reduce((sum, range) => sum + range[end], 0);
  let left = whole;
  return ranges.map(([, high], i) => {
    const share = Math.max(Math.min(high, left - sumFrom(i + 1, 0)), left - sumFrom(i + 1, 1));
    left -= share;
    return share;
  });
}
