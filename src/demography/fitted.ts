import type { Family, Place } from "./place.ts";

/** Figures of a calendar year, or of its end, that residents are fitted to. */
export const RESIDENT = ["births", "deaths", "infant_mortality", "population", "elderly_60"] as const;
/** Life expectancies at birth: of both sexes, of women, of men. They move the level of a place without deaths of its own. */
export const LIFE = ["life_expectancy", "life_expectancy_female", "life_expectancy_male"] as const;
/** The same of the registered; registered births also move a place's own births where none are published. */
export const REGISTERED = ["registered_births", "registered_population", "registered_60"] as const;
/** Residents whose registration is in another county, by where it is: figures of the census. */
export const IN_MOVERS = ["hukou_elsewhere_other_county", "hukou_elsewhere_other_province"] as const;

/**
 * The names of the yearly figures of a place that its family is fitted to.
 *
 * The nation gives births, deaths and infant mortality; a province also its totals, which its units are held to when they are all of it, as are the prefectures'.
 * A unit of its own is fitted to its own figures, a part of a whole province to those of the province and its prefecture.
 */
export function fittedNames(place: Place, family: Family): readonly string[] {
  const { nation, province, prefectures, complete } = family;
  const held = complete ? ["registered_60"] : [];
  if (place === nation) return ["births", "deaths", "infant_mortality"];
  if (isAlone(place, family)) return [...RESIDENT, ...REGISTERED];
  if (place === province) return [...RESIDENT, "registered_births", ...held];
  return complete && prefectures.includes(place) ? ["population", "elderly_60", ...held] : [];
}

/** Whether a place is fitted to its own figures: it is no part of a whole province. */
export function isAlone(place: Place, { nation, units, complete }: Family): boolean {
  return !complete && units.includes(place) && place !== nation;
}
