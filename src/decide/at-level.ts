import { Fault } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { nearest } from "../core/nearest.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import { mainEvaluator } from "../options/setting.ts";
import { withValues } from "../plan/counterfactual.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { asksOf, type PlanAsk } from "./asks.ts";
import { DRIVER_NAMES, isDriver, stateOf, withDriver } from "./drivers.ts";
import { judged, type Judged } from "./rows.ts";

/** An ask where fertility, migration or a quantity is at a level of its own, all else equal. */
export interface AtLevel {
  readonly kind: "level";
  readonly ask: PlanAsk;
  readonly by: string;
  readonly name: Text;
  /** The unit of a quantity; of a driver its label. */
  readonly unit?: string;
  readonly label?: Text;
  /** The year of the level: of a driver straight to it from the last calibrated year, constant after it. */
  readonly year: number;
  /** What it is in the plan, and what it is here. */
  readonly value: number;
  readonly level: number;
  /** The ask in the plan, and at the level. */
  readonly before: Judged;
  readonly after: Judged;
}

/**
 * What becomes of an ask at a level of fertility, of migration or of a quantity.
 *
 * @throws Faults "target-unknown", "name-unknown", "driver-past"; "driver-level" if people cannot be projected with the level.
 */
export function atLevel(outcome: Outcome, target: string, by: string, level: number): readonly AtLevel[] {
  const evaluator = mainEvaluator(outcome);
  return asksOf(outcome, { targets: [target], needs: [] }).map((ask): AtLevel => {
    const state = isDriver(by) ? driven(outcome, ask, by, level) : moved(evaluator, ask, by, level);
    const { evaluator: there, ...about } = state;
    return { kind: "level", ask, by, ...about, level, before: judged(ask, evaluator), after: judged(ask, there) };
  });
}

type State = Pick<AtLevel, "name" | "unit" | "label" | "year" | "value"> & { readonly evaluator: Evaluator };

function driven(outcome: Outcome, ask: PlanAsk, driver: keyof typeof DRIVER_NAMES, level: number): State {
  const { value, year } = stateOf(outcome.plan, driver, ask.year);
  const { calibrated } = outcome.plan;
  if (year <= calibrated.to) throw nodeFault("driver-past", { driver, target: ask.id, last: calibrated.to, next: calibrated.to + 1 });
  const evaluator = level >= 0 ? withDriver(outcome, driver, [[year, level]]) : undefined;
  if (!evaluator) throw nodeFault("driver-level", { driver, level });
  return { ...DRIVER_NAMES[driver], year, value, evaluator };
}

function moved(evaluator: Evaluator, ask: PlanAsk, name: string, level: number): State {
  const quantity = evaluator.quantities.get(name);
  if (!quantity) throw new Fault("name-unknown", { name, near: nearest(name, [...evaluator.quantities.keys()]) ?? "—" });
  const value = evaluator.evaluate(name, testSetting(ask.year, ask.basis)).value;
  return { name: quantity.name, unit: quantity.unit, year: ask.year, value, evaluator: withValues(evaluator, { [name]: level }) };
}
