import type { ByAge } from "../core/ages.ts";
import type { LifeTable } from "./life-table.ts";

/**
 * Survival ratios of one step from person-years lived.
 *
 * S(0) is from birth to the first age, S(x) from age x − 1 to x, the last from the two oldest ages together to the open one.
 * If nobody lives in the previous age, the ratio is 0.
 *
 * @param Lx Person-years [age] for one birth and in steps (5-year ages: years / 5), the last age open.
 * @returns Ratios [age], 0…1.
 */
export function survivalRatios(Lx: ByAge): ByAge {
  const open = Lx.length - 1;
  const Sx = new Float64Array(Lx.length);
  Sx[0] = Lx[0];
  for (let x = 1; x < open; x++) Sx[x] = ratio(Lx[x], Lx[x - 1], 0);
  Sx[open] = ratio(Lx[open], Lx[open - 1] + Lx[open], 0);
  return Sx;
}

/**
 * Shares of a cohort's deaths of one year that occur before the birthday of that year.
 *
 * Those of age x at the start are x + 1 at the end; c(x) of their deaths happen at age x, the rest at x + 1.
 *
 * @param table A life table of single years.
 * @returns c(x) [age]; 1 / 2 if no one dies; 0 for the open age, which has none.
 */
export function separators(table: LifeTable): ByAge {
  const { Lx, lx } = table;
  const open = Lx.length - 1;
  const cx = new Float64Array(Lx.length);
  for (let x = 0; x < open - 1; x++) cx[x] = ratio(Lx[x] - lx[x + 1], Lx[x] - Lx[x + 1], 1 / 2);
  cx[open - 1] = ratio(Lx[open - 1] - lx[open], Lx[open - 1], 1 / 2);
  return cx;
}

/**
 * Estimates the separators if only survival ratios are known; only period deaths depend on this estimate.
 *
 * Lx follows from the ratios exactly, and e(x) = L(x) − L(x + 1) holds half the deaths of ages x and x + 1. Deaths are
 * taken to change by a constant ratio over adjacent ages, so c(x) = d(x) / (d(x) + d(x + 1)) = 1 / (1 + √(e(x + 1) / e(x − 1))).
 * If a neighbour has no deaths (reconstructed ratios can exceed 1), c(x) is 1 / 2. The exact inverse
 * l(x + 1) = 2 L(x) − l(x) would propagate every rounding of the ratios undiminished to the oldest age.
 *
 * @param Sx Survival ratios [age], as `survivalRatios` gives them; the last below 1.
 * @returns c(x) [age], as `separators` gives them, 0…1.
 */
export function separatorsOfRatios(Sx: ByAge): ByAge {
  const open = Sx.length - 1;
  const Lx = personYears(Sx);
  const e = Lx.map((L, x) => L - Lx[x + 1]);
  const cx = new Float64Array(Sx.length);
  for (let x = 2; x < open - 2; x++) cx[x] = 1 / (1 + Math.sqrt(e[x + 1] / e[x - 1]));
  cx[1] = 1 / (1 + e[2] / e[1]);
  cx[open - 2] = 1 / (1 + e[open - 2] / e[open - 3]);
  cx[0] = (e[0] - orHalf(cx[1]) * e[1]) / e[0]; // l(1) = L(1) + half the deaths of age 1
  cx[open - 1] = (orHalf(1 - cx[open - 2]) * e[open - 2]) / Lx[open - 1]; // l(w) = L(w − 1) − half the deaths of age w − 1
  cx[open] = 0;
  return cx.map(orHalf);
}

/**
 * Person-years lived for given survival ratios: the inverse of `survivalRatios`.
 *
 * @param Sx Survival ratios [age], the last below 1.
 */
export function personYears(Sx: ByAge): ByAge {
  const open = Sx.length - 1;
  const Lx = new Float64Array(Sx.length);
  Lx[0] = Sx[0];
  for (let x = 1; x < open; x++) Lx[x] = Lx[x - 1] * Sx[x];
  Lx[open] = (Lx[open - 1] * Sx[open]) / (1 - Sx[open]);
  return Lx;
}

function ratio(part: number, whole: number, ofNothing: number): number {
  return whole === 0 ? ofNothing : part / whole;
}

/** A share that the ratios do not determine (not a number, or not 0…1) is one half. */
function orHalf(share: number): number {
  return share >= 0 && share <= 1 ? share : 1 / 2;
}
