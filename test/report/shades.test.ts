import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shadeOf, shadesFor } from "../../src/report/shades.ts";

describe("shadesFor()", () => {
  it("makes at most five classes with round ends that hold every value, ever darker", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.5, max: 90, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
        const shades = shadesFor(values);
        expect(shades.length).toBeLessThanOrEqual(5);
        for (const value of values) {
          const { low, high } = shadeOf(shades, value);
          expect(value).toBeGreaterThanOrEqual(low - 1e-9);
          expect(value).toBeLessThanOrEqual(high + 1e-9);
        }
        expect(new Set(shades.map(({ colour }) => colour)).size).toBe(shades.length);
      }),
    );
  });

  it("makes one class of one value", () => {
    expect(shadesFor([24.6])).toMatchObject([{ low: 24, high: 25 }]);
  });
});
