// What normals become before they drive the projection. Its oracle is `shocksOf` of src/ensemble/reference.ts.
// Rows are of T, in whole blocks of 32 bytes.
import { expOf } from "./elementary";

/**
 * One year of a first-order autoregression for all trajectories: u = autocorrelation · u + fresh · z, written as sd · u over z.
 *
 * @param u State, kept from year to year.
 * @param z Normals of the year; takes the result.
 */
@inline export function autoregressRow<T extends number>(u: usize, z: usize, count: i32, autocorrelation: f64, fresh: f64, sd: f64): void {
  const kept = v128.splat<T>(<T>autocorrelation), added = v128.splat<T>(<T>fresh), width = v128.splat<T>(<T>sd);
  for (const end = z + <usize>count * sizeof<T>(); z < end; z += 16, u += 16) {
    const next = v128.add<T>(v128.mul<T>(kept, v128.load(u)), v128.mul<T>(added, v128.load(z)));
    v128.store(u, next);
    v128.store(z, v128.mul<T>(width, next));
  }
}

/** Turns logarithms into multipliers, in place. */
@inline export function exponentiateRow<T extends number>(row: usize, count: i32): void {
  for (const end = row + <usize>count * sizeof<T>(); row < end; row += 16) v128.store(row, expOf<T>(v128.load(row)));
}

/** Writes the least and the greatest of a row to `out`, as doubles. */
@inline export function rangeOf<T extends number>(row: usize, count: i32, out: usize): void {
  let low = v128.load(row);
  let high = low;
  let low2 = low;
  let high2 = low;
  for (const end = row + <usize>count * sizeof<T>(); row < end; row += 32) {
    const one = v128.load(row);
    const two = v128.load(row, 16);
    low = v128.pmin<T>(low, one);
    high = v128.pmax<T>(high, one);
    low2 = v128.pmin<T>(low2, two);
    high2 = v128.pmax<T>(high2, two);
  }
  low = v128.pmin<T>(low, low2);
  high = v128.pmax<T>(high, high2);
  if (sizeof<T>() == 4) {
    store<f64>(out, min<f32>(min<f32>(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)), min<f32>(f32x4.extract_lane(low, 2), f32x4.extract_lane(low, 3))));
    store<f64>(out, max<f32>(max<f32>(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)), max<f32>(f32x4.extract_lane(high, 2), f32x4.extract_lane(high, 3))), 8);
  } else {
    store<f64>(out, min<f64>(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)));
    store<f64>(out, max<f64>(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1)), 8);
  }
}

/** Maps a row to (value − middle) · scale, in place. */
@inline export function centreRow<T extends number>(row: usize, count: i32, middle: f64, scale: f64): void {
  const origin = v128.splat<T>(<T>middle), units = v128.splat<T>(<T>scale);
  for (const end = row + <usize>count * sizeof<T>(); row < end; row += 16) v128.store(row, v128.mul<T>(v128.sub<T>(v128.load(row), origin), units));
}
