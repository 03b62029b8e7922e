import { askedOf, type Asked } from "../plan/ask.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import { askablesOf } from "../scenario/askable.ts";

/**
 * The numbers that a plan waits for, the most telling first: those of the input tables, and those that the plan declares itself.
 *
 * @param dirs The folders of models, shipped ones first.
 * @param year The year whose numbers are asked for; the year from which the plan is judged by default.
 */
export function askedNumbers(plan: Plan, scorecard: readonly ScoreRow[], dirs: readonly string[], year = plan.asOf): Asked[] {
  return askedOf(plan, scorecard, askablesOf(plan, dirs), year);
}
