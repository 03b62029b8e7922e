import { FEMALE, type ByAge, type BySexAge } from "../core/ages.ts";

/** Births over this many years are the children that a child–woman index counts: 0…4. */
const CHILD_YEARS = 5;

/**
 * Births of a year under fertility by age.
 *
 * @param asfr Births per woman-year [age].
 * @param P Persons on 1 January [sex][age].
 * @param Sx Survival ratios [sex][age].
 */
export function birthsUnder(asfr: ByAge, P: BySexAge, Sx: BySexAge): number {
  const women = P[FEMALE];
  const open = women.length - 1;
  let births = 0;
  for (let x = 1; x <= open; x++) {
    const left = x < open ? women[x - 1] * Sx[FEMALE][x] : (women[open - 1] + women[open]) * Sx[FEMALE][open];
    births += (asfr[x] * (women[x] + left)) / 2;
  }
  return births;
}

/** Children per woman of fertility by single age. */
export function totalFertility(asfr: ByAge): number {
  return asfr.reduce((sum, f) => sum + f, 0);
}

/** Fertility by age at another level. */
export function atLevel(asfr: ByAge, tfr: number): ByAge {
  const scale = tfr / totalFertility(asfr);
  return asfr.map((f) => f * scale);
}

/**
 * Children of 0–4 per birth that their women would have had in five years at the pattern's level.
 *
 * Divided by the same figure of a larger place it tells how much more or less children a place's women have: an estimate, since it
 * takes children who live apart from their mothers, and deaths of children, to be as common as in the larger place.
 *
 * @param asfr Births per woman-year [age].
 * @param persons Persons at the census [sex][age].
 */
export function childWomanIndex(asfr: ByAge, persons: BySexAge): number {
  const women = persons[FEMALE];
  let [children, expected] = [0, 0];
  for (let x = 0; x < CHILD_YEARS; x++) children += persons[0][x] + persons[1][x];
  for (let x = 0; x + 3 < women.length; x++) expected += (asfr[x] * CHILD_YEARS * (women[x + 2] + women[x + 3])) / 2;
  return children / expected;
}
