// What normals become before they drive the projection. The TypeScript twin is src/ensemble/drivers.ts.
import { expPair } from "./elementary";

/**
 * One year of a first-order autoregression for all trajectories: u = carry · u + fresh · z, written as spread · u over z.
 *
 * @param u State, kept from year to year.
 * @param z Normals of the year; takes the result.
 * @param count A multiple of 2.
 */
export function autoregress(u: usize, z: usize, count: i32, carry: f64, fresh: f64, spread: f64): void {
  for (const end = z + (<usize>count << 3); z < end; z += 16, u += 16) {
    const next = f64x2.add(f64x2.mul(f64x2.splat(carry), v128.load(u)), f64x2.mul(f64x2.splat(fresh), v128.load(z)));
    v128.store(u, next);
    v128.store(z, f64x2.mul(f64x2.splat(spread), next));
  }
}

/** Turns logarithms into multipliers, in place. */
export function exponentiate(row: usize, count: i32): void {
  for (const end = row + (<usize>count << 3); row < end; row += 16) v128.store(row, expPair(v128.load(row)));
}

/** Writes the least and the greatest of a row to `out`; `count` is a multiple of 4. */
export function range(row: usize, count: i32, out: usize): void {
  let low = v128.load(row);
  let high = low;
  let low2 = low;
  let high2 = low;
  for (const end = row + (<usize>count << 3); row < end; row += 32) {
    const one = v128.load(row);
    const two = v128.load(row, 16);
    low = f64x2.pmin(low, one);
    high = f64x2.pmax(high, one);
    low2 = f64x2.pmin(low2, two);
    high2 = f64x2.pmax(high2, two);
  }
  low = f64x2.pmin(low, low2);
  high = f64x2.pmax(high, high2);
  store<f64>(out, min<f64>(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)));
  store<f64>(out + 8, max<f64>(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1)));
}

/** Maps a row to (value − middle) · scale, in place. */
export function centre(row: usize, count: i32, middle: f64, scale: f64): void {
  for (const end = row + (<usize>count << 3); row < end; row += 16) {
    v128.store(row, f64x2.mul(f64x2.sub(v128.load(row), f64x2.splat(middle)), f64x2.splat(scale)));
  }
}

/** Copies doubles to singles; `count` is a multiple of 4. */
export function narrow(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 3); from < end; from += 32, to += 16) {
    const low = f32x4.demote_f64x2_zero(v128.load(from));
    const high = f32x4.demote_f64x2_zero(v128.load(from + 16));
    v128.store(to, v128.shuffle<i64>(low, high, 0, 2));
  }
}

/** Copies singles to doubles; `count` is a multiple of 4. */
export function widen(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 32) {
    const four = v128.load(from);
    v128.store(to, f64x2.promote_low_f32x4(four));
    v128.store(to + 16, f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 0)));
  }
}
