import type { Plan } from "../plan/plan.ts";

/** The years that a comparison tells of: the plan's target year, 2030 where a target pack speaks of it, and the horizon. */
export function reportedYears(plan: Plan): number[] {
  return [...new Set([plan.targetYear, ...plan.packs.map(({ target }) => target.year), plan.horizon])].sort((a, b) => a - b);
}
