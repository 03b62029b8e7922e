/** Values by year, years ascending. */
export type Series = ReadonlyMap<number, number>;

/** The part of a series from `from` to `to`, both included. */
export function within(whole: Series, [from, to]: readonly [number, number]): Series {
  return new Map([...whole].filter(([year]) => year >= from && year <= to));
}

/** The first and last year of several series together. Throws RangeError if all are empty. */
export function span(all: readonly Series[], what: string): [from: number, to: number] {
  const years = all.flatMap((one) => [...one.keys()]);
  if (years.length === 0) throw new RangeError(`Cannot draw ${what}: no row has it`);
  return [Math.min(...years), Math.max(...years)];
}

/** Reads a series in a year. Throws RangeError if the year is missing. */
export function valueIn(one: Series, year: number, what: string): number {
  const value = one.get(year);
  if (value === undefined) throw new RangeError(`Cannot draw ${what}: no row for ${year}; there are ${[...one.keys()].join(", ")}`);
  return value;
}
