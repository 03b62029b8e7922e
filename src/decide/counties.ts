import type { Formula } from "../core/formula.ts";
import { evaluatorOf, type Evaluator } from "../demand/evaluator.ts";
import type { Quantities } from "../demand/quantity.ts";
import { mainEvaluator } from "../options/setting.ts";
import { namesBehind } from "../plan/counterfactual.ts";
import { wholeGroup, type Plan } from "../plan/plan.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/**
 * The outcome of a plan for one of its units: its own people, and of each stock that is known for the whole place alone the part that falls to
 * it by the people whom it serves in the stock's year.
 *
 * @param unit A place whose people are projected.
 */
export function unitOutcome(outcome: Outcome, unit: string): Outcome {
  const own = outcome.evaluators.get(unit);
  if (!own) throw new RangeError(`Cannot look at ${unit} alone: it was not run`);
  const { plan } = outcome;
  const evaluator = evaluatorOf(own.people, shared(outcome, own));
  return {
    ...outcome,
    plan: { ...plan, district: own.people.id, quantities: evaluator.quantities },
    evaluators: new Map([[own.people.id, evaluator]]),
  };
}

function shared(outcome: Outcome, own: Evaluator): Quantities {
  const whole = mainEvaluator(outcome);
  const quantities = new Map(own.quantities);
  for (const [id, quantity] of own.quantities) {
    const { definition } = quantity;
    if (definition.kind !== "stock") continue;
    const setting = testSetting(Math.max(outcome.plan.firstYear, definition.since));
    const [all, part] = [whole, own].map((one) => one.compute(definition.stock, setting).value);
    // what counts people is the unit's own already
    if (all === undefined || all !== part || !(all > 0)) continue;
    const group = servedBy(id, outcome.plan);
    const [people = NaN, here = NaN] = [whole, own].map((one) => one.evaluate(group, setting).value);
    const share: Formula = ["number", here / people];
    quantities.set(id, { ...quantity, definition: { ...definition, stock: ["multiply", share, definition.stock] } });
  }
  return quantities;
}

/** The group whom a stock serves: that of the first service whose supply it is part of, or everybody. */
function servedBy(stock: string, { services, quantities, groups }: Plan): string {
  const service = services.find(({ supply }) => supply === stock || namesBehind(["name", supply], quantities).has(stock));
  return service?.serves.within ?? wholeGroup(groups)?.id ?? "";
}
