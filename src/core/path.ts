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
  const [firstYear, first] = path[0];
  if (year <= firstYear) return first;
  for (let i = 1; i < path.length; i++) {
    const [y1, v1] = path[i];
    if (year > y1) continue;
    const [y0, v0] = path[i - 1];
    return v0 + ((v1 - v0) * (year - y0)) / (y1 - y0);
  }
  return path[path.length - 1][1];
}

/** The whole years from `from` to `to`, both included. */
export function years(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
