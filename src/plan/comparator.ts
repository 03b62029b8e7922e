import type { Comparator } from "./plan.ts";

/** What a test says. */
export type Verdict = "met" | "missed" | "not-computable";

/** How far a computed value is beyond what is required, in the test's own sense: 0 or more is met. */
export function marginOf(computed: number, required: number, compare: Comparator, band = 0): number {
  switch (compare) {
    case ">=":
    case ">":
      return computed - required;
    case "<=":
      return required - computed;
    case "≈":
    case "=":
      return band * Math.abs(required) - Math.abs(computed - required);
  }
}

/** Numbers this close, as a share, are the same: what is left is rounding of the arithmetic. */
export const ROUNDING = 1e-9;

/**
 * Holds a computed value against the required one: 达到/完成 is ≥, 左右 is ≈ within `band` of the required value.
 *
 * @returns not-computable when either number is missing (NaN) or a division by zero (infinite).
 */
export function verdictOf(computed: number, required: number, compare: Comparator, band = 0): Verdict {
  if (!Number.isFinite(computed) || !Number.isFinite(required)) return "not-computable";
  const margin = marginOf(computed, required, compare, band);
  const slack = ROUNDING * Math.max(1, Math.abs(required));
  const met = compare === ">" ? margin > slack : margin >= -slack;
  return met ? "met" : "missed";
}
