import { bySexAge, FEMALE, mapSexAge, SEXES, type BySexAge, type Sex } from "../core/ages.ts";
import { sumGroups } from "./county.ts";
import { GROUPS, OPEN } from "../demography/county-counts.ts";

/** Groups that a cohort moves up between two censuses ten years apart. */
const DECADE = 2;
/** First group of the cohorts that end in the open one. */
const INTO_OPEN = OPEN - DECADE;
/** The women whose children are counted at 0–4 and at 5–9: aged 20–44 and 25–49 at the end, [from, to) as groups. */
const MOTHERS = [
  [4, 9],
  [5, 10],
] as const;

/** What carries a table over a decade, [sex][group at the end]: cohort-change ratios from 10–14 on, below them children per woman. */
export type Ratios = BySexAge;

/**
 * The ratios that a decade shows.
 *
 * @param added Persons added to each count, so that an empty cell has a ratio: 0 for sums of many counties, 1 / 2 for one.
 * @see Hamilton & Perry (1962) A short method for projecting population by age from one decennial census to another; Smith, Tayman
 * & Swanson (2013) A Practitioner's Guide to State and Local Population Projections, ch. 7.
 */
export function ratiosOf(before: BySexAge, after: BySexAge, added = 0): Ratios {
  const ratios = bySexAge(GROUPS.length);
  for (const s of SEXES) {
    for (const g of GROUPS.keys()) ratios[s][g] = (after[s][g] + added) / (startOf(before, after, s, g) + added);
  }
  return ratios;
}

/**
 * Carries a table over a decade: the older groups first, then the children of the women who result.
 *
 * @param added As in `ratiosOf`.
 */
export function survive(before: BySexAge, ratios: Ratios, added = 0): BySexAge {
  const after = bySexAge(GROUPS.length);
  for (const s of SEXES) for (let g = DECADE; g <= OPEN; g++) after[s][g] = (startOf(before, after, s, g) + added) * ratios[s][g];
  return withChildren(after, ratios, added);
}

/** Puts the children into a table whose older groups are known: those of its women, by the ratios. */
export function withChildren(persons: BySexAge, ratios: Ratios, added = 0): BySexAge {
  return mapSexAge(persons, (value, s, g) => (g < DECADE ? (startOf(persons, persons, s, g) + added) * ratios[s][g] : value));
}

/** What a ratio is taken to: the cohort ten years younger, or for children the women at the end. */
function startOf(before: BySexAge, after: BySexAge, s: Sex, g: number): number {
  if (g < DECADE) return sumRange(after[FEMALE], MOTHERS[g][0], MOTHERS[g][1]);
  return g < OPEN ? before[s][g - DECADE] : sumRange(before[s], INTO_OPEN, GROUPS.length);
}

function sumRange(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let g = from; g < to; g++) sum += values[g];
  return sum;
}

/** Scales a table to a total; the shares stay. */
export function scaleTo(persons: BySexAge, total: number): BySexAge {
  const factor = total / sumGroups(persons, 0);
  return [persons[0].map((value) => value * factor), persons[1].map((value) => value * factor)];
}
