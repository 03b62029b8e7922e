import { firstOf } from "./items.ts";
import type { YearEnd } from "./year.ts";

/** A quantity over years: known in some years, linear between them, constant beyond both ends. */
export type Path = readonly (readonly [year: number, value: number])[];

/**
 * Reads a path at a year.
 *
 * @param path At least one point, years rising.
 * @throws RangeError if the path has no point.
 */
export function at(path: Path, year: number): number {
  if (path.length === 0) throw new RangeError(`Cannot read a path in ${year}: it has no point`);
  let [y0, v0] = firstOf(path);
  if (year <= y0) return v0;
  for (const [y1, v1] of path) {
    if (year > y1) {
      [y0, v0] = [y1, v1];
      continue;
    }
    return v0 + ((v1 - v0) * (year - y0)) / (y1 - y0);
  }
  return v0;
}

/** The whole years from `from` to `to`, both included. */
export function years(from: YearEnd, to: YearEnd): YearEnd[];
export function years(from: number, to: number): number[];
export function years(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
