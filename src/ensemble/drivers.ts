import { exp } from "./elementary.ts";

/**
 * One year of a first-order autoregression for all trajectories: u = carry · u + fresh · z, and spread · u over z.
 *
 * @param u State, kept from year to year.
 * @param z Normals of the year; takes the result.
 */
export function autoregress(u: Float64Array, z: Float64Array, carry: number, fresh: number, spread: number): void {
  for (let j = 0; j < z.length; j++) {
    u[j] = carry * u[j] + fresh * z[j];
    z[j] = spread * u[j];
  }
}

/** Turns logarithms into multipliers, in place. */
export function exponentiate(row: Float64Array): void {
  for (let j = 0; j < row.length; j++) row[j] = exp(row[j]);
}

/** The least and the greatest of a row. Written out for four values: 1.1 ns a value, 1.8 one by one. */
export function range(row: Float64Array): readonly [low: number, high: number] {
  let low = row[0];
  let high = low;
  const fours = row.length & ~3;
  for (let j = 0; j < fours; j += 4) {
    const a = row[j], b = row[j + 1], c = row[j + 2], d = row[j + 3];
    if (a < low) low = a;
    if (a > high) high = a;
    if (b < low) low = b;
    if (b > high) high = b;
    if (c < low) low = c;
    if (c > high) high = c;
    if (d < low) low = d;
    if (d > high) high = d;
  }
  for (let j = fours; j < row.length; j++) {
    low = Math.min(low, row[j]);
    high = Math.max(high, row[j]);
  }
  return [low, high];
}

/** Maps a row to (value − middle) · scale, in place. */
export function centre(row: Float64Array, middle: number, scale: number): void {
  for (let j = 0; j < row.length; j++) row[j] = (row[j] - middle) * scale;
}
