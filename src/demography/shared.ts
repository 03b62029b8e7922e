import { sumAges } from "../core/ages.ts";
import { dayOf } from "../core/date.ts";
import type { CalibratedUnits, LevelCourse } from "./calibrate.ts";
import type { SharedTotals } from "./control.ts";
import type { Above, LevelsOf } from "./levels.ts";
import { IN_MOVERS, LIFE, REGISTERED, RESIDENT } from "./fitted.ts";
import type { Fact, Family, GroupTable, OwnFigure, Place, Shared, SharedFactor, SharedLevel } from "./place.ts";
import type { Calibrated } from "./vintage.ts";

/** The factors of a basis for a family's only unit. */
export function sharedBy({ shared, province, units: [unit] }: Family, basis: SharedFactor["basis"]): SharedTotals {
  return {
    factors: (shared?.factors ?? []).filter((one) => one.basis === basis),
    above: [...(unit.parent === undefined ? [] : [unit.parent]), province.id],
  };
}

/**
 * A province's levels for a unit that is run without the others.
 *
 * @param beyond Levels of the province alone, which the years after the last shared one follow.
 */
export function sharedLevels({ levels }: Shared, period: Calibrated, beyond: Above): LevelsOf {
  return levelsIn(
    levels.filter(({ place }) => place === undefined),
    period,
    beyond,
  );
}

/**
 * The levels of a unit of its own, as they were solved among all units of the province; undefined if it has none.
 *
 * @param beyond Levels that the years after the last shared one follow.
 */
export function settledLevels(
  shared: Shared,
  unit: { readonly place: Place; readonly basis: SharedFactor["basis"] },
  period: Calibrated,
  beyond: Above,
): LevelsOf | undefined {
  const mine = shared.levels.filter(({ place, basis }) => place === unit.place.id && basis === unit.basis);
  return mine.length > 0 && isShared(shared, unit.place) ? { ...levelsIn(mine, period, beyond), settled: true } : undefined;
}

/** Whether a unit has the counts and figures with which its own part in the calibration was found: none was added, changed or left out. */
export function isShared({ own }: Shared, place: Place): boolean {
  const textOf = (figures: readonly OwnFigure[]): string =>
    figures
      .map(({ what, year, value }) => `${what} ${year} ${value}`)
      .sort()
      .join();
  const known = own.filter((one) => one.place === place.id);
  return known.length > 0 && textOf(known) === textOf(figuresOf(place));
}

/** The registered people of the census year, or else of the earlier count, are the base of the registered. */
const BASE = "registered_population";

/** What a unit's own levels depend on. */
function figuresOf({ id, census: count, previous, facts }: Place): OwnFigure[] {
  const { year: census } = dayOf(count.date);
  const later: readonly string[] = [...RESIDENT, ...REGISTERED, ...IN_MOVERS];
  const known = facts.some(({ what, year }) => what === BASE && year === census);
  const isUsed = ({ what, year }: Fact): boolean =>
    (later.includes(what) && year >= census) || LIFE.some((one) => one === what) || (what === BASE && !known);
  const counted = (what: string, { date, counts }: { readonly date: string; readonly counts: GroupTable }): OwnFigure => ({
    place: id,
    what,
    year: dayOf(date).year,
    value: sumAges(counts.persons),
  });
  return [
    counted("census", count),
    ...(previous ? [counted("previous", previous)] : []),
    ...facts.filter(isUsed).map(({ what, year, value }) => ({ place: id, what, year, value })),
  ];
}

function levelsIn(levels: readonly SharedLevel[], { from, to }: Calibrated, beyond: Above): LevelsOf {
  const opening = levels.find(({ year }) => year === from - 1);
  const last = Math.max(from, ...levels.map(({ year }) => year));
  const levelIn = (year: number, name: keyof Above): number => {
    const at = (list: readonly number[], one: number): number => list[one - from];
    const own = (one: number): number | undefined => levels.find((level) => level.year === one)?.[name];
    return own(year) ?? (at(beyond[name], year) * (own(last) ?? at(beyond[name], last))) / at(beyond[name], last);
  };
  const path = (name: keyof Above): number[] => Array.from({ length: to - from + 1 }, (_, t) => levelIn(from + t, name));
  return { k: path("k"), infants: path("infants"), fertility: path("fertility"), ...(opening && { opening }) };
}

/** What a province's units were solved to together; see `Shared`. */
export function sharedOf({ units }: Pick<Family, "units">, residents: CalibratedUnits, registered?: RegisteredSolved): Shared {
  const { from } = residents.common.period;
  const ids = units.map(({ id }): string => id);
  const levels = (course: LevelCourse, of: Pick<SharedLevel, "place" | "basis"> = {}): SharedLevel[] => [
    { ...of, year: from - 1, ...course.opening },
    ...course.k.map((k, t) => ({ ...of, year: from + t, k, infants: course.infants[t], fertility: course.fertility[t] })),
  ];
  const ownLevels = ({ calibration }: CalibratedUnits, basis: SharedFactor["basis"]): SharedLevel[] =>
    [...calibration.own].flatMap(([u, course]) => levels(course, { place: ids[u], basis }));
  const factors = ({ calibration }: CalibratedUnits, basis: SharedFactor["basis"]): SharedFactor[] =>
    calibration.factors
      .filter(({ place }) => !ids.includes(place))
      .map(({ place, year, ages, factor, rest }) => ({ basis, place, year, ages, factor, rest }));
  const both = [residents, ...(registered ? [registered] : [])];
  const took = (u: number): boolean =>
    both.some(
      ({ targets: { totals, elderly }, calibration }) =>
        calibration.own.has(u) || [...totals, ...elderly].some(({ isOwn, members }) => isOwn && members.includes(u)),
    );
  return {
    levels: [
      ...levels(residents.calibration),
      ...ownLevels(residents, "resident"),
      ...(registered ? ownLevels(registered, "registered") : []),
    ],
    own: units.flatMap((unit, u) => (took(u) ? figuresOf(unit) : [])),
    factors: [...factors(residents, "resident"), ...(registered ? factors(registered, "registered") : [])],
    ...(registered?.elderlyFactor !== undefined && { registeredElderly: registered.elderlyFactor }),
  };
}

/** Registered people of the same units. */
interface RegisteredSolved extends CalibratedUnits {
  readonly elderlyFactor: number | undefined;
}
