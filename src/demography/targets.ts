import { newYearAfter } from "../core/year.ts";
import { at, type Path } from "../core/path.ts";
import { ELDERLY, type Control, type FigureNames, type Targets, type Vitals } from "./control.ts";
import { factOf, type Family, type MigrationRule, type Place } from "./place.ts";
import { yearsOf, type Period } from "./vintage.ts";

/** Everything that a place publishes about itself. */
export function ownTargets(place: Place, period: Period, { afterTotals }: Pick<MigrationRule, "afterTotals">): Targets {
  return {
    ...ownVitals(place, period),
    totals: ofUnits([place], (one, members) => controlOf(one, { members, what: "population", from: 0 }, period)),
    elderly: ofUnits([place], (one, members) => controlOf(one, { members, what: "elderly_60", from: ELDERLY }, period)),
    afterTotals,
  };
}

/** A place's births, deaths and infant mortality of its own. */
export function ownVitals(place: Place, period: Period): Vitals {
  const births = yearly(place, "births", period).size > 0 ? "births" : "registered_births";
  return {
    figures: { ...residentFigures(place), births },
    births: birthsOf(place, period),
    deaths: yearly(place, "deaths", period),
    infants: infantsOf(place, period),
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

/** Figures of the province, and within it of each prefecture and of each unit that publishes some of its own. */
export function completeTargets(family: Family, period: Period): Targets {
  const { province, units, models } = family;
  const own = units.map((unit, u) => [u, ownVitals(unit, period)] as const);
  return {
    figures: residentFigures(province),
    births: yearly(province, "births", period),
    deaths: yearly(province, "deaths", period),
    infants: infantsOf(province, period),
    own: new Map(own.filter(([, { births, deaths, infants }]) => births.size + deaths.size + infants.size > 0)),
    totals: nested(family, (place, members) => controlOf(place, { members, what: "population", from: 0 }, period)),
    elderly: nested(family, (place, members) => controlOf(place, { members, what: "elderly_60", from: ELDERLY }, period)),
    afterTotals: models.migration.rule.afterTotals,
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

/**
 * The totals of a province, of its prefectures and of its units, the widest place first.
 *
 * Between two of its own totals a prefecture grows in step with the province, and a unit on a straight line, as it does alone.
 *
 * @param controlOf The control of a place with the indices of its units, if it has one.
 */
export function nested(
  { province, prefectures, units }: Pick<Family, "province" | "prefectures" | "units">,
  controlOf: ControlOf,
): Control[] {
  const outer = controlOf(
    province,
    units.map((_, u) => u),
  );
  const inner = prefectures.flatMap((prefecture) => {
    const members = units.flatMap((unit, u) => (unit.parent === prefecture.id ? [u] : []));
    return members.length === 0 ? [] : controlOf(prefecture, members);
  });
  return [...outer, ...inner.map((control) => (outer[0] ? inStep(control, outer[0].path) : control)), ...ofUnits(units, controlOf)];
}

/** The control of a place with the indices of its units, if it has one. */
type ControlOf = (place: Place, members: readonly number[]) => readonly Control[];

/** The units' own totals. */
export function ofUnits(units: readonly Place[], controlOf: ControlOf): Control[] {
  return units.flatMap((unit, u) => controlOf(unit, [u]).map((control) => ({ ...control, isOwn: true })));
}

/** A place with points at the wider one's times between its own, where it grows in step with it as far as that goes one way. */
function inStep({ path, ...control }: Control, outer: Path): Control {
  const filled = path.flatMap(([time, value], i) => {
    const next = path[i + 1];
    if (!next) return [[time, value] as const];
    const [start, end] = [at(outer, time), at(outer, next[0])];
    const between = outer.filter(([t]) => t > time && t < next[0]);
    const goesOneWay = start !== end && between.every(([, whole]) => (whole - start) * (end - whole) >= 0);
    return [
      [time, value] as const,
      ...(goesOneWay ? between : []).map(([t, whole]) => [t, value + ((next[1] - value) * (whole - start)) / (end - start)] as const),
    ];
  });
  return { ...control, path: filled };
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
  return [{ place: place.id, members, isOwn: false, path }];
}
