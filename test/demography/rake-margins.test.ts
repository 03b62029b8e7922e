import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bySexAge, mapSexAge, SEXES, sumAges, sumTables } from "../../src/core/ages.ts";
import { rakeMargins, totalOf, type Margin } from "../../src/demography/rake-margins.ts";

/** A thousandth of a person. */
const NEAR = 1e-3;
const county = mapSexAge(bySexAge(101), (_, s, x) => 1000 - 8 * x + 10 * s + (x % 7));

describe("towns raked to whatever figures they have", () => {
  it("add up to the county in every cell, and have their figures where these agree", () => {
    const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.constantFrom(15, 60, 65), (shares, age) => {
        const [young, old] = [0, 1].map((of) => shares.reduce((sum, share) => sum + (share[of] ?? 0), 0)) as [number, number];
        const towns = shares.map(([a, b]): Margin[] => {
          const below = (sumAges(county, 0, age) * a) / young;
          const above = (sumAges(county, age) * b) / old;
          return [
            { from: 0, to: Infinity, persons: below + above },
            { from: age, to: Infinity, persons: above },
          ];
        });
        const { persons, residual } = rakeMargins(county, towns);
        const sum = sumTables(persons);
        for (const s of SEXES) for (let x = 0; x <= 100; x++) expect(Math.abs(sum[s][x] - county[s][x])).toBeLessThan(1e-8);
        expect(residual).toBeLessThan(NEAR);
        persons.forEach((P, i) => expect(Math.abs(sumAges(P, age) - towns[i]![1]!.persons)).toBeLessThan(NEAR));
      }),
      { numRuns: 25 },
    );
  });

  it("take a town's part of figures of another year, and its total from ages by sex", () => {
    const half = (times: number): Margin[] => SEXES.map((sex) => ({ sex, from: 0, to: Infinity, persons: 100 * times }));
    const { persons } = rakeMargins(county, [half(1), half(3)]);
    expect(sumAges(persons[1]!) / sumAges(county)).toBeCloseTo(0.75, 9);
    expect(totalOf(half(2))).toBe(400);
    expect(
      totalOf([
        { from: 0, to: 15, persons: 3 },
        { from: 15, to: Infinity, persons: 4 },
      ]),
    ).toBe(7);
    expect(
      totalOf([
        { from: 0, to: 15, persons: 3 },
        { from: 60, to: Infinity, persons: 4 },
      ]),
    ).toBeUndefined();
  });
});
