import { SEX_LETTERS, SEXES, type BySexAge } from "../core/ages.ts";
import { sumGroups, totalOf } from "./county.ts";
import { GROUPS, OPEN } from "../demography/county-counts.ts";

/** What is predicted for a county: a head count of some ages. */
export interface Measure {
  readonly name: "total" | "60+" | "80+" | "0-4" | "persons";
  /** f or m; empty for both sexes. */
  readonly sex: string;
  /** The ages, as written in files: 0-4, 85+; empty for all. */
  readonly age: string;
  readonly of: (persons: BySexAge) => number;
}

/** First groups of the old and of the oldest old. */
const SIXTY = 12;
const EIGHTY = 16;

/** The measures on which methods are evaluated. */
export const JUDGED: readonly Measure[] = [
  { name: "total", sex: "", age: "", of: totalOf },
  { name: "60+", sex: "", age: "60+", of: (persons) => sumGroups(persons, SIXTY) },
  { name: "80+", sex: "", age: "80+", of: (persons) => sumGroups(persons, EIGHTY) },
  { name: "0-4", sex: "", age: "0-4", of: (persons) => sumGroups(persons, 0, 1) },
];

/** Every measure: the evaluated ones, and persons by sex and five-year group. */
export const MEASURES: readonly Measure[] = [
  ...JUDGED,
  ...SEXES.flatMap((s) =>
    GROUPS.map((first, g): Measure => ({ name: "persons", sex: SEX_LETTERS[s], age: ageName(first, g), of: (persons) => persons[s][g] })),
  ),
];

function ageName(first: number, g: number): string {
  return g === OPEN ? `${first}+` : `${first}-${first + 4}`;
}

/**
 * Age-structure error: the share of people in the wrong cell of sex and age, 0…1.
 *
 * Half the sum of absolute differences between the predicted and the counted shares (index of dissimilarity).
 */
export function structureError(predicted: BySexAge, counted: BySexAge): number {
  const [all, allCounted] = [totalOf(predicted), totalOf(counted)];
  let sum = 0;
  for (const s of SEXES) for (const g of GROUPS.keys()) sum += Math.abs(predicted[s][g] / all - counted[s][g] / allCounted);
  return sum / 2;
}
