/** A symmetric matrix near its diagonal: rows[i][k] holds the element (i, i − k), k = 0…width. */
export type Banded = readonly Float64Array[];

/**
 * An empty symmetric banded matrix.
 *
 * @param n Rows.
 * @param width Diagonals kept below the main one.
 */
export function banded(n: number, width: number): Banded {
  return Array.from({ length: n }, () => new Float64Array(width + 1));
}

/**
 * Lower Cholesky factor of a symmetric positive banded matrix; it has the same band.
 *
 * @throws RangeError if the matrix is not positive.
 * @see Golub & Van Loan (2013) Matrix Computations, section 4.3.5.
 */
export function bandedCholesky(A: Banded): Banded {
  const width = A[0].length - 1;
  const C = banded(A.length, width);
  for (let i = 0; i < A.length; i++) {
    for (let j = Math.max(0, i - width); j <= i; j++) {
      let sum = A[i][i - j];
      for (let k = Math.max(0, i - width); k < j; k++) sum -= C[i][i - k] * C[j][j - k];
      if (i === j && !(sum > 0)) throw new RangeError(`Cannot factor the banded matrix: row ${i} leaves ${sum}, which must be above 0`);
      C[i][i - j] = i === j ? Math.sqrt(sum) : sum / C[j][0];
    }
  }
  return C;
}

/** Solves C C′ z = b for a banded lower Cholesky factor C. */
export function bandedSolve(C: Banded, b: Float64Array): Float64Array {
  const [n, width] = [C.length, C[0].length - 1];
  const z = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 1; k <= Math.min(width, i); k++) z[i] -= C[i][k] * z[i - k];
    z[i] /= C[i][0];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = 1; k <= Math.min(width, n - 1 - i); k++) z[i] -= C[i + k][k] * z[i + k];
    z[i] /= C[i][0];
  }
  return z;
}

/** Adds stiffness · D′D of second differences to a banded matrix of width 2 or more, in place. */
export function addBendPenalty(A: Banded, stiffness: number): void {
  const bend = [1, -2, 1];
  for (let i = 0; i + 2 < A.length; i++) {
    for (let a = 0; a < 3; a++) for (let b = 0; b <= a; b++) A[i + a][a - b] += stiffness * bend[a] * bend[b];
  }
}
