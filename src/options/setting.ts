import type { Evaluator } from "../demand/evaluator.ts";
import type { Outcome } from "../run.ts";

/** The evaluator of a plan's own district. */
export function mainEvaluator({ plan, evaluators }: Outcome): Evaluator {
  const evaluator = evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot compare "${plan.id}": its district ${plan.district} was not run`);
  return evaluator;
}
