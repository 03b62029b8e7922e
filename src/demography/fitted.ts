import type { Family, Place } from "./place.ts";

/** Figures of a calendar year, or of its end, to which residents are calibrated. */
export const RESIDENT = ["births", "deaths", "infant_mortality", "population", "elderly_60"] as const;
/** Life expectancies at birth: of both sexes, of women, of men. They move the level of a place without deaths of its own. */
export const LIFE = ["life_expectancy", "life_expectancy_female", "life_expectancy_male"] as const;
/** The same for registered people; registered births also adjust a place's own births if none are published. */
export const REGISTERED = ["registered_births", "registered_population", "registered_60"] as const;
/** Residents registered in another county, by place of registration: census figures. */
export const IN_MOVERS = ["hukou_elsewhere_other_county", "hukou_elsewhere_other_province"] as const;

/** Whether a place is calibrated to figures with this name somewhere, or its people are made from them. */
export function isFitted(what: string): boolean {
  return what === "total_fertility" || [...RESIDENT, ...LIFE, ...REGISTERED, ...IN_MOVERS].some((one) => one === what);
}

/**
 * The names of a place's yearly figures to which its family is calibrated.
 *
 * The nation contributes births, deaths and infant mortality; a province also its totals if its units are complete, and so do its prefectures.
 * A unit is calibrated to its own figures, in a complete province as well as to those of the province and its prefecture.
 */
export function fittedNames(place: Place, family: Family): readonly string[] {
  const { nation, province, prefectures, complete } = family;
  const held = complete ? ["registered_60"] : [];
  if (place === nation) return ["births", "deaths", "infant_mortality"];
  if (isUnit(place, family)) return [...RESIDENT, ...REGISTERED];
  if (place === province) return [...RESIDENT, "registered_births", ...held];
  return complete && prefectures.includes(place) ? ["population", "elderly_60", ...held] : [];
}

/** Whether a place is calibrated to its own figures: a unit, but not the nation. */
export function isUnit(place: Place, { nation, units }: Pick<Family, "nation" | "units">): boolean {
  return units.includes(place) && place !== nation;
}
