import { describe, expect, it } from "vitest";
import { FEMALE, SINGLE_YEARS, type BySexAge } from "../../src/core/ages.ts";
import { newYear, yearEnd } from "../../src/core/year.ts";
import { vitalOf } from "../../src/demand/vital.ts";
import { lifeTable } from "../../src/demography/life-table.ts";
import type { Projection } from "../../src/demography/project.ts";

const table = (...columns: readonly [readonly number[], readonly number[]]): BySexAge => [
  Float64Array.from(columns[0]),
  Float64Array.from(columns[1]),
];
/** Two years of three ages; in the second nobody dies in the open age. */
const twoYears: Projection = {
  ages: { ...SINGLE_YEARS, count: 3 },
  years: [newYear(2021), newYear(2022), newYear(2023)],
  persons: [table([100, 200, 40], [110, 190, 20]), table([102, 198, 44], [108, 192, 16]), table([102, 198, 44], [108, 192, 16])],
  births: [
    [48, 52],
    [47, 50],
  ],
  deathsCohort: [],
  deathsPeriod: [table([1, 10, 9], [2, 12, 6]), table([1, 10, 0], [2, 12, 0])],
  clamped: 0,
};

describe("vitalOf()", () => {
  it("adds up births and deaths of both sexes in the year that ends", () => {
    expect(vitalOf(twoYears, "births", yearEnd(2021))).toBe(100);
    expect(vitalOf(twoYears, "births", yearEnd(2022))).toBe(97);
    expect(vitalOf(twoYears, "deaths", yearEnd(2021))).toBe(40);
    expect(vitalOf(twoYears, "deaths", yearEnd(2022))).toBe(25);
  });
  it("takes life expectancy from deaths over the mean of the people at both ends, both sexes together", () => {
    const mx = Float64Array.of(3 / 210, 22 / 390, 15 / 60);
    expect(vitalOf(twoYears, "life_expectancy", yearEnd(2021))).toBeCloseTo(lifeTable(mx, FEMALE).ex[0], 12);
  });
  it("has none before and after the projection, and none of a table that nobody's death closes", () => {
    for (const of of ["births", "deaths", "life_expectancy"] as const)
      expect([2020, 2023].map((year) => vitalOf(twoYears, of, yearEnd(year)))).toEqual([NaN, NaN]);
    expect(vitalOf(twoYears, "life_expectancy", yearEnd(2022))).toBeNaN();
  });
});
