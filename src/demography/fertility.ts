import { FEMALE, type ByAge, type BySexAge } from "../core/ages.ts";


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
 * Infants under one per birth that their women would have had in the year before the census at the pattern's level.
 *
 * Divided by the same figure of a larger place it tells how much more or less children a place's women have: an estimate, since it takes
 * infants who live apart from their mothers, infants missed by the census and deaths of infants to be as common as in the larger place.
 * Infants alone rather than children of 0–4: where people come and go, the women of today are not those who bore the older ones.
 *
 * @param asfr Births per woman-year [age].
 * @param persons Persons at the census [sex][age].
 */
export function infantWomanIndex(asfr: ByAge, persons: BySexAge): number {
  const women = persons[FEMALE];
  let expected = 0;
  for (let x = 0; x + 1 < women.length; x++) expected += (asfr[x] * (women[x] + women[x + 1])) / 2;
  return (persons[0][0] + persons[1][0]) / expected;
}
