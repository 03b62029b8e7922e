import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenario, type Scenario } from "../../src/api/scenario.ts";
import { SEX_LETTERS, SEXES, SINGLE_YEARS, sumAges } from "../../src/core/ages.ts";
import { survivalOf } from "../../src/demography/mortality.ts";
import { personYears } from "../../src/demography/survival.ts";
import type { Changes } from "../../src/scenario/changes.ts";
import { faultsOf, workbench } from "./workbench.ts";

const dir = workbench();
const kunshan = scenario("kunshan");
const LAST = kunshan.plan().calibrated.to;
const people = (one: Scenario) => one.plan().people[0];
const ratesOf = (one: Scenario, variant: "low" | "medium" | "high" = "medium") => people(one).resident.rates[variant];
const t = (year: number): number => year - people(kunshan).resident.base.year;
const life = (one: Scenario, year: number, variant: "low" | "medium" | "high" = "medium"): number =>
  personYears(ratesOf(one, variant)[t(year)].Sx[0]).reduce((sum, L) => sum + L, 0);

/** A folder of inputs with one table of single ages. */
function folderWith(name: string, value: string, years: readonly number[], cell: (year: number, s: number, x: number) => number): string {
  const folder = join(dir, `${name}-${years.join("-")}`);
  mkdirSync(folder, { recursive: true });
  const rows = years.flatMap((year) =>
    SEXES.flatMap((s) => Array.from({ length: SINGLE_YEARS.count }, (_, x) => `${year},${SEX_LETTERS[s]},${x},${cell(year, s, x)}`)),
  );
  writeFileSync(join(folder, `${name}.csv`), [`year,sex,age,${value}`, ...rows, ""].join("\n"));
  return folder;
}
const gompertz = (s: number, x: number): number => Math.min(0.6, 2e-5 * (1 + 0.5 * s) * Math.exp(0.1 * x));
const past = folderWith("mortality", "mx", [2000, 2010], (year, s, x) => gompertz(s, x) * Math.exp(-0.02 * (year - 2000)));
const given = folderWith("mortality", "mx", [LAST + 1], (_, s, x) => gompertz(s, x));
const moved = folderWith("migration", "persons", [2030, 2032], (year, _, x) => (x < 60 ? year - 2020 : 0));

describe("a scenario's mortality", () => {
  it("scaled is the default, to the bit", () => {
    expect(ratesOf(kunshan.with({ mortality: "scaled" }))).toEqual(ratesOf(kunshan));
  });
  it("by two parameters has the life expectancy of the paths in every variant, and fewer deaths of the young", () => {
    const own = kunshan.with({ mortality: "two_parameter" });
    for (const variant of ["low", "medium", "high"] as const) expect(life(own, 2035, variant)).toBeCloseTo(life(kunshan, 2035, variant), 6);
    const [usual, changed] = [kunshan, own].map((one) => ratesOf(one)[t(2035)].Sx[0]);
    expect(changed[40]).toBeGreaterThan(usual[40]);
    expect(changed[95]).toBeLessThan(usual[95]);
    expect(ratesOf(own).slice(0, t(LAST) + 1)).toEqual(ratesOf(kunshan).slice(0, t(LAST) + 1));
  });
  it("by Lee–Carter goes on as the years of its table changed: here by 2 % a year at all ages, its own life table as the twin", () => {
    const own = kunshan.with({ mortality: "lee_carter", inputs: [past] });
    const hazard = (year: number, x: number): number => -Math.log(ratesOf(own)[t(year)].Sx[0][x]);
    for (const x of [30, 60, 80]) expect(hazard(2035, x) / hazard(2026, x)).toBeCloseTo(Math.exp(-0.02 * 9), 2);
    const apart = (one: Scenario): number => life(one, 2035, "high") - life(one, 2035);
    expect(apart(own)).toBeCloseTo(apart(kunshan), 6);
  });
  it("of a table is that of the table, constant after its last year", () => {
    const own = ratesOf(kunshan.with({ mortality: "file", inputs: [given] }));
    const { Sx } = survivalOf(SEXES.map((s) => Float64Array.from({ length: SINGLE_YEARS.count }, (_, x) => gompertz(s, x))) as never);
    for (const year of [LAST + 1, 2035]) expect(own[t(year)].Sx).toEqual(Sx);
  });
});

describe("a scenario's migration of a table", () => {
  it("is that of the table for residents in all variants, in straight lines between its years", () => {
    const own = kunshan.with({ migration: "file", inputs: [moved] });
    for (const variant of ["low", "medium", "high"] as const)
      expect([2026, 2030, 2031, 2032, 2035].map((year) => sumAges(ratesOf(own, variant)[t(year)].Mx))).toEqual(
        [10, 10, 11, 12, 12].map((persons) => persons * 120),
      );
    expect(people(own).registered).toEqual(people(kunshan).registered);
    expect(ratesOf(own).slice(0, t(LAST) + 1)).toEqual(ratesOf(kunshan).slice(0, t(LAST) + 1));
  });
});

describe("choices that cannot be", () => {
  it("are refused with the choices, the table that is missing, or the years of it", () => {
    const told = (changes: Changes): string => faultsOf(() => kunshan.with(changes).plan())[0].format("en");
    expect(told({ mortality: "gompertz" })).toBe("with.mortality: must be one of scaled, two_parameter, lee_carter, file, not gompertz");
    expect(told({ mortality: "file" })).toContain("no folder of inputs has mortality.csv");
    expect(told({ migration: "file" })).toContain("no folder of inputs has migration.csv");
    expect(told({ mortality: "lee_carter", inputs: [given] })).toContain("at least two years, but the table has 1");
    expect(told({ mortality: "file", inputs: [past] })).toContain(`2000 is not after ${LAST}`);
  });
});
