import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marginOf, verdictOf } from "../../src/plan/comparator.ts";

describe("verdictOf()", () => {
  it.each([
    [40, 40, ">=", 0, "met"],
    [39.9, 40, ">=", 0, "missed"],
    [40, 40, ">", 0, "missed"],
    [40.1, 40, ">", 0, "met"],
    [15, 15, "<=", 0, "met"],
    [15.1, 15, "<=", 0, "missed"],
    [9600, 9600, "≈", 0.05, "met"],
    [9120, 9600, "≈", 0.05, "met"],
    [10080, 9600, "≈", 0.05, "met"],
    [9119, 9600, "≈", 0.05, "missed"],
    [10081, 9600, "≈", 0.05, "missed"],
    [3, 3, "=", 0, "met"],
    [3.1, 3, "=", 0, "missed"],
  ] as const)("holds %d against %s as %s within %d: %s", (computed, required, compare, band, verdict) => {
    expect(verdictOf(computed, required, compare, band)).toBe(verdict);
  });
  it("says not-computable of what is missing or divided by zero", () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(verdictOf(value, 1, ">=")).toBe("not-computable");
      expect(verdictOf(1, value, "<=")).toBe("not-computable");
    }
  });
  it("does not let the rounding of the arithmetic decide", () => {
    expect(verdictOf(0.1 + 0.2, 0.3, "=")).toBe("met");
    expect(verdictOf(100 * (0.07 / 0.1), 70, ">=")).toBe("met");
  });
  it("agrees with the sign of the margin", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.constantFrom(">=", "<=", "≈", "=" as const), (computed, required, compare) => {
        const margin = marginOf(computed, required, compare, 0.05);
        fc.pre(Math.abs(margin) > 1e-2);
        expect(verdictOf(computed, required, compare, 0.05)).toBe(margin > 0 ? "met" : "missed");
      }),
    );
  });
});
