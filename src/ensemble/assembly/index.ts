// What the kernel offers. Addresses are bytes in its one memory, which the caller lays out from `base()` on.
import { advanceTiles } from "./advance";
import { fitCells } from "./fit";
export { autoregress, centre, exponentiate, narrow, range, widen } from "./drivers";
export { draw } from "./draws";
export { quantiles } from "./quantiles";

/** The first address that is free. */
export function base(): usize {
  return __heap_base;
}

/** `fitCells` in doubles. */
export function fit64(hazards: usize, mean: usize, pattern: usize, middle: f64, half: f64, cells: usize): void {
  fitCells<f64>(hazards, mean, pattern, middle, half, cells);
}

/** `fitCells` in singles. */
export function fit32(hazards: usize, mean: usize, pattern: usize, middle: f64, half: f64, cells: usize): void {
  fitCells<f32>(hazards, mean, pattern, middle, half, cells);
}

/** `advanceTiles` in doubles; `count` is a multiple of 4. */
export function advance64(persons: usize, cells: usize, scalars: usize, fertility: usize, prevalence: usize, drivers: usize, state: usize, out: usize, years: i32, count: i32, groups: usize, weights: usize, groupCount: i32, groupOut: usize): i32 {
  return advanceTiles<f64>(persons, cells, scalars, fertility, prevalence, drivers, state, out, years, count, groups, weights, groupCount, groupOut);
}

/** `advanceTiles` in singles; `count` is a multiple of 8. */
export function advance32(persons: usize, cells: usize, scalars: usize, fertility: usize, prevalence: usize, drivers: usize, state: usize, out: usize, years: i32, count: i32, groups: usize, weights: usize, groupCount: i32, groupOut: usize): i32 {
  return advanceTiles<f32>(persons, cells, scalars, fertility, prevalence, drivers, state, out, years, count, groups, weights, groupCount, groupOut);
}
