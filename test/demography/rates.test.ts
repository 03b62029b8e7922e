import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { mapSexAge, bySexAge, type BySexAge } from "../../src/core/ages.ts";
import { find } from "../../src/core/find.ts";
import { atLevel, birthsUnder, infantWomanIndex, totalFertility } from "../../src/demography/fertility.ts";
import { lifeTable } from "../../src/demography/life-table.ts";
import {
  closeOldAges,
  deathsUnder,
  factorForDeaths,
  factorForLifeExpectancy,
  lifeExpectancy,
  survivalOf,
} from "../../src/demography/mortality.ts";
import { step } from "../../src/demography/project.ts";
import { root } from "../../src/demography/root.ts";
import { smooth } from "../../src/demography/smooth.ts";

const gompertz = (level: number): Float64Array =>
  Float64Array.from({ length: 101 }, (_, x) => level * Math.exp(0.09 * x) + (x === 0 ? 0.004 : 0));
const mx: BySexAge = [gompertz(0.00003), gompertz(0.00005)];
const times =
  (table: BySexAge) =>
  (k: number): BySexAge =>
    mapSexAge(table, (m) => m * k);
const P: BySexAge = mapSexAge(bySexAge(101), (_, s, x) => 1000 * Math.exp(-x / 50) + s);
const asfr = Float64Array.from({ length: 101 }, (_, x) => (x >= 15 && x < 50 ? 0.03 * Math.exp(-(((x - 28) / 6) ** 2)) : 0));

describe("lifeExpectancy()", () => {
  it("equals the life table's e0", () => {
    for (const s of [0, 1] as const)
      for (const k of [0.5, 1, 1.7])
        expect(lifeExpectancy(mx[s], s, k)).toBeCloseTo(
          lifeTable(
            mx[s].map((m) => m * k),
            s,
          ).ex[0],
          10,
        );
  });
});

describe("factorForLifeExpectancy()", () => {
  it("meets the life expectancy asked for", () => {
    const k = factorForLifeExpectancy(mx[0], 0, 85);
    expect(lifeExpectancy(mx[0], 0, k)).toBeCloseTo(85, 9);
  });
  it("says what cannot be reached", () => {
    expect(() => factorForLifeExpectancy(mx[0], 0, 300)).toThrow(/Cannot reach 300/);
  });
});

describe("factorForDeaths()", () => {
  it("meets the deaths asked for, and the step counts the same", () => {
    const births = [10, 11] as const;
    const deaths = 1.3 * deathsUnder(survivalOf(mx).Sx, P, births);
    const { met, factor: k } = factorForDeaths(times(mx), P, births, deaths);
    expect(met).toBe(true);
    expect(deathsUnder(survivalOf(mx, [k, k]).Sx, P, births)).toBeCloseTo(deaths, 6);
  });
  it("finds none for more deaths than any factor gives, and for none, but says how far they are", () => {
    const most = deathsUnder(survivalOf(mx, [4, 4]).Sx, P, [10, 11]);
    expect(factorForDeaths(times(mx), P, [10, 11], 3 * most)).toEqual({ met: false, factor: expect.closeTo(12, 9) });
    expect(factorForDeaths(times(mx), P, [10, 11], 0)).toEqual({ met: false, factor: 0 });
  });
});

describe("root()", () => {
  it("finds what bisection finds", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 3.9, noNaN: true }), (at) => {
        const f = (x: number): number => Math.exp(-x) - x ** 3;
        const bounds = { low: 0.02, high: 4 };
        expect(root(f, f(at), bounds)).toBeCloseTo(find(f, f(at), bounds), 8);
      }),
    );
  });
});

describe("closeOldAges()", () => {
  it("leaves rates below 95 and runs on rising from there", () => {
    const closed = closeOldAges(
      mx[0],
      mx[0].map(() => 1),
    );
    expect(closed.slice(0, 95)).toEqual(mx[0].slice(0, 95));
    for (let x = 95; x <= 100; x++) expect(closed[x]).toBeGreaterThan(closed[x - 1]);
  });
  it("gives a Kannisto curve back", () => {
    const kannisto = Float64Array.from({ length: 101 }, (_, x) => 1 / (1 + Math.exp(11 - 0.1 * x)));
    const closed = closeOldAges(kannisto, kannisto);
    for (let x = 80; x < 100; x++) expect(closed[x]).toBeCloseTo(kannisto[x], 10);
  });
});

describe("birthsUnder()", () => {
  it("counts the births that the step counts", () => {
    const survival = survivalOf(mx);
    const { births } = step(P, { ...survival, asfr, srb: 1.1, Mx: bySexAge(101) });
    expect(birthsUnder(asfr, P, survival.Sx)).toBeCloseTo(births[0] + births[1], 9);
  });
});

describe("atLevel()", () => {
  it("keeps the pattern and meets the level", () => {
    const moved = atLevel(asfr, 1.7);
    expect(totalFertility(moved)).toBeCloseTo(1.7, 12);
    expect(moved[30] / moved[25]).toBeCloseTo(asfr[30] / asfr[25], 12);
  });
});

describe("infantWomanIndex()", () => {
  it("is twice as high with twice the children", () => {
    const more = mapSexAge(P, (value, _s, x) => (x < 5 ? 2 * value : value));
    expect(infantWomanIndex(asfr, more) / infantWomanIndex(asfr, P)).toBeCloseTo(2, 12);
  });
});

describe("smooth()", () => {
  it("gives a straight line back, and the values themselves without stiffness", () => {
    const line = Float64Array.from({ length: 20 }, (_, i) => 3 + 2 * i);
    const wiggle = line.map((v, i) => v + (i % 2));
    const ones = new Float64Array(20).fill(1);
    smooth(line, ones, 1e4).forEach((v, i) => expect(v).toBeCloseTo(line[i], 6));
    smooth(wiggle, ones, 0).forEach((v, i) => expect(v).toBeCloseTo(wiggle[i], 12));
  });
  it("keeps the weighted sum", () => {
    const y = Float64Array.from({ length: 30 }, (_, i) => Math.sin(i));
    const w = Float64Array.from({ length: 30 }, (_, i) => 1 + (i % 4));
    const z = smooth(y, w, 50);
    const sum = (v: Float64Array): number => v.reduce((total, value, i) => total + value * w[i], 0);
    expect(sum(z)).toBeCloseTo(sum(y), 9);
  });
});
