import { FEMALE, SEXES } from "../core/ages.ts";
import type { Rates } from "./project.ts";

/**
 * The Leslie matrix of a step without migrants: the plainer twin of `step`.
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
