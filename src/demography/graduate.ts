import { mapSexAge, SEXES, SINGLE_YEARS, type ByAge, type BySexAge } from "../core/ages.ts";
import type { GroupTable } from "./place.ts";
import { step, type Rates } from "./project.ts";

/** Width of a group in whole years: up to the next group's first age, or to the last single age. */
function agesOf(ages: readonly number[], g: number): readonly [from: number, to: number] {
  return [ages[g], ages[g + 1] ?? SINGLE_YEARS.count];
}

/**
 * Spreads group totals over single years of age.
 *
 * Within a group the given shape is used, tilted by the ratio of groups to shape, which is linear between the
 * midpoints of the groups; then each group is scaled to its total. The tilt avoids jumps between neighbouring groups.
 *
 * @param groups Persons by group; the last group open.
 * @param shape Weights [sex][age], 0…100; only proportions matter.
 * @returns Persons [sex][age]; every group's total is preserved, nothing is negative.
 * @throws RangeError if a group has persons but the shape has none.
 */
export function graduate(groups: GroupTable, shape: BySexAge): BySexAge {
  return mapGroups((s) => graduateSex(groups.ages, groups.persons[s], shape[s]));
}

function mapGroups(one: (s: 0 | 1) => ByAge): BySexAge {
  return [one(0), one(1)];
}

function graduateSex(ages: readonly number[], totals: ByAge, shape: ByAge): ByAge {
  const weights = totals.map((_, g) => sumOf(shape, ...agesOf(ages, g)));
  const ratios = totals.map((total, g) => {
    if (weights[g] > 0) return total / weights[g];
    if (total > 0) throw new RangeError(`Cannot graduate ages ${ages[g]}+: ${total} persons, but the shape has none there`);
    return 0;
  });
  const middles = ages.map((age, g) => (age + agesOf(ages, g)[1]) / 2);
  const P = new Float64Array(SINGLE_YEARS.count);
  for (let g = 0; g < ages.length; g++) {
    const [from, to] = agesOf(ages, g);
    for (let x = from; x < to; x++) P[x] = shape[x] * between(middles, ratios, x + 1 / 2);
    const sum = sumOf(P, from, to);
    for (let x = from; x < to; x++) P[x] = totals[g] === 0 ? 0 : (P[x] * totals[g]) / sum;
  }
  return P;
}

function sumOf(values: ByAge, from: number, to: number): number {
  let sum = 0;
  for (let x = from; x < to; x++) sum += values[x];
  return sum;
}

function between(at: readonly number[], values: ByAge, x: number): number {
  const right = at.findIndex((middle) => middle >= x);
  if (right <= 0) return right === 0 ? values[0] : values[values.length - 1];
  const share = (x - at[right - 1]) / (at[right] - at[right - 1]);
  return values[right - 1] * (1 - share) + values[right] * share;
}

/**
 * Splits an open group by the finer groups of a larger place, so that both tables end in the same groups.
 *
 * @param groups The coarse table, e.g. to 85+.
 * @param wider A table of the place above it with further groups, e.g. 85–89 … 100+, [sex][group].
 * @returns The coarse table with its open group split in the proportions of `wider`.
 */
export function splitOpenGroup(groups: GroupTable, wider: GroupTable): GroupTable {
  const open = groups.ages.length - 1;
  const first = wider.ages.indexOf(groups.ages[open]);
  if (first < 0) throw new RangeError(`Cannot split ages ${groups.ages[open]}+: the wider table has no group that starts there`);
  const split = SEXES.map((s) => {
    const tail = wider.persons[s].slice(first);
    const whole = tail.reduce((sum, persons) => sum + persons, 0);
    const parts = tail.map((persons) => (groups.persons[s][open] * persons) / whole);
    return Float64Array.from([...groups.persons[s].slice(0, open), ...parts]);
  });
  return { ages: [...groups.ages.slice(0, open), ...wider.ages.slice(first)], persons: [split[0], split[1]] };
}

/**
 * Moves a mean population forward half a year: people aged x come from the older half of age x − 1 and the younger half of age x.
 *
 * Within a year of age people lie on a linear slope, limited (van Leer) so that no new peaks arise: the births of 1959–1963 halved
 * and doubled again within months, and equal halves would blur them.
 *
 * @param mean Mean population of the census year [sex][age], centred half a year before the census.
 * @param mx Death rates [sex][age].
 * @returns Weights [sex][age] at the census; age 0 is unchanged (it is a group of its own in every census table).
 */
export function shiftHalfYear(mean: BySexAge, mx: BySexAge): BySexAge {
  const alive = mapSexAge(mean, (persons, s, x) => persons * Math.exp(-mx[s][x] / 2));
  const open = SINGLE_YEARS.count - 1;
  return mapSexAge(alive, (persons, s, x) => {
    if (x === 0) return persons;
    const older = alive[s][x - 1] / 2 + slopeAt(alive[s], x - 1) / 8;
    return x === open ? older + persons : older + persons / 2 - slopeAt(alive[s], x) / 8;
  });
}

/** Van Leer's limited slope of neighbouring cells: 0 at peaks, troughs and ends. */
function slopeAt(values: ByAge, x: number): number {
  if (x === 0 || x >= values.length - 2) return 0;
  const [below, above] = [values[x] - values[x - 1], values[x + 1] - values[x]];
  return below * above > 0 ? (2 * below * above) / (below + above) : 0;
}

/** Time from a count to the next 1 January, and its place. */
export interface ToNewYear {
  /** Share of a year, 0…1. */
  readonly share: number;
  /** Only for errors. */
  readonly district?: string;
}

/**
 * Moves a census population to the next 1 January by part of a yearly step: P + share · (step(P) − P).
 *
 * @param persons Persons at the census [sex][age].
 * @param rates The rates of a whole year.
 */
export function toNewYear(persons: BySexAge, rates: Rates, { share, ...whose }: ToNewYear): BySexAge {
  const after = step(persons, rates, whose).persons;
  return mapSexAge(persons, (P, s, x) => P + share * (after[s][x] - P));
}
