import { SINGLE_YEARS, type ByAge } from "../core/ages.ts";
import { heldToGroups, inGroups, withoutNegative } from "./age-groups.ts";

/** Width of the groups split by the multipliers, years. */
const WIDTH = 5;
/** Groups needed: the middle panel uses two on each side. */
const FEWEST = 5;

/** Osculatory multipliers: rows are the five ages of a group, columns the groups from the first (end panels), or from two before (middle panel). */
export interface Multipliers {
  readonly first: readonly (readonly number[])[];
  readonly second: readonly (readonly number[])[];
  readonly middle: readonly (readonly number[])[];
}

/** Sprague's fifth-difference multipliers. @see Shryock & Siegel (1976) The Methods and Materials of Demography, table C-1. */
export const SPRAGUE: Multipliers = {
  first: [
    [0.3616, -0.2768, 0.1488, -0.0336, 0],
    [0.264, -0.096, 0.04, -0.008, 0],
    [0.184, 0.04, -0.032, 0.008, 0],
    [0.12, 0.136, -0.072, 0.016, 0],
    [0.0704, 0.1968, -0.0848, 0.0176, 0],
  ],
  second: [
    [0.0336, 0.2272, -0.0752, 0.0144, 0],
    [0.008, 0.232, -0.048, 0.008, 0],
    [-0.008, 0.216, -0.008, 0, 0],
    [-0.016, 0.184, 0.04, -0.008, 0],
    [-0.0176, 0.1408, 0.0912, -0.0144, 0],
  ],
  middle: [
    [-0.0128, 0.0848, 0.1504, -0.024, 0.0016],
    [-0.0016, 0.0144, 0.2224, -0.0416, 0.0064],
    [0.0064, -0.0336, 0.2544, -0.0336, 0.0064],
    [0.0064, -0.0416, 0.2224, 0.0144, -0.0016],
    [0.0016, -0.024, 0.1504, 0.0848, -0.0128],
  ],
};

/** Beers' ordinary multipliers (least fifth differences). @see Beers (1945) The Record of the American Institute of Actuaries 34:59; Shryock & Siegel (1976), table C-3. */
export const BEERS: Multipliers = {
  first: [
    [0.3333, -0.1636, -0.021, 0.0796, -0.0283],
    [0.2595, -0.078, 0.013, 0.01, -0.0045],
    [0.1924, 0.0064, 0.0184, -0.0256, 0.0084],
    [0.1329, 0.0844, 0.0054, -0.0356, 0.0129],
    [0.0819, 0.1508, -0.0158, -0.0284, 0.0115],
  ],
  second: [
    [0.0404, 0.2, -0.0344, -0.0128, 0.0068],
    [0.0093, 0.2268, -0.0402, 0.0028, 0.0013],
    [-0.0108, 0.2272, -0.0248, 0.0112, -0.0028],
    [-0.0198, 0.1992, 0.0172, 0.0072, -0.0038],
    [-0.0191, 0.1468, 0.0822, -0.0084, -0.0015],
  ],
  middle: [
    [-0.0117, 0.0804, 0.157, -0.0284, 0.0027],
    [-0.002, 0.016, 0.22, -0.04, 0.006],
    [0.005, -0.028, 0.246, -0.028, 0.005],
    [0.006, -0.04, 0.22, 0.016, -0.002],
    [0.0027, -0.0284, 0.157, 0.0804, -0.0117],
  ],
};

/**
 * Splits five-year groups into single years by osculatory multipliers.
 *
 * Groups below five years (0, 1–4) are merged first and scaled to their own totals afterwards. The open age is unchanged. Negative cells are removed
 * by `withoutNegative`; every group's total is preserved.
 *
 * @param ages First ages of the groups: every multiple of five to 100+, and any ages below 5.
 * @param totals Persons [group].
 * @returns Persons [age], 0 or more.
 * @throws RangeError if a multiple of five is missing among the ages, or if an age above 5 is not one.
 */
export function graduateByMultipliers(ages: readonly number[], totals: ByAge, panels: Multipliers): ByAge {
  const open = SINGLE_YEARS.count - 1;
  const fives = Array.from({ length: open / WIDTH + 1 }, (_, g) => g * WIDTH);
  const odd = [...fives.filter((age) => !ages.includes(age)), ...ages.filter((age) => age > WIDTH && !fives.includes(age))];
  if (odd.length > 0)
    throw new RangeError(`Cannot use multipliers: groups must start at 0, 5, 10 … ${open}, but ${odd.join(", ")} does not fit`);
  const single = new Float64Array(SINGLE_YEARS.count);
  ages.forEach((age, g) => (single[age] = totals[g]));
  const sums = inGroups(single, fives);
  const closed = sums.slice(0, -1);
  const P = new Float64Array(SINGLE_YEARS.count);
  P.set(interpolated(closed, panels));
  P[open] = sums[sums.length - 1];
  return heldToGroups(withoutNegative(heldPanels(P, fives, sums), fives), ages, totals);
}

/** Beers' multipliers are printed to four decimals: groups are scaled to their exact sums by spreading the difference evenly, which preserves signs. */
function heldPanels(P: ByAge, fives: readonly number[], sums: ByAge): ByAge {
  const now = inGroups(P, fives);
  return P.map((value, x) => {
    const g = Math.floor(x / WIDTH);
    return value + (sums[g] - now[g]) / (g === fives.length - 1 ? 1 : WIDTH);
  });
}

/** Single years of closed five-year groups; the last two panels mirror the first two. */
function interpolated(sums: ByAge, { first, second, middle }: Multipliers): ByAge {
  const last = sums.length - 1;
  const mirrored = Float64Array.from(sums).reverse();
  const P = new Float64Array(sums.length * WIDTH);
  for (let g = 0; g <= last; g++) {
    for (let i = 0; i < WIDTH; i++) {
      const back = WIDTH - 1 - i;
      const [row, read, from] =
        g === 0
          ? [first[i], sums, 0]
          : g === 1
            ? [second[i], sums, 0]
            : g === last
              ? [first[back], mirrored, 0]
              : g === last - 1
                ? [second[back], mirrored, 0]
                : [middle[i], sums, g - 2];
      for (let k = 0; k < FEWEST; k++) P[g * WIDTH + i] += row[k] * read[from + k];
    }
  }
  return P;
}
