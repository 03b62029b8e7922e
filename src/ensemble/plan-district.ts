import { endOfYear } from "../core/year.ts";
import { mapSexAge, type Basis, type BySexAge } from "../core/ages.ts";
import { itemOf } from "../core/items.ts";
import { NATION } from "../demography/place.ts";
import type { Prepared, PreparedPeople } from "../demography/prepare.ts";
import { projectBy, type Projection } from "../demography/project.ts";
import type { Uncertainty } from "../demography/uncertainty.ts";
import { localKeys, registeredPatterns, residentPatterns } from "./county-deviation.ts";
import { districtOf, type District } from "./district.ts";
import { keyOf } from "./draws.ts";
import { heldByBase, heldByBirths, type HeldPlace } from "./held.ts";
import { registeredRange, settledOf, type Settled } from "./settled.ts";
import type { DrawKeys } from "./spec.ts";

const NATION_KEY = keyOf(NATION);

/** A unit of a plan on one basis, ready for the kernel. */
export interface PlanDistrict {
  readonly district: District;
  readonly keys: DrawKeys;
}

/** Extent of a plan's trajectories, and the source of their local spread. */
export interface PlanDistrictOptions {
  readonly basis: Basis;
  /** In Chinese: it ends in the kind of county. */
  readonly name: string;
  readonly years: number;
  /** Until when figures hold it together with the others. */
  readonly together?: number | undefined;
  /** Its medium path, if it has been projected before. */
  readonly projected?: Projection | undefined;
  /** Absent if only the national spread is known. */
  readonly errors?: Uncertainty | undefined;
}

/** A unit with what differs between its trajectories: what no published figure holds, and an estimated registered base. */
export function planDistrict(
  unit: Prepared,
  people: PreparedPeople,
  { basis, name, years, together, projected, errors }: PlanDistrictOptions,
): PlanDistrict {
  const { id } = unit;
  const firstYear = endOfYear(people.base.year);
  const medium = people.rates.medium.slice(0, years);
  const ownSettled = settledOf(unit, basis);
  const held = errors && heldOf(unit, people, basis);
  const settled: Settled = held?.held.by === "base" ? { ...ownSettled, migration: Math.max(firstYear, ownSettled.migration) } : ownSettled;
  const local = errors && localKeys(id, name, errors, { settled, together, isTerritoryDoubtful: unit.isTerritoryDoubtful });
  const own =
    !errors || !local
      ? pathPatterns(people, years)
      : basis === "resident"
        ? residentPatterns(
            people,
            { settled: settled.migration, persons: (projected ?? projectBy(people.base, medium, { district: id })).persons },
            years,
            errors,
          )
        : registeredPatterns(people, { settled: settled.migration, local }, years, errors);
  return {
    district: districtOf({
      id,
      firstYear,
      persons: people.base.persons,
      rates: medium,
      patterns: own.map((pattern, t) => held?.patterns[t] ?? pattern),
    }),
    keys: { mortality: NATION_KEY, fertility: NATION_KEY, migration: keyOf(id), local, ...(held && { held: held.held }) },
  };
}

function heldOf(unit: Prepared, people: PreparedPeople, basis: Basis): HeldPlace | undefined {
  if (basis === "resident") return heldByBirths(people, settledOf(unit, basis), unit.id);
  const range = registeredRange(unit);
  return range && heldByBase(people, range, settledOf(unit, basis), unit.id);
}

/** Half the difference between the low and high migration path, by year. */
function pathPatterns({ rates }: PreparedPeople, years: number): BySexAge[] {
  return rates.medium
    .slice(0, years)
    .map((_, t) => mapSexAge(itemOf(rates.high, t).Mx, (high, s, x) => (high - itemOf(itemOf(itemOf(rates.low, t).Mx, s), x)) / 2));
}
