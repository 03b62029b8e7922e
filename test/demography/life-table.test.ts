import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEMALE, MALE } from "../../src/core/ages.ts";
import { A0_RULES, a0Of, lifeTable, tableOf } from "../../src/demography/life-table.ts";
import { AUSTRIA_1992_MALES as AUSTRIA } from "../golden/preston-2001.ts";

const RADIX = 100_000;
const anyRates = fc.array(fc.double({ min: 0, max: 1.5, noNaN: true }), { minLength: 2, maxLength: 110 }).map((rates) => {
  const mx = Float64Array.from(rates);
  mx[mx.length - 1] += 0.1;
  return mx;
});

describe("lifeTable()", () => {
  it("tableOf() reproduces Preston et al. (2001) box 3.1, page 49, to the digit printed", () => {
    const mx = Float64Array.from(AUSTRIA.deaths, (D, i) => D / AUSTRIA.persons[i]);
    const widths = Float64Array.from(AUSTRIA.ages, (x, i) => (AUSTRIA.ages[i + 1] ?? Infinity) - x);
    const table = tableOf(mx, Float64Array.from(AUSTRIA.ax), widths);
    expect([...table.lx].map((l) => Math.round(l * RADIX))).toEqual(AUSTRIA.lx);
    expect([...table.dx].map((d) => Math.round(d * RADIX))).toEqual(AUSTRIA.dx);
    table.Lx.forEach((L, i) => expect(Math.abs(L * RADIX - AUSTRIA.Lx[i])).toBeLessThan(1.5)); // ax is printed to 0.0005 years
  });

  it("a0Of() follows its rules without a jump of more than the rounding of their published coefficients", () => {
    expect(a0Of(0.01, MALE, "andreev-kingkade")).toBeCloseTo(0.14929 - 0.0199545, 12);
    expect(a0Of(0.05, FEMALE, "andreev-kingkade")).toBeCloseTo(0.04667 + 0.1940445, 12);
    expect(a0Of(0.2, FEMALE, "coale-demeny")).toBe(0.35);
    expect(a0Of(0.02, MALE, "coale-demeny")).toBeCloseTo(0.045 + 0.05368, 12);
    for (const knot of [0.023, 0.08307])
      expect(a0Of(knot, MALE, "andreev-kingkade")).toBeCloseTo(a0Of(knot - 1e-9, MALE, "andreev-kingkade"), 3);
    for (const knot of [0.01724, 0.06891])
      expect(a0Of(knot, FEMALE, "andreev-kingkade")).toBeCloseTo(a0Of(knot - 1e-9, FEMALE, "andreev-kingkade"), 3);
  });

  it("a0Of() takes the upper piece of its rule at each knot, and the lowest where none die", () => {
    expect(a0Of(0.023, MALE, "andreev-kingkade")).toBe(0.02832 + 3.26021 * 0.023);
    expect(a0Of(0.08307, MALE, "andreev-kingkade")).toBe(0.29915);
    expect(a0Of(0.01724, FEMALE, "andreev-kingkade")).toBe(0.04667 + 3.88089 * 0.01724);
    expect(a0Of(0.06891, FEMALE, "andreev-kingkade")).toBe(0.31411);
    expect(a0Of(0.107, FEMALE, "coale-demeny")).toBe(0.35);
    expect(a0Of(0.107, MALE, "coale-demeny")).toBe(0.33);
    expect(a0Of(0.1, FEMALE, "coale-demeny")).toBeCloseTo(0.053 + 0.28, 12);
    expect(a0Of(0.01, FEMALE, "andreev-kingkade")).toBeCloseTo(0.14903 - 0.0205527, 12);
    expect(a0Of(0.05, MALE, "andreev-kingkade")).toBeCloseTo(0.02832 + 0.1630105, 12);
    expect([a0Of(0, MALE, "andreev-kingkade"), a0Of(0, FEMALE, "coale-demeny")]).toEqual([0.14929, 0.053]);
  });

  it("lifeTable() by hand: three ages of one sex", () => {
    const table = lifeTable(Float64Array.of(0, 0.4, 0.5), FEMALE);
    const q = 0.4 / 1.2;
    expect([...table.ax]).toEqual([0.14903, 0.5, 2]);
    expect([...table.qx]).toEqual([0, q, 1]);
    expect([...table.lx]).toEqual([1, 1, 1 - q]);
    expect([...table.dx]).toEqual([0, q, 1 - q]);
    [1, 1 - q / 2, 2 * (1 - q)].forEach((L, x) => expect(table.Lx[x]).toBeCloseTo(L, 12));
    [1 + 1 - q / 2 + 2 * (1 - q), 1 - q / 2 + 2 * (1 - q), 2 * (1 - q)].forEach((T, x) => expect(table.Tx[x]).toBeCloseTo(T, 12));
    table.Tx.forEach((T, x) => expect(table.ex[x]).toBeCloseTo(T / table.lx[x], 12));
  });

  it("lifeTable() keeps deaths = survivors lost, and all who are born die, for any rates", () => {
    fc.assert(
      fc.property(anyRates, fc.constantFrom(...A0_RULES), (mx, a0) => {
        const { lx, dx, Lx, Tx, qx } = lifeTable(mx, FEMALE, { a0 });
        expect(dx.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        for (let x = 1; x < lx.length; x++) expect(lx[x]).toBeCloseTo(lx[x - 1] - dx[x - 1], 12);
        for (let x = 0; x < lx.length; x++) {
          expect(qx[x]).toBeGreaterThanOrEqual(0);
          expect(mx[x] * Lx[x]).toBeCloseTo(dx[x], 9);
        }
        expect(Tx[0]).toBeCloseTo(
          Lx.reduce((a, b) => a + b),
          9,
        );
      }),
    );
  });

  it("lifeTable() gives the same ex as Tx / lx, the plainer way, wherever anyone is left", () => {
    fc.assert(
      fc.property(anyRates, (mx) => {
        const { lx, Tx, ex } = lifeTable(mx, MALE);
        ex.forEach((e, x) => lx[x] > 1e-6 && expect(e / (Tx[x] / lx[x])).toBeCloseTo(1, 6));
      }),
    );
  });

  it("lifeTable() expects 1 / m years beyond infancy where m is the same at all ages", () => {
    expect(lifeTable(new Float64Array(101).fill(0.02), FEMALE).ex[1]).toBeCloseTo(50, 9);
  });

  it("lifeTable() of one open age lives 1 / m, and after the last survivor ex is still a number", () => {
    expect([...lifeTable(Float64Array.of(0.25), MALE).Lx]).toEqual([4]);
    const table = lifeTable(Float64Array.of(0.01, 2, 0.5, 0.5), FEMALE);
    expect(table.lx[2]).toBe(0);
    expect(table.ex[2]).toBeCloseTo(2, 12);
  });

  it("lifeTable() says at which age it fails and what would be right", () => {
    expect(() => lifeTable(Float64Array.of(0.01, 2.5, 0.5), MALE)).toThrow(
      "Cannot build the life table at age group 1: mx must be 0…2, but it is 2.5",
    );
    expect(() => lifeTable(Float64Array.of(0.01, 0), MALE)).toThrow(
      "Cannot close the life table at age group 1: mx must be above 0 there, but it is 0",
    );
    expect(() => lifeTable(Float64Array.of(-0.01, 0.5), FEMALE)).toThrow(
      "Cannot find a0 of a female death rate: m0 must be 0 or more, but it is -0.01",
    );
    expect(() => lifeTable(Float64Array.of(NaN, 0.5), MALE)).toThrow(
      "Cannot find a0 of a male death rate: m0 must be 0 or more, but it is NaN",
    );
    expect(() => lifeTable(Float64Array.of(0.01, Infinity), MALE)).toThrow("mx must be above 0 there, but it is Infinity");
    expect(() => lifeTable(Float64Array.of(0.01, -0.1, 0.5), MALE)).toThrow("at age group 1: mx must be 0…2, but it is -0.1");
  });
});
