import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../../src/core/ages.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { rake, type Town } from "../../src/demography/rake.ts";
import { splitByTowns } from "../../src/demography/towns.ts";
import { readFamily } from "../../src/scenario/place-models.ts";

const county: BySexAge = mapSexAge(bySexAge(101), (_, s, x) => 500 * Math.exp(-x / 60) + 20 * s);
const whole = sumAges(county);

function expectSum(persons: readonly BySexAge[], of: BySexAge): void {
  for (const s of [0, 1] as const) of[s].forEach((P, x) => expect(persons.reduce((sum, town) => sum + town[s][x], 0)).toBeCloseTo(P, 6));
}

describe("rake()", () => {
  it("gives towns with totals only the county's structure", () => {
    const { persons } = rake(county, [
      { id: "a", total: 300 },
      { id: "b", total: 100 },
    ]);
    expectSum(persons, county);
    expect(sumAges(persons[0]) / whole).toBeCloseTo(0.75, 9);
    expect(persons[0][0][70] / persons[1][0][70]).toBeCloseTo(3, 9);
  });
  it("meets totals and shares that agree with the county, and the county exactly", () => {
    const parts = [0.2, 0.8].map((share) => mapSexAge(county, (P, _s, x) => P * (share + (share < 0.5 ? 1 : -1) * 0.001 * x)));
    const towns = parts.map((P, i): Town => {
      const total = sumAges(P);
      return {
        id: String(i),
        total,
        shares: {
          children: sumAges(P, 0, 15) / total,
          adults: sumAges(P, 15, 60) / total,
          elderly: sumAges(P, 60) / total,
          aged: sumAges(P, 65) / total,
        },
      };
    });
    const { persons, residual } = rake(county, towns);
    expectSum(persons, county);
    expect(residual).toBeLessThan(1e-6 * whole);
    expect(sumAges(persons[0], 65)).toBeCloseTo(sumAges(parts[0], 65), 2);
  });
  it("reports the residual where shares contradict the county", () => {
    const shares = { children: 0.9, adults: 0.08, elderly: 0.02, aged: 0.01 };
    const { persons, residual } = rake(county, [
      { id: "a", total: 1, shares },
      { id: "b", total: 1, shares },
    ]);
    expectSum(persons, county);
    expect(residual).toBeGreaterThan(0.1 * whole);
  });
  it("refuses a 65+ share above the 60+ share, and totals of nothing", () => {
    expect(() => rake(county, [{ id: "a", total: 1, shares: { children: 0.2, adults: 0.6, elderly: 0.2, aged: 0.3 } }])).toThrow(
      "its 65+ share 0.3 must not be above its 60+ share 0.2",
    );
    expect(() => rake(county, [{ id: "a", total: -1 }])).toThrow("each total must be 0 or more, but one is -1");
    expect(() => rake(county, [{ id: "a", total: 0 }])).toThrow("all totals are 0");
  });
  it("leaves a town without people empty, and the county whole", () => {
    const shares = { children: 0.2, adults: 0.6, elderly: 0.2, aged: 0.1 };
    const { persons } = rake(county, [
      { id: "a", total: 300, shares },
      { id: "reservoir", total: 0, shares },
      { id: "b", total: 100, shares },
    ]);
    expect(sumAges(persons[1])).toBe(0);
    expectSum(persons, county);
  });
});

describe("splitByTowns()", () => {
  it("adds up to the county in every year, sex and age", () => {
    const { family } = readFamily("320583", [join(import.meta.dirname, "..", "..", "models")]);
    const [{ resident }] = prepare(family, { to: 2035 });
    const share = mapSexAge(resident.base.persons, (_, s, x) => 0.3 + 0.002 * x + 0.1 * s);
    const towns = splitByTowns(resident, [share, mapSexAge(share, (part) => 1 - part)]);
    const run = (people: typeof resident): readonly BySexAge[] =>
      project(people.base, (year) => people.rates.low[year - 2021], 2036).persons;
    const [all, a, b] = [run(resident), run(towns[0]), run(towns[1])];
    all.forEach((P, t) => expectSum([a[t], b[t]], P));
  });
});
