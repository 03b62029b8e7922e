import type { AppliedFactor, SharedTotals } from "./control.ts";
import type { Above, Calibration, LevelsOf } from "./calibrate.ts";
import type { Family, Shared, SharedFactor, SharedLevel } from "./place.ts";

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
export function sharedLevels({ levels }: Shared, { from, to }: { readonly from: number; readonly to: number }, beyond: Above): LevelsOf {
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
export function sharedOf(
  residents: Calibration,
  from: number,
  registered?: { readonly calibration: Calibration; readonly elderlyFactor: number | undefined },
): Shared {
  const levels = residents.k.map((k, t): SharedLevel => ({
    year: from + t,
    k,
    infants: residents.infants[t],
    fertility: residents.fertility[t],
  }));
  const factors = (basis: SharedFactor["basis"], list: readonly AppliedFactor[]): SharedFactor[] =>
    list.map(({ place, year, ages, factor, rest }) => ({ basis, place, year, ages, factor, rest }));
  return {
    levels: [{ year: from - 1, ...residents.opening }, ...levels],
    factors: [...factors("resident", residents.factors), ...factors("registered", registered?.calibration.factors ?? [])],
    ...(registered?.elderlyFactor !== undefined && { registeredElderly: registered.elderlyFactor }),
  };
}
