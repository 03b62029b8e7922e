import { FEMALE, SEXES, type BySexAge } from "../core/ages.ts";
import type { Rates } from "./project.ts";

/**
 * The Leslie matrix of a step without migrants: a plainer form of `step`, which tests compare with it.
 *
 * It acts on the column of females 0…w, then males 0…w. Rows of age 0 bear and keep alive the children of women, who are
 * counted at both ends of the year; the rows above age and survive; the open row takes the two oldest ages.
 *
 * @param rates The step's rates; `Mx` is not read.
 * @returns Rows of numbers, 2 (w + 1) square.
 * @see Caswell (2001) Matrix Population Models, chapter 2.
 */
export function leslieMatrix({ Sx, asfr, srb }: Pick<Rates, "Sx" | "asfr" | "srb">): number[][] {
  const count = asfr.length;
  const open = count - 1;
  const matrix = Array.from({ length: 2 * count }, () => Array.from({ length: 2 * count }, () => 0));
  for (const s of SEXES) {
    const first = s * count;
    for (let x = 1; x < open; x++) matrix[first + x][first + x - 1] = Sx[s][x];
    matrix[first + open][first + open - 1] = Sx[s][open];
    matrix[first + open][first + open] = Sx[s][open];
    const kept = (Sx[s][0] * (s === FEMALE ? 1 : srb)) / (1 + srb);
    for (let x = 0; x < count; x++) {
      const next = Math.min(x + 1, open);
      const now = x === 0 ? 0 : asfr[x];
      matrix[first][x] = (kept * (now + asfr[next] * Sx[FEMALE][next])) / 2;
    }
  }
  return matrix;
}

/** The population that constant rates lead to. */
export interface StablePopulation {
  /** Growth in a step, per person: the logarithm of the greatest eigenvalue. */
  readonly growth: number;
  /** Shares of the column that the matrix acts on; they add to 1. */
  readonly shares: readonly number[];
}

/** Steps after which rates count as forgotten: ten lives. */
const LONG = 1000;

/**
 * Finds the stable growth and structure of a matrix by letting it act until the structure rests.
 *
 * @throws RangeError if nobody is left.
 * @see Caswell (2001) Matrix Population Models, section 4.5 (power method).
 */
export function stablePopulation(matrix: readonly (readonly number[])[]): StablePopulation {
  let shares = matrix.map(() => 1 / matrix.length);
  let size = 1;
  for (let step = 0; step < LONG; step++) {
    const next = applied(matrix, shares);
    size = next.reduce((sum, value) => sum + value, 0);
    if (!(size > 0)) throw new RangeError("Cannot find a stable population: nobody is left");
    shares = next.map((value) => value / size);
  }
  return { growth: Math.log(size), shares };
}

/** Daughters that a girl will have had under the rates of a step, survival counted: R0. */
export function netReproduction(rates: Pick<Rates, "Sx" | "asfr" | "srb">): number {
  const matrix = leslieMatrix(rates);
  let [alive, daughters] = [1, 0];
  for (let x = 0; x < rates.asfr.length; x++) {
    daughters += alive * matrix[0][x];
    alive *= x + 1 < rates.asfr.length ? matrix[x + 1][x] : 0;
  }
  return daughters;
}

/**
 * Momentum of a population: how many times its size it would come to if every woman from today on just replaced herself, without migration.
 *
 * @returns The ratio of the stationary population to today's.
 * @throws RangeError if nobody bears or is left.
 * @see Keyfitz (1971) On the momentum of population growth, Demography 8:71; Preston, Heuveline & Guillot (2001) Demography, section 7.7.
 */
export function momentum(persons: BySexAge, rates: Pick<Rates, "Sx" | "asfr" | "srb">): number {
  const reproduction = netReproduction(rates);
  if (!(reproduction > 0)) throw new RangeError("Cannot find the momentum: nobody bears");
  const matrix = leslieMatrix({ ...rates, asfr: rates.asfr.map((f) => f / reproduction) });
  let column: readonly number[] = [...persons[0], ...persons[1]];
  const start = column.reduce((sum, value) => sum + value, 0);
  for (let step = 0; step < LONG; step++) column = applied(matrix, column);
  return column.reduce((sum, value) => sum + value, 0) / start;
}

function applied(matrix: readonly (readonly number[])[], column: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, cell, j) => (cell === 0 ? sum : sum + cell * column[j]), 0));
}
