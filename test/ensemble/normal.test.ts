import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawRow } from "../../src/ensemble/draws.ts";
import { exp, ln } from "../../src/ensemble/elementary.ts";
import { normalOf } from "../../src/ensemble/normal.ts";

/** Two or three units in the last place. */
const LAST_PLACES = 6e-16;

describe("normalOf()", () => {
  it("gives the percentage points of Wichura (1988), Applied Statistics 37(3), p. 481, to 16 figures", () => {
    expect(normalOf(0.25 - 0.5)).toBeCloseTo(-0.6744897501960817, 15);
    expect(normalOf(0.001 - 0.5)).toBeCloseTo(-3.090232306167814, 13); // 0.001 − 1/2 is itself rounded
    expect(Math.abs(normalOf(-0.5 + 2 ** -53) / -8.209536151601387 - 1)).toBeLessThan(1e-14);
  });

  it("meets the tail probability of its result, by the continued fraction of Mills' ratio, to 13 figures", () => {
    for (let power = 5; power <= 52; power++) {
      const p = 2 ** -power;
      expect(Math.abs(upperTail(-normalOf(p - 0.5)) / p - 1)).toBeLessThan(5e-13 * power); // an error in z counts z² times in the tail
    }
  });

  it("is odd and rises", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.4999999, noNaN: true }), (q) => {
        expect(normalOf(-q)).toBe(-normalOf(q));
        expect(normalOf(q + 1e-8)).toBeGreaterThan(normalOf(q));
      }),
    );
  });
});

describe("drawRow()", () => {
  it("draws with mean 0, variance 1, no skewness and the right tails, within four standard errors of 200,000", () => {
    const row = new Float64Array(200_000);
    drawRow(row, [1, 0], [2, 0], 3);
    const mean = (f: (z: number) => number): number => row.reduce((sum, z) => sum + f(z), 0) / row.length;
    const errors = 4 / Math.sqrt(row.length);
    expect(Math.abs(mean((z) => z))).toBeLessThan(errors);
    expect(Math.abs(mean((z) => z * z) - 1)).toBeLessThan(errors * Math.sqrt(2));
    expect(Math.abs(mean((z) => z ** 3))).toBeLessThan(errors * Math.sqrt(15));
    expect(Math.abs(mean((z) => z ** 4) - 3)).toBeLessThan(errors * Math.sqrt(96));
    expect(Math.abs(mean((z) => (z > 3 ? 1 : 0)) - 0.001349898)).toBeLessThan(errors * Math.sqrt(0.00135));
  });

  it("gives a trajectory the same draw however many there are, and another one elsewhere", () => {
    const draw = (count: number, stream: number, district = 2): Float64Array => {
      const row = new Float64Array(count);
      drawRow(row, [1, 0], [district, 0], stream);
      return row;
    };
    expect([...draw(1000, 3).subarray(0, 7)]).toEqual([...draw(7, 3)]);
    expect(draw(8, 3)[0]).not.toBe(draw(8, 4)[0]);
    expect(draw(8, 3)[0]).not.toBe(draw(8, 3, 3)[0]);
  });
});

describe("exp() and ln()", () => {
  it("agree with the platform's to the last places", () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: 690, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(LAST_PLACES);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(LAST_PLACES * Math.max(Math.abs(Math.log(x)), 1e-8));
      }),
    );
    expect([exp(0), exp(-Infinity), ln(1)]).toEqual([1, 0, 0]);
  });
});

/** P(Z > z) = φ(z) / (z + 1 / (z + 2 / (z + 3 / …))). */
function upperTail(z: number): number {
  let fraction = z;
  for (let n = 400; n >= 1; n--) fraction = z + n / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}
