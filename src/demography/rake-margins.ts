import { mapSexAge, sumAges, sumTables, type BySexAge, type Sex } from "../core/ages.ts";
import { itemOf } from "../core/items.ts";
import type { Raked } from "./rake.ts";

/** Persons of a town in an age range [from, to), of one sex or both. */
export interface Margin {
  readonly sex?: Sex | undefined;
  readonly from: number;
  readonly to: number;
  readonly persons: number;
}

/** Maximum number of raking iterations, and the residual, as a share of the county, at which raking stops. */
const RAKING = { rounds: 200, enough: 1e-10 } as const;

/**
 * Splits a county's population by sex and age among its towns, whatever each town's figures are of (iterative proportional fitting).
 *
 * A figure that every town has is first scaled so that the towns add up to the county: figures of another year or rule give each town its part.
 * Then each town's cells are scaled to its figures, each less the narrower ones within it, and the towns to the county, until neither moves. The
 * county's table is met exactly; what remains between contradicting figures is the residual.
 *
 * @param county Persons [sex][age].
 * @param towns The figures of each town; every one has its total (`totalOf`).
 */
export function rakeMargins(county: BySexAge, towns: readonly (readonly Margin[])[]): Raked {
  const whole = sumAges(county);
  const wanted = towns.map((town) =>
    scaled(withTotal(town), towns.map(withTotal), county).toSorted((a, b) => b.to - b.from - (a.to - a.from)),
  );
  const parts = wanted.map(partsOf);
  let persons: readonly BySexAge[] = wanted.map((town) => mapSexAge(county, (P) => (P * itemOf(town, 0).persons) / whole));
  let before = Infinity;
  for (let rounds = 1; ; rounds++) {
    persons = toCounty(
      persons.map((P, i) => itemOf(parts, i).reduce(toPart, P)),
      county,
    );
    const residual = Math.max(...persons.map((P, i) => Math.max(...itemOf(wanted, i).map((margin) => lack(P, margin)))));
    const isStill = Math.abs(before - residual) <= RAKING.enough * Math.max(1, residual);
    if (residual <= RAKING.enough * whole || isStill || rounds === RAKING.rounds) return { persons, residual, rounds };
    before = residual;
  }
}

/** A town's total: as given, or added up from figures that cover all ages once; undefined if they do not. */
export function totalOf(margins: readonly Margin[]): number | undefined {
  const given = margins.find(({ sex, from, to }) => sex === undefined && from === 0 && to === Infinity);
  if (given) return given.persons;
  const both = chain(margins.filter(({ sex }) => sex === undefined));
  if (both !== undefined) return both;
  const sexes = ([0, 1] as const).map((s) => chain(margins.filter(({ sex }) => sex === s)));
  return sexes.includes(undefined) ? undefined : sexes.reduce<number>((sum, one) => sum + (one ?? NaN), 0);
}

/** The sum of the narrowest figures that follow one another from birth to the open group. */
function chain(margins: readonly Margin[]): number | undefined {
  let sum = 0;
  for (let from = 0; from !== Infinity;) {
    const next = margins.filter((margin) => margin.from === from).toSorted((a, b) => a.to - b.to)[0];
    if (!next) return undefined;
    sum += next.persons;
    from = next.to;
  }
  return sum;
}

function withTotal(margins: readonly Margin[]): readonly Margin[] {
  const total = totalOf(margins) ?? NaN;
  const others = margins.filter(({ sex, from, to }) => !(sex === undefined && from === 0 && to === Infinity));
  return [{ from: 0, to: Infinity, persons: total }, ...others];
}

/** A town's figures, each scaled to the county if all towns have it, otherwise with the total. */
function scaled(town: readonly Margin[], towns: readonly (readonly Margin[])[], county: BySexAge): Margin[] {
  const sumOf = (one: Margin): number =>
    towns.reduce((sum, margins) => sum + (margins.find((other) => isSame(one, other))?.persons ?? NaN), 0);
  const times = (one: Margin): number => sumAges(county, one.from, one.to, one.sex) / sumOf(one);
  const ofTotal = times(itemOf(town, 0));
  return town.map((one) => {
    const factor = times(one);
    return { ...one, persons: one.persons * (Number.isFinite(factor) ? factor : ofTotal) };
  });
}

function isSame(a: Margin, b: Margin): boolean {
  return a.sex === b.sex && a.from === b.from && a.to === b.to;
}

/** A figure less the narrower ones within it: the persons of the cells that are left. */
interface Part extends Margin {
  readonly within: readonly Margin[];
}

/** Figures that share no cell, of figures that lie within one another or apart; as they are where some cross or contradict one another. */
function partsOf(margins: readonly Margin[]): readonly Part[] {
  const asGiven = margins.map((one): Part => ({ ...one, within: [] }));
  const parts = margins.map((one): Part => {
    const inside = margins.filter((other) => other !== one && contains(one, other));
    const within = inside.filter((other) => !inside.some((between) => between !== other && contains(between, other)));
    return { ...one, within, persons: within.reduce((rest, { persons }) => rest - persons, one.persons) };
  });
  const doCross = margins.some((a) => margins.some((b) => b !== a && overlaps(a, b) && !contains(a, b) && !contains(b, a)));
  return doCross || parts.some(({ persons }) => persons < 0) ? asGiven : parts;
}

function contains(a: Margin, b: Margin): boolean {
  return (a.sex === undefined || a.sex === b.sex) && a.from <= b.from && a.to >= b.to && !isSame(a, b);
}

function overlaps(a: Margin, b: Margin): boolean {
  return (a.sex === undefined || b.sex === undefined || a.sex === b.sex) && a.from < b.to && b.from < a.to;
}

function toPart(P: BySexAge, part: Part): BySexAge {
  const of = ({ sex, from, to }: Margin): number => sumAges(P, from, to, sex);
  const now = part.within.reduce((rest, one) => rest - of(one), of(part));
  if (!(now > 0)) return P;
  const isIn = ({ sex, from, to }: Margin, s: Sex, x: number): boolean => x >= from && x < to && (sex === undefined || s === sex);
  return mapSexAge(P, (cell, s, x) =>
    isIn(part, s, x) && !part.within.some((one) => isIn(one, s, x)) ? (cell * part.persons) / now : cell,
  );
}

function toCounty(persons: readonly BySexAge[], county: BySexAge): BySexAge[] {
  const sum = sumTables(persons);
  return persons.map((P) =>
    mapSexAge(P, (cell, s, x) => (sum[s][x] > 0 ? (cell * county[s][x]) / sum[s][x] : county[s][x] / persons.length)),
  );
}

function lack(P: BySexAge, { sex, from, to, persons }: Margin): number {
  return Math.abs(sumAges(P, from, to, sex) - persons);
}
