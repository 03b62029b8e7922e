import type { NewYear } from "./year.ts";

/** An age axis: `count` groups of `width` years, the last one open. */
export interface Ages {
  readonly width: number;
  readonly count: number;
}

/** Single years 0…99 and 100+: the axis of every planning run. */
export const SINGLE_YEARS: Ages = { width: 1, count: 101 };

/** Index of a sex in every `[sex][age]` array. */
export const FEMALE = 0;
/** Index of a sex in every `[sex][age]` array. */
export const MALE = 1;
/** Both sex indices, in the order of every `[sex][age]` array. */
export const SEXES = [FEMALE, MALE] as const;
/** The letters that files use for the sexes, in index order. */
export const SEX_LETTERS = ["f", "m"] as const;

/** An index of a sex. */
export type Sex = (typeof SEXES)[number];
/** One value for each age, [age]. */
export type ByAge = Float64Array;
/** One value for each sex and age, [sex][age]. */
export type BySexAge = readonly [female: ByAge, male: ByAge];

/** The population basis: residents (常住) or registered people (户籍). They are never mixed. */
export type Basis = "resident" | "registered";

/** Persons by sex and age on 1 January of `year`. */
export interface Population {
  readonly year: NewYear;
  readonly ages: Ages;
  readonly persons: BySexAge;
  readonly basis: Basis;
}

/** Makes an empty `[sex][age]` table with `count` ages; both sexes share one buffer, which is faster to allocate than two. */
export function bySexAge(count: number): BySexAge {
  const bytes = count * Float64Array.BYTES_PER_ELEMENT;
  const buffer = new ArrayBuffer(2 * bytes);
  return [new Float64Array(buffer, 0, count), new Float64Array(buffer, bytes, count)];
}

/** Maps each cell of a `[sex][age]` table to a new table. */
export function mapSexAge(table: BySexAge, cell: (value: number, sex: Sex, x: number) => number): BySexAge {
  const mapped = bySexAge(table[0].length);
  for (const s of SEXES) for (let x = 0; x < table[s].length; x++) mapped[s][x] = cell(table[s][x], s, x);
  return mapped;
}

/** Adds tables of the same shape cell by cell; at least one table. */
export function sumTables(tables: readonly BySexAge[]): BySexAge {
  const sum = bySexAge(tables[0][0].length);
  for (const table of tables) for (const s of SEXES) for (let x = 0; x < sum[s].length; x++) sum[s][x] += table[s][x];
  return sum;
}

/**
 * Adds up persons aged `from` to before `to`, both sexes unless one is named.
 *
 * @param persons [sex][age], single years.
 * @param from First age counted; a fraction takes that part of the year of age (births spread evenly).
 * @param to First age not counted; `Infinity` includes the open group.
 */
export function sumAges(persons: BySexAge, from = 0, to = Infinity, sex?: Sex): number {
  const sexes = sex === undefined ? SEXES : [sex];
  let sum = 0;
  for (const s of sexes) {
    const P = persons[s];
    const last = P.length - 1;
    const end = Math.min(to, P.length);
    for (let x = Math.floor(from); x < end; x++) {
      const whole = x === last || (x >= from && x + 1 <= to);
      sum += whole ? P[x] : P[x] * (Math.min(to, x + 1) - Math.max(from, x));
    }
  }
  return sum;
}

/** Adds up the cells of a table, each times that of another: people by a share of them. */
export function sumProduct(persons: BySexAge, rates: BySexAge): number {
  let sum = 0;
  for (const s of SEXES) for (let x = 0; x < persons[s].length; x++) sum += persons[s][x] * rates[s][x];
  return sum;
}
