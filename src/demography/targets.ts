import { at, type Path } from "../core/path.ts";
import { CALIBRATED, CALIBRATED_YEARS, CENSUS_TIME } from "./calibrate.ts";
import { ELDERLY, type Control, type Targets } from "./control.ts";
import { factOf, type Family, type Place } from "./place.ts";

/** Everything that a place publishes about itself. */
export function ownTargets(place: Place): Targets {
  return {
    births: birthsOf(place),
    deaths: yearly(place, "deaths"),
    totals: controlOf(place, [0], "population", 0),
    elderly: controlOf(place, [0], "elderly_60", ELDERLY),
  };
}

/**
 * A place's births by calendar year: as published, or else its infants of the census moved as its registered births moved since (an estimate,
 * straight lines between the years known). Where the women of a place age fast, the nation's fall in births would say too little of it.
 */
export function birthsOf(place: Place): Map<number, number> {
  const published = yearly(place, "births");
  const before = CALIBRATED.from - 1;
  const registered = place.facts.filter(({ what, year }) => what === "registered_births" && year >= before).map(({ year, value }) => [year, value] as const);
  registered.sort(([a], [b]) => a - b);
  if (published.size > 0 || registered.length < 2 || registered[0][0] !== before) return published;
  const { ages, persons } = place.census.counts;
  const infants = ages[0] === 0 && ages[1] === 1 ? persons[0][0] + persons[1][0] : NaN;
  const last = registered[registered.length - 1][0];
  return new Map(CALIBRATED_YEARS.filter((year) => year <= last && Number.isFinite(infants)).map((year) => [year, (infants * at(registered, year)) / registered[0][1]]));
}

/** What the province publishes, and inside it each prefecture that publishes totals of its own. */
export function completeTargets({ province, prefectures, units }: Family): Targets {
  const places = scopes({ province, prefectures, units });
  return {
    births: yearly(province, "births"),
    deaths: yearly(province, "deaths"),
    totals: inStep(places.flatMap(([place, members]) => controlOf(place, members, "population", 0))),
    elderly: inStep(places.flatMap(([place, members]) => controlOf(place, members, "elderly_60", ELDERLY))),
  };
}

/** A province and its prefectures, each with the indices of its units. */
export function scopes({
  province,
  prefectures,
  units,
}: Pick<Family, "province" | "prefectures" | "units">): (readonly [Place, readonly number[]])[] {
  const under = (prefecture: Place): number[] => units.flatMap((unit, u) => (unit.parent === prefecture.id ? [u] : []));
  return [[province, units.map((_, u) => u)], ...prefectures.map((prefecture) => [prefecture, under(prefecture)] as const)];
}

/** Gives the inner places points at the outer's times between their own: they grow there in step with the outer place. */
export function inStep([outer, ...inner]: readonly Control[]): Control[] {
  if (!outer) return [];
  const fill = (path: Path): Path =>
    path.flatMap(([time, value], i) => {
      const next = path[i + 1];
      if (!next) return [[time, value] as const];
      const [start, end] = [at(outer.path, time), at(outer.path, next[0])];
      const between = outer.path.filter(([t]) => t > time && t < next[0]);
      return [[time, value] as const, ...between.map(([t, whole]) => [t, value + ((next[1] - value) * (whole - start)) / (end - start)] as const)];
    });
  return [outer, ...inner.map((control) => ({ ...control, path: fill(control.path) }))];
}

/** A fact's calibrated years and values. */
export function yearly(place: Place, what: string): Map<number, number> {
  return new Map(
    CALIBRATED_YEARS.flatMap((year) => {
      const value = factOf(place, what, year);
      return value === undefined ? [] : [[year, value] as const];
    }),
  );
}

/** The census count and the published year ends; none when no year end is published. */
function controlOf(place: Place, members: readonly number[], what: string, from: number): Control[] {
  const ends = [...yearly(place, what)].map(([year, value]) => [year + 1, value] as const);
  if (ends.length === 0) return [];
  const { ages, persons } = place.census.counts;
  const counted = ages.reduce((sum, age, g) => (age >= from ? sum + persons[0][g] + persons[1][g] : sum), 0);
  const path: Path = [[CENSUS_TIME, counted] as const, ...ends];
  return [{ place: place.id, members, path }];
}
