import { cholesky, solve } from "../demography/smooth.ts";

/** One row of a regression: a dense block of numbers, and the columns after it that are 1 (all others are 0). */
export interface DesignRow {
  readonly dense: Float64Array;
  readonly ones: readonly number[];
}

/** Sufficient statistics of a regression with several outcomes; those of parts of the rows add up. */
export interface Sums {
  /** Weighted products of columns, lower triangle [column][column]. */
  readonly XX: readonly Float64Array[];
  /** Weighted products of columns and outcomes [outcome][column]. */
  readonly XY: readonly Float64Array[];
}

/**
 * Sums up rows.
 *
 * @param rows Design rows of equal shape.
 * @param outcomes [row][outcome].
 * @param weights [row], 0 or more.
 * @param columns Number of columns, the dense ones and those of `ones`.
 */
export function sumsOf(rows: readonly DesignRow[], outcomes: readonly Float64Array[], weights: Float64Array, columns: number): Sums {
  const XX = Array.from({ length: columns }, (_, i) => new Float64Array(i + 1));
  const XY = Array.from({ length: outcomes[0].length }, () => new Float64Array(columns));
  addProducts(
    XX,
    rows.map(({ dense }) => dense),
    weights,
  );
  rows.forEach(({ dense, ones }, r) => {
    const w = weights[r];
    ones.forEach((column, k) => {
      addScaled(XX[column], dense, w, dense.length);
      for (const other of ones.slice(0, k + 1)) XX[column][other] += w;
    });
    outcomes[r].forEach((y, j) => {
      addScaled(XY[j], dense, w * y, dense.length);
      for (const column of ones) XY[j][column] += w * y;
    });
  });
  return { XX, XY };
}

/** Number of rows whose products are added at a time: the sums are then read and written a quarter as often. */
const BLOCK = 4;

/** Adds the weighted products of the dense columns. */
function addProducts(XX: readonly Float64Array[], dense: readonly Float64Array[], weights: Float64Array): void {
  const width = dense[0].length;
  const nothing = new Float64Array(width);
  for (let r = 0; r < dense.length; r += BLOCK) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => dense[r + k] ?? nothing);
    const [wa, wb, wc, wd] = [0, 1, 2, 3].map((k) => weights[r + k] ?? 0);
    for (let i = 0; i < width; i++) {
      const to = XX[i];
      const [pa, pb, pc, pd] = [wa * a[i], wb * b[i], wc * c[i], wd * d[i]];
      for (let j = 0; j <= i; j++) to[j] += pa * a[j] + pb * b[j] + pc * c[j] + pd * d[j];
    }
  }
}

/** Adds up the sums of parts. */
export function addSums(parts: readonly Sums[]): Sums {
  const add = (matrices: readonly (readonly Float64Array[])[]): Float64Array[] =>
    matrices[0].map((_, i) => {
      const sum = Float64Array.from(matrices[0][i]);
      for (const matrix of matrices.slice(1)) addScaled(sum, matrix[i], 1, sum.length);
      return sum;
    });
  return { XX: add(parts.map(({ XX }) => XX)), XY: add(parts.map(({ XY }) => XY)) };
}

/**
 * Ridge regression: minimises the sum of weighted squared errors and of penalty · coefficient².
 *
 * @param penalties [column], above 0 for columns that depend on each other.
 * @param lone First of the trailing columns of which a row has only one, such as the places of counties; they are
 * eliminated one by one before the rest is solved.
 * @returns Coefficients [outcome][column].
 * @see Hoerl & Kennard (1970) Ridge regression.
 */
export function ridge({ XX, XY }: Sums, penalties: Float64Array, lone: number = XX.length): Float64Array[] {
  const A = XX.slice(0, lone).map((row) => Float64Array.from(row));
  A.forEach((row, i) => (row[i] += penalties[i]));
  const b = XY.map((row) => row.slice(0, lone));
  for (let p = lone; p < XX.length; p++) {
    const row = XX[p];
    const own = row[p] + penalties[p];
    A.forEach((to, i) => addScaled(to, row, -row[i] / own, i + 1));
    b.forEach((to, j) => addScaled(to, row, -XY[j][p] / own, lone));
  }
  const C = cholesky(A);
  return b.map((side, j) => {
    const all = Float64Array.from(XY[j]);
    all.set(solve(C, side));
    for (let p = lone; p < all.length; p++) {
      for (let i = 0; i < lone; i++) all[p] -= XX[p][i] * all[i];
      all[p] /= XX[p][p] + penalties[p];
    }
    return all;
  });
}

/** The fitted value of a row, for each outcome. */
export function valuesAt({ dense, ones }: DesignRow, coefficients: readonly Float64Array[]): Float64Array {
  return Float64Array.from(coefficients, (b) => {
    let sum = 0;
    for (let i = 0; i < dense.length; i++) sum += dense[i] * b[i];
    for (const column of ones) sum += b[column];
    return sum;
  });
}

function addScaled(to: Float64Array, from: Float64Array, factor: number, length: number): void {
  if (factor !== 0) for (let i = 0; i < length; i++) to[i] += factor * from[i];
}
