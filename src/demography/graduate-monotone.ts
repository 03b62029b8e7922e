import type { ByAge } from "../core/ages.ts";
import { heldToGroups } from "./age-groups.ts";
import { banded, bandedCholesky, bandedSolve } from "./banded.ts";

/**
 * Splits groups into single years by a monotone cubic spline on the cumulated counts.
 *
 * The slopes of the natural cubic spline are limited to Hyman's bounds, so that cumulated counts never fall and no cell is negative. The open age is unchanged.
 *
 * @param ages First ages of the groups, the last the open one.
 * @param totals Persons [group].
 * @returns Persons [age], 0 or more; every group's total is preserved.
 * @see Hyman (1983) Accurate monotonicity preserving cubic interpolation, SIAM J. Sci. Stat. Comput. 4:645; Smith, Hyndman & Wood (2004)
 * Spline interpolation for demographic variables, J. Population Research 21:95.
 */
export function graduateMonotone(ages: readonly number[], totals: ByAge): ByAge {
  const knots = ages.length - 1;
  const open = ages[knots];
  const widths = Float64Array.from({ length: knots }, (_, g) => ages[g + 1] - ages[g]);
  const steep = widths.map((width, g) => totals[g] / width);
  const slopes = hymanFilter(naturalSlopes(widths, steep), steep);
  const P = new Float64Array(open + 1);
  for (let g = 0; g < knots; g++) {
    for (let x = ages[g]; x < ages[g + 1]; x++) P[x] = Math.max(0, risen(g, x + 1) - risen(g, x)); // max: only against rounding
  }
  P[open] = totals[knots];
  return heldToGroups(P, ages, totals);

  /** Persons between the group's first age and an exact age in it: the Hermite cubic. */
  function risen(g: number, at: number): number {
    const h = widths[g];
    const t = (at - ages[g]) / h;
    return h * (t * t * (3 - 2 * t) * steep[g] + t * (1 - t) * (1 - t) * slopes[g] - t * t * (1 - t) * slopes[g + 1]);
  }
}

/** Slopes of the natural cubic spline at its knots. */
function naturalSlopes(widths: ByAge, steep: ByAge): Float64Array {
  const n = widths.length + 1;
  const A = banded(n, 1);
  const b = new Float64Array(n);
  widths.forEach((h, g) => {
    A[g][0] += 2 / h;
    A[g + 1][0] += 2 / h;
    A[g + 1][1] += 1 / h;
    b[g] += (3 * steep[g]) / h;
    b[g + 1] += (3 * steep[g]) / h;
  });
  return bandedSolve(bandedCholesky(A), b);
}

/** Hyman's bounds for rising knots: 0 … 3 times the lower of the two neighbouring slopes. */
function hymanFilter(slopes: Float64Array, steep: ByAge): Float64Array {
  const last = slopes.length - 1;
  return slopes.map((slope, i) => {
    const least = Math.min(steep[Math.max(0, i - 1)], steep[Math.min(last - 1, i)]);
    return Math.min(Math.max(0, slope), 3 * least);
  });
}
