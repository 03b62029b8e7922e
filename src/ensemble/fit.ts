import { ALL_LEAVE, type District } from "./district.ts";
import { exp } from "./elementary.ts";
import { AGES, CELL, CUBIC_FROM, QUADRATIC_FROM } from "./shape.ts";

/** Chebyshev nodes on −1…1: degree 1 ±NODE_1, degree 2 0 and ±NODE_2, degree 3 ±NODE_3A and ±NODE_3B. */
const NODE_1 = 0.7071067811865476;
const NODE_2 = 0.8660254037844386;
const NODE_3A = 0.9238795325112867;
const NODE_3B = 0.3826834323650898;

/**
 * Writes a year's cells: survival exp(−H w) as a polynomial of y = (w − middle) / half on −1…1, and the migrants.
 *
 * H is the cohort's hazard of the year and w the trajectory's multiplier of it. The polynomial interpolates the exponential at Chebyshev nodes;
 * its degree is 1 at ages 1…29, 2 at 30…79, 3 at 0 and from 80 on. See `fitBound` for its error.
 *
 * @param hazards H [sex][age]. @param mean @param pattern Migrants [sex][age].
 * @param cells [sex][age][CELL].
 */
export function fitCells(
  hazards: Float64Array,
  mean: Float64Array,
  pattern: Float64Array,
  middle: number,
  half: number,
  cells: Float64Array,
): void {
  for (let i = 0; i < 2 * AGES; i++) {
    const at = i * CELL;
    fitAge(i % AGES, -hazards[i], middle, half, cells, at);
    cells[at + 4] = mean[i];
    cells[at + 5] = pattern[i];
  }
}

function fitAge(x: number, negative: number, middle: number, half: number, cells: Float64Array, at: number): void {
  let [c2, c3] = [0, 0];
  if (x === 0 || x >= CUBIC_FROM) {
    const [outerLeft, outerRight] = [exp(negative * (middle + half * NODE_3A)), exp(negative * (middle - half * NODE_3A))];
    const [innerLeft, innerRight] = [exp(negative * (middle + half * NODE_3B)), exp(negative * (middle - half * NODE_3B))];
    const even = (outerLeft + outerRight) * 0.5;
    const odd = (outerLeft - outerRight) / (2 * NODE_3A);
    const span = NODE_3A * NODE_3A - NODE_3B * NODE_3B;
    c2 = (even - (innerLeft + innerRight) * 0.5) / span;
    c3 = (odd - (innerLeft - innerRight) / (2 * NODE_3B)) / span;
    cells[at] = even - c2 * (NODE_3A * NODE_3A);
    cells[at + 1] = odd - c3 * (NODE_3A * NODE_3A);
  } else if (x >= QUADRATIC_FROM) {
    const [left, right] = [exp(negative * (middle + half * NODE_2)), exp(negative * (middle - half * NODE_2))];
    const c0 = exp(negative * middle);
    c2 = ((left + right) * 0.5 - c0) / (NODE_2 * NODE_2);
    cells[at] = c0;
    cells[at + 1] = (left - right) / (2 * NODE_2);
  } else {
    const [left, right] = [exp(negative * (middle + half * NODE_1)), exp(negative * (middle - half * NODE_1))];
    cells[at] = (left + right) * 0.5;
    cells[at + 1] = (left - right) / (2 * NODE_1);
  }
  cells[at + 2] = c2;
  cells[at + 3] = c3;
}

/** 1 / ((n + 1)! 2^n) for degrees 1, 2 and 3. */
const INTERPOLATION = [1 / 4, 1 / 24, 1 / 192] as const;

/** The range of the hazard multiplier over the trajectories of a year. */
export interface HazardRange {
  readonly middle: number;
  readonly half: number;
}

/** The maximum allowed error of a fitted survival ratio, absolute; the oldest ages reach it first. */
const LIMIT = 1e-3;

/**
 * A bound on the error of a district's fitted survival ratios, absolute.
 *
 * @param ranges By year.
 * @throws RangeError if survival cannot be fitted closely enough.
 */
export function boundOf({ id, hazards }: District, ranges: readonly HazardRange[]): number {
  const bound = ranges.reduce((most, range, t) => Math.max(most, fitBound(hazards.subarray(t * 2 * AGES, (t + 1) * 2 * AGES), range)), 0);
  if (bound > LIMIT)
    throw new RangeError(
      `Cannot fit the survival of ${id}: its error could reach ${bound}, and at most ${LIMIT} is allowed; the mortality of its trajectories varies too much`,
    );
  return bound;
}

/**
 * A bound on the error of the fitted survival ratios of a year, absolute.
 *
 * The error of interpolation at n + 1 Chebyshev nodes is at most max |f⁽ⁿ⁺¹⁾| / ((n + 1)! 2ⁿ), and the derivatives of exp(−H (middle + half y)) by y are largest at
 * y = −1: (H half)ⁿ⁺¹ exp(−H (middle − half)) if H ≥ 0.
 *
 * @param hazards H [sex][age], 0 or more; a cell that everybody leaves is fitted exactly.
 */
function fitBound(hazards: Float64Array, { middle, half }: HazardRange): number {
  let most = 0;
  for (let i = 0; i < hazards.length; i++) {
    const H = hazards[i];
    if (H === ALL_LEAVE) continue;
    const x = i % AGES;
    const step = H * half;
    const plain =
      x === 0 || x >= CUBIC_FROM
        ? INTERPOLATION[2] * step * step * step * step
        : x >= QUADRATIC_FROM
          ? INTERPOLATION[1] * step * step * step
          : INTERPOLATION[0] * step * step;
    if (plain > most) most = Math.max(most, plain * exp(-H * (middle - half))); // the exponential is at most 1
  }
  return most;
}
