import { newYearAfter } from "../core/year.ts";
import { at, type Path } from "../core/path.ts";
import { ELDERLY, type Control, type FigureNames, type Targets } from "./control.ts";
import { factOf, type Family, type Place } from "./place.ts";
import { yearsOf, type Period } from "./vintage.ts";

/** Everything that a place publishes about itself. */
export function ownTargets(place: Place, period: Period): Targets {
  const births = yearly(place, "births", period).size > 0 ? "births" : "registered_births";
  return {
    figures: { ...residentFigures(place), births },
    births: birthsOf(place, period),
    deaths: yearly(place, "deaths", period),
    infants: infantsOf(place, period),
    totals: controlOf(place, { members: [0], what: "population", from: 0 }, period),
    elderly: controlOf(place, { members: [0], what: "elderly_60", from: ELDERLY }, period),
    afterTotals: "halfway",
  };
}

/**
 * A place's births by calendar year: as published, otherwise its census infants adjusted by the trend of its registered births (an estimate,
 * linear between known years). In places whose women age fast, the nation's decline in births would understate its own.
 */
export function birthsOf(place: Place, period: Period): Map<number, number> {
  const published = yearly(place, "births", period);
  const before = period.from - 1;
  const registered = place.facts
    .filter(({ what, year }) => what === "registered_births" && year >= before)
    .map(({ year, value }) => [year, value] as const);
  registered.sort(([a], [b]) => a - b);
  if (published.size > 0 || registered.length < 2 || registered[0][0] !== before) return published;
  const { ages, persons } = place.census.counts;
  const infants = ages[0] === 0 && ages[1] === 1 ? persons[0][0] + persons[1][0] : NaN;
  const last = registered[registered.length - 1][0];
  return new Map(
    yearsOf(period)
      .filter((year) => year <= last && Number.isFinite(infants))
      .map((year) => [year, (infants * at(registered, year)) / registered[0][1]]),
  );
}

/** A place's published deaths under one per birth. */
function infantsOf(place: Place, period: Period): Map<number, number> {
  return new Map([...yearly(place, "infant_mortality", period)].map(([year, perMille]) => [year, perMille / 1000]));
}

/** Figures of the province, and within it of each prefecture that publishes totals of its own. */
export function completeTargets({ province, prefectures, units }: Family, period: Period): Targets {
  const places = scopes({ province, prefectures, units });
  return {
    figures: residentFigures(province),
    births: yearly(province, "births", period),
    deaths: yearly(province, "deaths", period),
    infants: infantsOf(province, period),
    totals: inStep(places.flatMap(([place, members]) => controlOf(place, { members, what: "population", from: 0 }, period))),
    elderly: inStep(places.flatMap(([place, members]) => controlOf(place, { members, what: "elderly_60", from: ELDERLY }, period))),
    afterTotals: "usual",
  };
}

/** The names of a place's figures of residents. */
export function residentFigures({ id }: Pick<Place, "id">): FigureNames {
  return {
    place: id,
    births: "births",
    deaths: "deaths",
    infants: "infant_mortality",
    totals: "population",
    elderly: "elderly_60",
    estimatedBase: false,
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

/** Gives the inner places points at the outer's times between their own, where they grow in step with the outer place. */
export function inStep([outer, ...inner]: readonly Control[]): Control[] {
  if (!outer) return [];
  const fill = (path: Path): Path =>
    path.flatMap(([time, value], i) => {
      const next = path[i + 1];
      if (!next) return [[time, value] as const];
      const [start, end] = [at(outer.path, time), at(outer.path, next[0])];
      const between = outer.path.filter(([t]) => t > time && t < next[0]);
      return [
        [time, value] as const,
        ...between.map(([t, whole]) => [t, value + ((next[1] - value) * (whole - start)) / (end - start)] as const),
      ];
    });
  return [outer, ...inner.map((control) => ({ ...control, path: fill(control.path) }))];
}

/** A fact's calibrated years and values. */
export function yearly(place: Place, what: string, period: Period): Map<number, number> {
  return new Map(
    yearsOf(period).flatMap((year) => {
      const value = factOf(place, what, year);
      return value === undefined ? [] : [[year, value] as const];
    }),
  );
}

/** A published count of residents: its units, its name, and its first age. */
interface Stock {
  readonly members: readonly number[];
  readonly what: string;
  readonly from: number;
}

/** The census count and the published year ends; none if no year end is published. */
function controlOf(place: Place, { members, what, from }: Stock, period: Period): Control[] {
  const ends = [...yearly(place, what, period)].map(([year, value]) => [newYearAfter(year), value] as const);
  if (ends.length === 0) return [];
  const { ages, persons } = place.census.counts;
  const counted = ages.reduce((sum, age, g) => (age >= from ? sum + persons[0][g] + persons[1][g] : sum), 0);
  const path: Path = [[period.start.time, counted] as const, ...ends];
  return [{ place: place.id, members, path }];
}
