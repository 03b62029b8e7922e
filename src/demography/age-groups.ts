import { SINGLE_YEARS, type ByAge } from "../core/ages.ts";

/** Width of each group in years: up to the next group's first age, the last one up to the last single age. */
export function groupBounds(ages: readonly number[], g: number, count: number = SINGLE_YEARS.count): readonly [from: number, to: number] {
  return [ages[g], ages[g + 1] ?? count];
}

/** Sums values by single age, [age], into groups that start at the given ages. */
export function inGroups(values: ByAge, ages: readonly number[]): ByAge {
  return Float64Array.from(ages, (_, g) => {
    const [from, to] = groupBounds(ages, g, values.length);
    let sum = 0;
    for (let x = from; x < to; x++) sum += values[x];
    return sum;
  });
}

/**
 * Scales single ages so that every group has its total; an empty group is filled evenly.
 *
 * @param values [age], 0 or more.
 * @param totals [group].
 */
export function heldToGroups(values: ByAge, ages: readonly number[], totals: ByAge): ByAge {
  const sums = inGroups(values, ages);
  const held = new Float64Array(values.length);
  ages.forEach((_, g) => {
    const [from, to] = groupBounds(ages, g, values.length);
    for (let x = from; x < to; x++) held[x] = sums[g] > 0 ? (values[x] * totals[g]) / sums[g] : totals[g] / (to - from);
  });
  return held;
}

/**
 * Removes negative single ages, group by group: the cells of such a group are shrunk towards its mean by the same share until the
 * lowest of them is 0. Sums and the order of the cells are preserved.
 *
 * @param values [age]; every group's sum is 0 or more.
 */
export function withoutNegative(values: ByAge, ages: readonly number[]): ByAge {
  const mended = Float64Array.from(values);
  ages.forEach((_, g) => {
    const [from, to] = groupBounds(ages, g);
    const cells = values.subarray(from, to);
    const mean = cells.reduce((sum, value) => sum + value, 0) / (to - from);
    const least = Math.min(...cells);
    if (least >= 0) return;
    const kept = mean / (mean - least);
    for (let x = from; x < to; x++) mended[x] = Math.max(0, mean + kept * (values[x] - mean)); // max: the lowest is 0 up to rounding
  });
  return mended;
}
