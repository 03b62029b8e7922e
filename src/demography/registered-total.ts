import { sumAges } from "../core/ages.ts";
import { dayOf } from "../core/date.ts";
import { at } from "../core/path.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { IN_MOVERS } from "./fitted.ts";
import { factOf, type Family, type Place } from "./place.ts";
import type { Period } from "./vintage.ts";

/** The registered total at the census and its source. */
export interface RegisteredTotal {
  readonly persons: number;
  readonly low: number;
  readonly high: number;
  /** As published, on the line between two published years, or carried from the earlier census. */
  readonly how: "published" | "between" | "carried";
  /** The years on both sides, when it is between them. */
  readonly years?: readonly [before: number, after: number];
}

/** The year of a place's earlier count. */
export function earlierYear(place: Place): number | undefined {
  return place.previous && dayOf(place.previous.date).year;
}

/**
 * Growth of the province's registered population from the units' earlier count to their census, linear between published
 * years; undefined with a single year.
 */
export function provinceGrowth({ province, units }: Family, { from }: Period): number | undefined {
  const earlier = earlierYear(units[0]);
  const path = province.facts.filter(({ what }) => what === "registered_population").map(({ year, value }) => [year, value] as const);
  path.sort(([a], [b]) => a - b);
  return path.length < 2 || earlier === undefined ? undefined : at(path, from - 1) / at(path, earlier);
}

/** Published for the census year, interpolated linearly between published years around it, or extrapolated from the earlier census by the province's growth. */
export function registeredTotal(family: Family, basis: FamilyBasis, place: Place, u: number, growth = 1): RegisteredTotal {
  const census = basis.common.period.from - 1;
  const published = factOf(place, "registered_population", census);
  if (published !== undefined) return { persons: published, low: published, high: published, how: "published" };
  const between = interpolated(place, census);
  if (between) {
    const persons = between.persons * registeredShare(family, basis, place, u);
    const near = Math.min(census - between.from, between.to - census) / (between.to - between.from);
    const range = 2 * near * basis.common.assumptions.carriedRegisteredRange;
    return { persons, low: persons * (1 - range), high: persons * (1 + range), how: "between", years: [between.from, between.to] };
  }
  const earlier = earlierYear(place);
  const before = earlier === undefined ? undefined : factOf(place, "registered_population", earlier);
  if (before === undefined)
    throw new RangeError(`Cannot find the registered people of ${place.id}: it has no fact "registered_population"`);
  const persons = before * growth * registeredShare(family, basis, place, u);
  const range = basis.common.assumptions.carriedRegisteredRange;
  return { persons, low: persons * (1 - range), high: persons * (1 + range), how: "carried" };
}

/** The straight line between a place's registered totals before and after a year; undefined where one side is not known. */
export function interpolated(
  place: Place,
  year: number,
): { readonly persons: number; readonly from: number; readonly to: number } | undefined {
  const known = place.facts
    .filter(({ what }) => what === "registered_population")
    .map((fact) => [fact.year, fact.value] as const)
    .sort(([a], [b]) => a - b);
  const [before, after] = [known.findLast(([at]) => at < year), known.find(([at]) => at > year)];
  if (!before || !after || place.boundary) return undefined;
  return { persons: at([before, after], year), from: before[0], to: after[0] };
}

/** Residents registered elsewhere, of every kind that the census counts. */
export function inMoversOf(place: Place, { common }: FamilyBasis): number {
  const { year } = common.period.start;
  return IN_MOVERS.reduce((sum, what) => {
    const value = factOf(place, what, year);
    if (value === undefined) throw new RangeError(`Cannot find the registered people of ${place.id}: it has no fact "${what}" of ${year}`);
    return sum + value;
  }, 0);
}

/** The share of a boundary group's registered people attributed to a member: its share of residents who are registered where they live. */
function registeredShare(family: Family, basis: FamilyBasis, place: Place, u: number): number {
  if (!place.boundary) return 1;
  const presentOf = (i: number): number => sumAges(basis.units[i].census) - inMoversOf(family.units[i], basis);
  if (place.boundary.whole) return presentOf(u) / place.boundary.whole.present;
  const members = place.boundary.with.map((id) => family.units.findIndex((unit) => unit.id === id));
  return presentOf(u) / members.reduce((sum, i) => sum + presentOf(i), 0);
}

/** How the registered total of the census year is known, in words. */
export function totalText({ how, years }: RegisteredTotal, year: number, earlier: number | undefined): { what: string; en: string } {
  if (how === "published") return { what: `${year}年末户籍人口（公布）`, en: `registered population at the end of ${year}, published` };
  if (how === "between")
    return {
      what: `${year}年户籍人口：${years?.[0]}年与${years?.[1]}年公布数之间直线内插，区间为估计`,
      en: `registered population of ${year}: interpolated linearly between the published figures of ${years?.[0]} and ${years?.[1]}, with an estimated range`,
    };
  return {
    what: `${year}年户籍人口：由${earlier}年普查数按全省户籍人口增长推出（全省未公布时按不变），区间为估计`,
    en: `registered population of ${year}: the ${earlier} census count times the province's growth since then (no growth if not published), with an estimated range`,
  };
}
