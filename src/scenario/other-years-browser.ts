import type { Target } from "../plan/plan.ts";

/** A page has no formulas over time. */
export const draftOtherYears = (): void => undefined;

/** A page tests targets in their own year. */
export const datedTargets = (targets: readonly Target[]): readonly Target[] => targets;
