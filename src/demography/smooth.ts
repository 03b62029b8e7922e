/**
 * Smooths a series by penalised least squares (Whittaker & Henderson): minimises the sum of w (y − z)² + stiffness · Σ (Δ² z)².
 *
 * @param y Values at equal steps.
 * @param w Weight of each value, 0 or more; at least two above 0.
 * @param stiffness Weight of second differences; 0 returns `y`.
 * @see Eilers (2003) A perfect smoother.
 */
// By hand, as `banded.ts`, `rake.ts`, `root.ts` and `find` of core: the engine uses no package, so that it runs anywhere.
export function smooth(y: Float64Array, w: Float64Array, stiffness: number): Float64Array {
  const n = y.length;
  const A = bendPenalty(n, stiffness);
  for (let i = 0; i < n; i++) A[i][i] += w[i];
  return solve(
    cholesky(A),
    y.map((value, i) => w[i] * value),
  );
}

/** The matrix stiffness · D′D of second differences, [row][column]. */
export function bendPenalty(n: number, stiffness: number): Float64Array[] {
  const A = Array.from({ length: n }, () => new Float64Array(n));
  const bend = [1, -2, 1];
  for (let i = 0; i + 2 < n; i++) {
    for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) A[i + a][i + b] += stiffness * bend[a] * bend[b];
  }
  return A;
}

/**
 * Lower Cholesky factor of a symmetric positive matrix, [row][column].
 *
 * @throws RangeError if the matrix is not positive.
 */
export function cholesky(A: readonly Float64Array[]): Float64Array[] {
  const n = A.length;
  const C = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = A[i][j];
      for (let k = 0; k < j; k++) sum -= C[i][k] * C[j][k];
      if (i === j && !(sum > 0)) throw new RangeError(`Cannot factor the matrix: row ${i} leaves ${sum}, which must be above 0`);
      C[i][j] = i === j ? Math.sqrt(sum) : sum / C[j][j];
    }
  }
  return C;
}

/** Solves C C′ z = b for a lower Cholesky factor C. */
export function solve(C: readonly Float64Array[], b: Float64Array): Float64Array {
  const n = C.length;
  const z = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) z[i] -= C[i][k] * z[k];
    z[i] /= C[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) z[i] -= C[k][i] * z[k];
    z[i] /= C[i][i];
  }
  return z;
}
