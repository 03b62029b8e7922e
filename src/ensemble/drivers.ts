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

/** The least and the greatest of a row. */
export function range(row: Float64Array): readonly [low: number, high: number] {
  let low = row[0];
  let high = low;
  for (let j = 1; j < row.length; j++) {
    const value = row[j];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Maps a row to (value − middle) · scale, in place. */
export function centre(row: Float64Array, middle: number, scale: number): void {
  for (let j = 0; j < row.length; j++) row[j] = (row[j] - middle) * scale;
}
