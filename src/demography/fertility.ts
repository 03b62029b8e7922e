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

/** Total fertility rate of fertility by single age. */
export function totalFertility(asfr: ByAge): number {
  return asfr.reduce((sum, f) => sum + f, 0);
}

/** Fertility by age, scaled to another level. */
export function atLevel(asfr: ByAge, tfr: number): ByAge {
  const scale = tfr / totalFertility(asfr);
  return asfr.map((f) => f * scale);
}

/** Mean age of mothers at birth, for fertility by single age, years. */
export function meanAgeAtBirth(asfr: ByAge): number {
  return asfr.reduce((sum, f, x) => sum + f * (x + 1 / 2), 0) / totalFertility(asfr);
}

/**
 * Shifts fertility by age to another mean age, preserving level and shape.
 *
 * Cumulated fertility F(x) = Σ f, with births spread evenly over a year of age, is shifted: F′(x) = F(x − years).
 *
 * @param years Shift to later (positive) or earlier ages.
 * @throws RangeError if births would fall outside the ages.
 * @see Preston, Heuveline & Guillot (2001) Demography, section 5.2, for the mean age; a pure shift as in Bongaarts & Feeney (1998).
 */
export function shiftMeanAge(asfr: ByAge, years: number): ByAge {
  const born = (at: number): number => {
    const whole = Math.floor(at);
    let sum = 0;
    for (let x = 0; x < Math.min(whole, asfr.length); x++) sum += asfr[x];
    return sum + (whole >= 0 && whole < asfr.length ? (at - whole) * asfr[whole] : 0);
  };
  const moved = asfr.map((_, x) => born(x + 1 - years) - born(x - years));
  const lost = Math.abs(totalFertility(moved) - totalFertility(asfr));
  if (lost > 1e-9 * totalFertility(asfr))
    throw new RangeError(`Cannot shift fertility by ${years} years: ${lost} births per woman would fall outside the ages`);
  return moved;
}

/**
 * Infants under one per birth that their women would have had in the year before the census at the pattern's level.
 *
 * Divided by the same figure of a larger place it gives the relative fertility of a place: an estimate, since it assumes that
 * infants living apart from their mothers, infants missed by the census and infant deaths are as common as in the larger place.
 * Only infants, not children of 0–4: with migration, the women of today are not the mothers of the older children.
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
