import { firstOf } from "../../../core/items.ts";
import type { Text } from "../../../demand/quantity.ts";
import { dependsOn } from "../../../plan/counterfactual.ts";
import type { Plan } from "../../../plan/plan.ts";

/** A number that readers can change in the page, within its own range. */
export interface Slider {
  readonly quantity: string;
  readonly name: Text;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly source: string;
}

/** Maximum number of sliders. */
const MOST = 6;
const STEPS = 100;
/**
 * Chooses the numbers that readers can change: assumed ones with a range that an option could change, on which a service's need or use
 * depends, one of each service in turn.
 *
 * Numbers set by a statement or changed by an option are left out: an option could not change them a second time.
 *
 * @param plans The options; a number must have the same value in all of them.
 */
export function slidersOf(plans: readonly Plan[]): Slider[] {
  const plan = firstOf(plans);
  const services = [...plan.services].sort((a, b) => Number(b.chart) - Number(a.chart)); // those of services with charts come first
  const byService = services.map(({ id }) =>
    [...plan.quantities.values()].filter((quantity) => {
      const {
        definition,
        evidence: { assumed, low, high },
      } = quantity;
      if (
        definition.kind !== "path" ||
        definition.path.length !== 1 ||
        !assumed ||
        low === undefined ||
        high === undefined ||
        !(high > low)
      )
        return false;
      const hangs = (["need", "use"] as const).some((ledger) => dependsOn(["name", `${id}.${ledger}`], quantity.id, plan.quantities));
      return hangs && quantity.id.startsWith(`${id}.`) && plans.every((other) => sameValue(other, plan, quantity.id));
    }),
  );
  const turns = Array.from({ length: Math.max(0, ...byService.map((list) => list.length)) }, (_, turn) =>
    byService.flatMap((list) => list[turn] ?? []),
  );
  return turns
    .flat()
    .slice(0, MOST)
    .flatMap(({ id, name, unit, definition, evidence: { low, high, source } }): Slider[] =>
      definition.kind === "path" && low !== undefined && high !== undefined
        ? [{ quantity: id, name, unit, value: firstOf(definition.path)[1], low, high, step: (high - low) / STEPS, source }]
        : [],
    );
}

function sameValue(a: Plan, b: Plan, id: string): boolean {
  return JSON.stringify(a.quantities.get(id)?.definition) === JSON.stringify(b.quantities.get(id)?.definition);
}
