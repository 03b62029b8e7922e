import type { Plan } from "../plan/plan.ts";
import { readRateModels } from "../scenario/place-models.ts";
import { lockOf } from "../store/lock.ts";

/** Whose paths give the spread of futures. */
export const NATION = "000000";

/**
 * The sha256 of everything that a run of a plan rests on: the plan with all that was looked up for it, and the nation's paths.
 *
 * @param models Folders of models, the shipped one first.
 */
export function planLock(plan: Plan, models: readonly string[]): string {
  return lockOf({ plan, un: readRateModels(NATION, models).un });
}
