import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { myers, whipple } from "../../src/intake/heaping.ts";

const ages = Array.from({ length: 101 }, (_, x) => x);

describe("whipple()", () => {
  it("is 100 without heaping, 500 when all ages end in 0 or 5, 0 when none do", () => {
    expect(whipple(ages.map(() => 70))).toBe(100);
    expect(whipple(ages.map((x) => (x % 5 === 0 ? 9 : 0)))).toBe(500);
    expect(whipple(ages.map((x) => (x % 5 === 0 ? 0 : 9)))).toBe(0);
  });
  it("reckons by hand: two tenths too many at ages ending in 0 and 5 are 8 of 41.6 in place of 8 of 40", () => {
    expect(whipple(ages.map((x) => (x % 5 === 0 ? 1.2 : 1)))).toBeCloseTo((500 * 9.6) / 41.6, 10);
  });
});

describe("myers()", () => {
  it("is 0 without preference and 90 when all ages end alike", () => {
    expect(myers(ages.map(() => 12))).toBeCloseTo(0, 10);
    expect(myers(ages.map((x) => (x % 10 === 0 ? 5 : 0)))).toBeCloseTo(90, 10);
  });
  it("reckons by hand: three times as many at ages ending in 0 are 3 of 12 parts, 15 points over a tenth", () => {
    expect(myers(ages.map((x) => (x % 10 === 0 ? 3 : 1)))).toBeCloseTo(15, 10);
  });
  it("does not take a straight fall of numbers with age for preference, as far as blending goes", () => {
    expect(myers(ages.map((x) => 200 - x))).toBeLessThan(0.05);
  });
  it("does not depend on the size of the place", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 101, maxLength: 101 }),
        fc.integer({ min: 2, max: 50 }),
        (P, k) => {
          expect(myers(P.map((value) => value * k))).toBeCloseTo(myers(P), 9);
          expect(whipple(P.map((value) => value * k))).toBeCloseTo(whipple(P), 9);
        },
      ),
    );
  });
});
