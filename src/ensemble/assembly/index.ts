// What the kernel offers. Addresses are bytes in its one memory, which the caller lays out from `base()` on.
// Rows hold one number a trajectory, `count` a multiple of 8: doubles, or singles where a name ends in 32.
import { advanceTiles } from "./advance";
import { autoregressRow, centreRow, exponentiateRow, rangeOf } from "./drivers";
import { fitCells } from "./fit";
import { quantilesOf } from "./quantiles";
export { draw } from "./draws";
export { draw32 } from "./draws-single";

/** The first address that is free. */
export function base(): usize {
  return __heap_base;
}

/** `autoregressRow` doubles. */
export function autoregress(u: usize, z: usize, count: i32, autocorrelation: f64, fresh: f64, sd: f64): void {
  autoregressRow<f64>(u, z, count, autocorrelation, fresh, sd);
}

/** `autoregressRow` singles. */
export function autoregress32(u: usize, z: usize, count: i32, autocorrelation: f64, fresh: f64, sd: f64): void {
  autoregressRow<f32>(u, z, count, autocorrelation, fresh, sd);
}

/** `exponentiateRow` doubles. */
export function exponentiate(row: usize, count: i32): void {
  exponentiateRow<f64>(row, count);
}

/** `exponentiateRow` singles. */
export function exponentiate32(row: usize, count: i32): void {
  exponentiateRow<f32>(row, count);
}

/** `rangeOf` doubles. */
export function range(row: usize, count: i32, out: usize): void {
  rangeOf<f64>(row, count, out);
}

/** `rangeOf` singles. */
export function range32(row: usize, count: i32, out: usize): void {
  rangeOf<f32>(row, count, out);
}

/** `centreRow` doubles. */
export function centre(row: usize, count: i32, middle: f64, scale: f64): void {
  centreRow<f64>(row, count, middle, scale);
}

/** `centreRow` singles. */
export function centre32(row: usize, count: i32, middle: f64, scale: f64): void {
  centreRow<f32>(row, count, middle, scale);
}

/** `fitCells` doubles. */
export function fit(hazards: usize, mean: usize, pattern: usize, middle: f64, half: f64, cells: usize): void {
  fitCells<f64>(hazards, mean, pattern, middle, half, cells);
}

/** `fitCells` singles. */
export function fit32(hazards: usize, mean: usize, pattern: usize, middle: f64, half: f64, cells: usize): void {
  fitCells<f32>(hazards, mean, pattern, middle, half, cells);
}

/** `advanceTiles` doubles. */
export function advance(persons: usize, cells: usize, scalars: usize, fertility: usize, drivers: usize, state: usize, out: usize, years: i32, count: i32, from: i32, to: i32, groups: usize, weights: usize, groupCount: i32): i32 {
  return advanceTiles<f64>(persons, cells, scalars, fertility, drivers, state, out, years, count, from, to, groups, weights, groupCount);
}

/** `advanceTiles` singles. */
export function advance32(persons: usize, cells: usize, scalars: usize, fertility: usize, drivers: usize, state: usize, out: usize, years: i32, count: i32, from: i32, to: i32, groups: usize, weights: usize, groupCount: i32): i32 {
  return advanceTiles<f32>(persons, cells, scalars, fertility, drivers, state, out, years, count, from, to, groups, weights, groupCount);
}

/** `quantilesOf` doubles. */
export function quantiles(row: usize, count: i32, ranks: usize, shares: usize, wanted: i32, out: usize, scratch: usize): void {
  quantilesOf<f64>(row, count, ranks, shares, wanted, out, scratch);
}

/** `quantilesOf` singles. */
export function quantiles32(row: usize, count: i32, ranks: usize, shares: usize, wanted: i32, out: usize, scratch: usize): void {
  quantilesOf<f32>(row, count, ranks, shares, wanted, out, scratch);
}
