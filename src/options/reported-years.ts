import type { Plan } from "../plan/plan.ts";

/** The years reported in a comparison: the plan's target year, 2030 if a target pack refers to it, and the horizon. */
export function reportedYears(plan: Plan): number[] {
  return [...new Set([plan.targetYear, ...plan.packs.map(({ target }) => target.year), plan.horizon])].sort((a, b) => a - b);
}
