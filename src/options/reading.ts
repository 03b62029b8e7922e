import type { Basis } from "../core/ages.ts";
import { Fault, type Position } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import { nearest, nearestName } from "../core/nearest.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import type { SupplyPath, Text } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import type { Plan } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";

/** The setting in which a number is read; what is left out is at its default. */
export interface ReadingOptions {
  readonly year: number;
  readonly variant?: Variant | undefined;
  readonly basis?: Basis | undefined;
  readonly path?: SupplyPath | undefined;
  readonly district?: string | undefined;
}

/** A quantity or an indicator in a setting of a place. */
export interface Reading {
  readonly evaluator: Evaluator;
  readonly formula: Formula;
  readonly setting: Setting;
  readonly name: Text;
  readonly unit: string;
}

/**
 * Finds a number by its name, year and setting: medium variant, the supply path `committed`, and the basis of the plan's own target of
 * that indicator, or else residents.
 *
 * @param position Where a fault is.
 * @throws Fault "name-unknown", "out-of-range", "district-unknown", "no-registered".
 */
export function readingOf(
  { plan, evaluators }: Outcome,
  name: string,
  { year, variant = "medium", basis, path = "committed", district = plan.district }: ReadingOptions,
  position?: Position,
): Reading {
  const evaluator = evaluators.get(district);
  if (!evaluator) throw new Fault("district-unknown", { id: district, near: nearest(district, [...evaluators.keys()]) ?? "—" }, position);
  if (!Number.isInteger(year) || year < plan.firstYear || year > plan.horizon)
    throw new Fault("out-of-range", { value: year, from: plan.firstYear, to: plan.horizon }, position);
  const indicator = plan.indicators.get(name);
  const found = indicator ?? plan.quantities.get(name);
  if (!found) throw new Fault("name-unknown", { name, near: nearestKnown(name, plan) ?? "—" }, position);
  const setting = { year, variant, path, basis: basis ?? usualBasis(plan, name, evaluator) };
  if (setting.basis === "registered" && !evaluator.people.registered) throw new Fault("no-registered", { district }, position);
  return { evaluator, formula: indicator?.formula ?? ["name", name], setting, name: found.name, unit: found.unit };
}

/** The number that an unknown name means: the one of that name in Chinese, or else the nearest. */
export function nearestKnown(name: string, plan: Plan): string | undefined {
  const named = [...plan.quantities, ...plan.indicators].map(([key, { name: text }]) => ({ key, name: text.zh }));
  return nearestName(name, named) ?? nearest(name, knownNames(plan));
}

/** The names that can be read: quantities and indicators. */
function knownNames({ quantities, indicators }: Plan): string[] {
  return [...quantities.keys(), ...indicators.keys()];
}

/** The default basis of an indicator: that of the plan's own target; residents for all else, and if no registered population is known. */
function usualBasis({ targets, indicators }: Plan, name: string, { people }: Evaluator): Basis {
  const target = targets.find(({ indicator, readings }) => indicator === name || readings.some((reading) => reading.indicator === name));
  const own = indicators.get(name)?.basis;
  const basis = target?.bases[0] ?? (own === "registered" ? own : "resident");
  return people.registered ? basis : "resident";
}
