import { dayOf } from "../core/date.ts";
import { fittedNames, IN_MOVERS, isUnit, LIFE, REGISTERED, RESIDENT } from "./fitted.ts";
import { familyPeriod, periodOf } from "./periods.ts";
import type { Fact, Family, Place } from "./place.ts";
import { publishedLife } from "./published-life.ts";
import { lacksForRegistered } from "./registered.ts";
import type { Period } from "./vintage.ts";

/** Why a figure is not used. */
export type UnusedReason =
  /** The method does not use figures with this name. */
  | "no-method"
  /** It is from a year before the count, or a year for which the method does not need it. */
  | "other-year"
  /** The family is calibrated to the figures of another place. */
  | "above"
  /** It is for registered people, and the place has no registered population. */
  | "no-registered"
  /** A more direct figure of the place is used instead. */
  | "better-known";

/** An unused figure. */
export interface UnusedFact {
  readonly place: Place;
  readonly fact: Fact;
  readonly reason: UnusedReason;
}

/** Conditions under which a place's figures are used. */
interface FactContext {
  readonly family: Family;
  /** From the place's own count, or the census of the vintage, to the last calibrated year. */
  readonly period: Period;
  /** Whether the family has a registered population. */
  readonly registered: boolean;
}

/**
 * The unused figures of a family, each with the reason: those of the places above first, then those of its units.
 */
export function unusedFacts(family: Family): UnusedFact[] {
  const { nation, province, prefectures, units } = family;
  const whole = familyPeriod(family);
  const own = (place: Place): Period => (isUnit(place, family) ? periodOf(place, whole) : whole);
  const registered = province !== nation && units.every((unit) => lacksForRegistered(unit, own(unit)).length === 0);
  return [...new Set([nation, province, ...prefectures, ...units])].flatMap((place) =>
    place.facts.flatMap((fact) => {
      const reason = whyUnused(place, fact, { family, registered, period: own(place) });
      return reason === undefined ? [] : [{ place, fact, reason }];
    }),
  );
}

function whyUnused(place: Place, fact: Fact, context: FactContext): UnusedReason | undefined {
  const { family, period, registered } = context;
  const { what, year } = fact;
  if (fact.madeFrom !== undefined || place.facts.some((one) => one.madeFrom === what && one.year === year)) return undefined;
  if (what === "total_fertility")
    return place !== family.nation && place !== family.province
      ? "above"
      : year === family.models.vintage.census.year
        ? undefined
        : "other-year";
  if (LIFE.some((one) => one === what)) return lifeUse(place, fact, context);
  if (IN_MOVERS.some((one) => one === what))
    return !isUnit(place, family) ? "above" : !registered ? "no-registered" : year === period.start.year ? undefined : "other-year";
  if (what === "registered_population") return registeredTotal(place, fact, context);
  if (![...RESIDENT, ...REGISTERED].some((one) => one === what)) return "no-method";
  if (!fittedNames(place, family).includes(what)) return "above";
  if (what === "registered_births") return registeredBirths(place, fact, context);
  if (what === "registered_60" && place === family.province && family.complete)
    return usedBy(pathYears(place, what), [period.from - 1]).includes(year) ? undefined : inYears(fact, period, period.from - 1);
  if (what === "registered_60") return registered ? inYears(fact, period, period.from - 1) : "no-registered";
  const levelsOnly =
    place === family.province && !family.complete && !isUnit(place, family) && (what === "population" || what === "elderly_60");
  return levelsOnly ? levelUse(place, fact, period) : inYears(fact, period, period.from);
}

/** A life expectancy moves the level of a place without deaths, and is what the narrower one's is compared with. */
function lifeUse(place: Place, { what, year }: Fact, { family }: FactContext): UnusedReason | undefined {
  if (what !== LIFE[0] && pathYears(place, LIFE[0]).includes(year)) return "better-known"; // that of both sexes is read
  const { nation, province, units } = family;
  const from = familyPeriod(family).from;
  const asked = [
    ...(province === nation ? [] : [{ own: province, known: publishedLife(province, [nation], from) }]),
    ...units.filter((unit) => unit !== province).map((unit) => ({ own: unit, known: publishedLife(unit, [province, nation], from) })),
  ];
  if (asked.some(({ own, known }) => known?.year === year && (own === place || known.place === place))) return undefined;
  if (![nation, province].includes(place) && !isUnit(place, family)) return "above";
  return place !== nation && place.facts.some(({ what, year: of }) => what === "deaths" && of >= from) ? "better-known" : "other-year";
}

/** Totals of a province affect a unit of its own only through the levels of births and deaths: of years after the previous total. */
function levelUse(place: Place, fact: Fact, period: Period): UnusedReason | undefined {
  const solved = place.facts
    .filter(({ what, year }) => (what === "births" || what === "deaths") && year >= period.from && year <= period.to)
    .map(({ year }) => year);
  const before = Math.max(
    period.from - 1,
    ...pathYears(place, fact.what)
      .filter((year) => year >= period.from && year < fact.year)
      .map((year) => year + 1),
  );
  return solved.some((year) => year > before) ? inYears(fact, period, period.from) : "other-year";
}

function inYears({ year }: Fact, { to }: Period, from: number): UnusedReason | undefined {
  return year >= from && year <= to ? undefined : "other-year";
}

/** Registered births are targets for registered people, and adjust a place's own births if none are published. */
function registeredBirths(place: Place, fact: Fact, { family, period, registered }: FactContext): UnusedReason | undefined {
  const published = place.facts.some(({ what, year }) => what === "births" && year >= period.from && year <= period.to);
  const known = pathYears(place, fact.what).filter((year) => year >= period.from - 1);
  const moves = !published && known.length > 1 && known[0] === period.from - 1;
  if (moves && known.includes(fact.year)) return undefined;
  if (!isUnit(place, family)) return "better-known";
  return registered ? inYears(fact, period, period.from) : "no-registered";
}

/** A registered total: for the census year or the earlier count it is the base, later ones are targets of a unit of its own. */
function registeredTotal(place: Place, fact: Fact, { family, period, registered }: FactContext): UnusedReason | undefined {
  const census = period.from - 1;
  const earlier = (one: Place): number | undefined => one.previous && dayOf(one.previous.date).year;
  const knows = (one: Place): boolean => pathYears(one, fact.what).includes(census);
  if (!family.units.includes(place) || place === family.nation) {
    if (place !== family.province) return "above";
    const [before, years] = [earlier(family.units[0]), pathYears(place, fact.what)];
    const asked = registered && before !== undefined && years.length > 1 && !family.units.every(knows);
    return asked && usedBy(years, [census, before]).includes(fact.year) ? undefined : asked ? "other-year" : "better-known";
  }
  if (!registered) return "no-registered";
  if (fact.year === earlier(place) && knows(place)) return "better-known";
  if (fact.year === earlier(place) || fact.year === census) return undefined;
  return inYears(fact, period, census);
}

function pathYears({ facts }: Place, name: string): number[] {
  return facts
    .filter(({ what }) => what === name)
    .map(({ year }) => year)
    .sort((a, b) => a - b);
}

/** The years of a path on which its values in some years depend; see `at`. */
function usedBy(years: readonly number[], asked: readonly number[]): number[] {
  return asked.flatMap((year) => {
    const right = years.findIndex((one) => one >= year);
    if (right <= 0 || years[right] === year) return [years[right === -1 ? years.length - 1 : right]];
    return [years[right - 1], years[right]];
  });
}
