import { mapSexAge, sumAges, type Basis, type BySexAge } from "../core/ages.ts";
import { itemOf, lastOf, mapTuple } from "../core/items.ts";
import { ELDERLY, type Targets } from "../demography/control.ts";
import type { Prepared } from "../demography/prepare.ts";
import type { Calibrated } from "../demography/vintage.ts";
import type { Plan } from "../plan/plan.ts";

/** The last calendar year in which each component of a unit is held by a published figure; later ones are estimates. Before the first year: none. */
export interface Settled {
  readonly mortality: number;
  readonly fertility: number;
  readonly migration: number;
}

/** How far an estimated base may be from what was taken: half of its range [sex][age], and how much of it is below and above, in halves. */
export interface BaseRange {
  readonly half: BySexAge;
  readonly below: number;
  readonly above: number;
}

/**
 * Until when published figures hold the components of a unit: births and deaths by their numbers, migration by totals.
 *
 * Between two published years rates are interpolated, so that only the last counts. Deaths before the last published total are held with it, and so are
 * registered births.
 */
export function settledOf({ published, calibrated }: Pick<Prepared, "published" | "calibrated">, basis: Basis): Settled {
  const figures = published?.[basis];
  if (!figures) return { mortality: calibrated.to, fertility: calibrated.to, migration: calibrated.to };
  const { mortality, fertility, migration } = settledBy(figures, calibrated);
  return { mortality, migration, fertility: basis === "registered" ? Math.max(fertility, migration) : fertility };
}

function settledBy({ births, deaths, totals }: Targets, { from }: Pick<Calibrated, "from">): Settled {
  const before = from - 1;
  const migration = Math.max(before, ...totals.map(({ path }) => lastOf(path)[0] - 1));
  return { migration, fertility: Math.max(before, ...births.keys()), mortality: Math.max(migration, ...deaths.keys()) };
}

/** The last year in which the sum of units is held by figures of all of them together; undefined where none are. */
export function heldTogether(units: readonly Prepared[]): number | undefined {
  return units.length > 1 && units.every(({ isHeldTogether }) => isHeldTogether) ? units[0]?.calibrated.to : undefined;
}

/** The range of a unit's registered base; undefined where published registered 60+ hold it, and where it has none. */
export function registeredRange({ registered, registeredEnds, elderlyHeld = [] }: Prepared): BaseRange | undefined {
  if (!registered || !registeredEnds || elderlyHeld.length > 0) return undefined;
  const [low, , high] = registeredEnds;
  const [least, taken, most] = mapTuple(registeredEnds, (end) => sumAges(end, ELDERLY));
  if (!(least <= taken && taken <= most && least < most)) return undefined;
  return {
    half: mapSexAge(high, (more, s, x) => (more - itemOf(low[s], x)) / 2),
    below: (2 * (taken - least)) / (most - least),
    above: (2 * (most - taken)) / (most - least),
  };
}

/** The prepared people of a plan's place: its own, or those of the units that it consists of. */
export function unitsOf({ district, places, people }: Pick<Plan, "district" | "places" | "people">): Plan["people"] {
  const components = places.find(({ id }) => id === district)?.components ?? [];
  const units = components.length > 0 ? components : [district];
  return people.filter(({ id }) => units.includes(id));
}
