import type { Comparator } from "./plan.ts";

/** Outcome of a test. */
export type Verdict = "met" | "missed" | "not-computable";

/** Whether a requirement is a most: 不超过, 不足. */
export const isMost = (compare: string): boolean => compare === "<=" || compare === "<";

/** How far a computed value is beyond the requirement, in the direction of the test: met if 0 or more. */
export function marginOf(computed: number, required: number, compare: Comparator, band = 0): number {
  switch (compare) {
    case ">=":
    case ">":
      return computed - required;
    case "<=":
    case "<":
      return required - computed;
    case "≈":
    case "=":
      return band * Math.abs(required) - Math.abs(computed - required);
  }
}

/** Relative tolerance for rounding error. */
export const ROUNDING = 1e-9;

/**
 * Compares a computed value with the required one: 达到/完成 is ≥, 左右 is ≈ within `band` of the required value.
 *
 * @returns not-computable if either number is missing (NaN) or a division by zero (infinite).
 */
export function verdictOf(computed: number, required: number, compare: Comparator, band = 0): Verdict {
  if (!Number.isFinite(computed) || !Number.isFinite(required)) return "not-computable";
  const margin = marginOf(computed, required, compare, band);
  const slack = ROUNDING * Math.max(1, Math.abs(required));
  const met = compare === ">" || compare === "<" ? margin > slack : margin >= -slack;
  return met ? "met" : "missed";
}
