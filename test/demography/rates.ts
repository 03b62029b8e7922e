import { newYear } from "../../src/core/year.ts";
import fc from "fast-check";
import { mapSexAge, SINGLE_YEARS, type BySexAge, type Population } from "../../src/core/ages.ts";
import type { Rates } from "../../src/demography/project.ts";

/** Number of ages in the drawn populations: enough for every kind of row, few enough to read. */
export const AGES = 12;

const column = (cell: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
  fc.array(cell, { minLength: AGES, maxLength: AGES }).map((cells) => Float64Array.from(cells));
const bySexAge = (cell: fc.Arbitrary<number>): fc.Arbitrary<BySexAge> => fc.tuple(column(cell), column(cell));
const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** Any population of `AGES` ages. */
export const anyPersons = bySexAge(between(100, 1e6));

/** Any rates on `AGES` ages under which no age of `anyPersons` can become negative; infants only immigrate, since there may be no births. */
export const anyRates: fc.Arbitrary<Rates> = fc.record({
  Sx: bySexAge(between(0.5, 1)),
  cx: bySexAge(between(0, 1)),
  asfr: column(between(0, 0.3)),
  srb: between(0.8, 1.3),
  Mx: bySexAge(between(-20, 1000)).map((Mx) => mapSexAge(Mx, (M, _, x) => (x === 0 ? Math.abs(M) : M))),
});

/** The sum of a `[sex][age]` table. */
export function total(table: BySexAge): number {
  return table.reduce((sum, column) => sum + column.reduce((a, b) => a + b, 0), 0);
}

/** Residents on 1 January of a year. */
export function populationOf(persons: BySexAge, year = 2021): Population {
  return { year: newYear(year), ages: { ...SINGLE_YEARS, count: persons[0].length }, persons, basis: "resident" };
}
