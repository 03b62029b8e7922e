import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEMALE } from "../../src/core/ages.ts";
import { lifeTable } from "../../src/demography/life-table.ts";
import { personYears, separators, separatorsOfRatios, survivalRatios } from "../../src/demography/survival.ts";
import { SWEDEN_1993_FEMALES as SWEDEN } from "../golden/preston-2001.ts";

/** Gompertz mortality with an infant excess: smooth, as real tables are. */
const gompertz = lifeTable(
  Float64Array.from({ length: 101 }, (_, x) => 0.00005 * Math.exp(0.095 * x) + 0.004 * Math.exp(-2 * x) + 0.0001),
  FEMALE,
);

describe("survivalRatios()", () => {
  it("reproduces the ratios of Preston et al. (2001) box 6.1 from its person-years", () => {
    const Lx = Float64Array.from(SWEDEN.Lx, (L) => L / 100_000 / SWEDEN.width);
    const Sx = survivalRatios(Lx);
    expect(Sx[0]).toBeCloseTo(0.994974, 6);
    expect(Sx[1]).toBeCloseTo(497138 / 497487, 12);
    expect(Sx[17]).toBeCloseTo(0.517928, 6);
  });

  it("keeps person-years: personYears() turns the ratios back for any table", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 50 }), (steps) => {
        const Lx = Float64Array.from(steps);
        const back = personYears(survivalRatios(Lx));
        back.forEach((L, x) => expect(L / Lx[x]).toBeCloseTo(1, 8));
      }),
    );
  });

  it("lets nobody survive from an age in which nobody lives", () => {
    expect([...survivalRatios(Float64Array.of(0.5, 0, 0, 0))]).toEqual([0.5, 0, 0, 0]);
  });
});

describe("separators()", () => {
  it("parts cohort deaths into the table's own deaths by age, the twin way", () => {
    const { Lx, lx, dx } = gompertz;
    const cx = separators(gompertz);
    for (let x = 1; x < 99; x++) {
      const before = cx[x] * (Lx[x] - Lx[x + 1]);
      const after = (1 - cx[x - 1]) * (Lx[x - 1] - Lx[x]);
      expect(before + after).toBeCloseTo(dx[x], 12); // deaths of a stationary population are those of its table
    }
    expect(cx[99]).toBeCloseTo((Lx[99] - lx[100]) / Lx[99], 12);
    expect(cx[100]).toBe(0);
  });

  it("is one half where no one dies", () => {
    const cx = separators(lifeTable(Float64Array.of(0, 0, 0, 0.5), FEMALE));
    expect([...cx]).toEqual([0.5, 0.5, 0, 0]); // everybody reaches the open age: none die before it
  });

  it("separatorsOfRatios() comes within 0.002 of the true shares of a smooth table, infancy and the last ages within 0.03", () => {
    const cx = separators(gompertz);
    const estimate = separatorsOfRatios(survivalRatios(gompertz.Lx));
    for (let x = 5; x < 97; x++) expect(Math.abs(estimate[x] - cx[x])).toBeLessThan(0.002);
    for (const x of [0, 97, 98, 99]) expect(Math.abs(estimate[x] - cx[x])).toBeLessThan(0.03);
  });

  it("separatorsOfRatios() falls back to one half beside a ratio above 1", () => {
    const Sx = survivalRatios(gompertz.Lx);
    Sx[10] = 1.0002;
    const cx = separatorsOfRatios(Sx);
    expect(cx[10]).toBe(0.5);
    cx.forEach((c) => expect(c >= 0 && c <= 1).toBe(true));
  });

  it("separatorsOfRatios() by hand: of equal ratios S all shares are 1 / (1 + S), and (1 − S) / (1 + S) before the open age", () => {
    const cx = separatorsOfRatios(new Float64Array(9).fill(0.8));
    for (let x = 0; x < 7; x++) expect(cx[x]).toBeCloseTo(1 / 1.8, 12);
    expect(cx[7]).toBeCloseTo(0.2 / 1.8, 12);
    expect(cx[8]).toBe(0);
  });

  it("separatorsOfRatios() lets all die before the birthday where none die in the year after", () => {
    const Sx = new Float64Array(9).fill(0.5);
    Sx[4] = 1; // from age 3 to 4
    const cx = separatorsOfRatios(Sx);
    expect([cx[2], cx[4]]).toEqual([1, 0]);
  });
});
