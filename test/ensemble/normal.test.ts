import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawOne, drawRow } from "../../src/ensemble/draws.ts";
import { exp, ln } from "../../src/ensemble/elementary.ts";
import { loadKernel } from "../../src/ensemble/load.ts";
import { normalOf } from "../../src/ensemble/normal.ts";

/** Draws looked at; fewer where each mutant of the code draws them anew, a hundred times as slowly. */
const MANY = process.env["LAOYOU_MUTANT_TESTS"] === undefined ? 200_000 : 4000;

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
  it("draws with mean 0, variance 1, no skewness and the right tails, within four standard errors", () => {
    const row = new Float64Array(MANY);
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

describe("drawOne()", () => {
  it("equals drawRow() for half a million trajectories: upper words from doubles and from halves, normals one by one and by loops", () => {
    const row = new Float64Array(2.5 * MANY + 3);
    drawRow(row, [7, 1], [0x9abcdef0, 5], 8087);
    expect(row.findIndex((z, j) => z !== drawOne(j, [7, 1], [0x9abcdef0, 5], 8087))).toBe(-1);
  });
});

describe("the kernel's draw()", () => {
  const COUNT = MANY;
  const kernel = loadKernel(COUNT * 32);
  const [out, scratch] = [Math.ceil(kernel.base / 64) * 64, Math.ceil(kernel.base / 64) * 64 + COUNT * 8];
  const plain = new Float64Array(COUNT);
  drawRow(plain, [3, 0], [0xf0000001, 2], 8084);

  it("in doubles gives the bits of drawRow()", () => {
    kernel.doubles.draw(3, 0, 0xf0000001, 2, 8084, COUNT, out, scratch);
    const drawn = new Float64Array(kernel.memory, out, COUNT);
    expect(plain.findIndex((z, j) => z !== drawn[j])).toBe(-1);
  });

  it("in singles gives the same draws, to 2e-6 of them or of 1", () => {
    kernel.singles.draw(3, 0, 0xf0000001, 2, 8084, COUNT, out, scratch);
    const drawn = new Float32Array(kernel.memory, out, COUNT);
    expect(plain.reduce((most, z, j) => Math.max(most, Math.abs(drawn[j] - z) / Math.max(1, Math.abs(z))), 0)).toBeLessThan(2e-6);
  });
});

describe("the kernel's exponentiate()", () => {
  it("in singles meets the exponential to three units in the last place, and is 0 below −80", () => {
    const kernel = loadKernel(65536);
    const row = Float32Array.from({ length: 8192 }, (_, i) => -79 + (158 * i) / 8192);
    const at = Math.ceil(kernel.base / 64) * 64;
    const found = new Float32Array(kernel.memory, at, row.length);
    found.set(row);
    kernel.singles.exponentiate(at, row.length);
    expect(found.reduce((most, value, i) => Math.max(most, Math.abs(value / Math.exp(row[i]) - 1)), 0)).toBeLessThan(3 * 2 ** -24);
    found.fill(-81);
    kernel.singles.exponentiate(at, 8);
    expect([...found.subarray(0, 8)]).toEqual(Array.from({ length: 8 }, () => 0));
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
