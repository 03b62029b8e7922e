import { dayOf } from "../core/date.ts";
import { fittedNames } from "./fitted.ts";
import type { Fact, Family, Place } from "./place.ts";
import type { Period } from "./vintage.ts";

/**
 * The calibration period of a family's nation and province: from the census of the vintage to the last year with a figure that someone in the family is
 * calibrated to, and at least one calibrated year after each unit's own count.
 */
export function familyPeriod(family: Family): Period {
  const { census, calibrated } = family.models.vintage;
  const counts = family.units.map((unit) => dayOf(unit.census.date).year + 1);
  const last = calibrated.to === "latest-fact" ? lastFact(family) : calibrated.to;
  return { start: census, from: calibrated.from, to: Math.max(calibrated.from, last, ...counts) };
}

/** The calibration period of a unit counted on a date of its own. */
export function periodOf({ census }: Place, family: Period): Period {
  const start = dayOf(census.date);
  return start.date === family.start.date ? family : { start, from: start.year + 1, to: family.to };
}

/** A figure and its place. */
export interface PlacedFact {
  readonly place: Place;
  readonly fact: Fact;
}

/** The figures of the calibrated years, or their ends, to which a family is calibrated. */
export function fittedFacts(family: Family): PlacedFact[] {
  return [family.nation, family.province, ...family.prefectures, ...family.units].flatMap((place) => {
    const names = fittedNames(place, family);
    return place.facts.filter(({ what }) => names.includes(what)).map((fact) => ({ place, fact }));
  });
}

function lastFact(family: Family): number {
  return Math.max(...fittedFacts(family).map(({ fact }) => fact.year));
}
