import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenario, type Scenario } from "../../src/api/scenario.ts";
import { mapSexAge, sumAges, type BySexAge } from "../../src/core/ages.ts";
import { at } from "../../src/core/path.ts";
import { fertilityOf } from "../../src/demography/chosen-paths.ts";
import { totalFertility } from "../../src/demography/fertility.ts";
import { VARIANTS } from "../../src/demography/place.ts";
import type { Changes } from "../../src/scenario/changes.ts";
import { copyScenario, faultsOf, workbench } from "./workbench.ts";

const dir = workbench();
const kunshan = scenario("kunshan");
const medium = (one: Scenario) => one.plan().people[0].resident.rates.medium;
const t = (year: number): number => year - kunshan.plan().people[0].resident.base.year;

/** The last calibrated year of the plan. */
const LATEST = kunshan.plan().calibrated.to;

describe("a scenario's TFR", () => {
  it("is met in the medium variant: straight lines from the last calibrated year, constant after the last", () => {
    const rates = medium(kunshan.with({ tfr: { 2030: 1.1, 2032: 1.3 } }));
    const last = totalFertility(medium(kunshan)[t(LATEST)].asfr);
    const met = [2026, 2030, 2031, 2032, 2035].map((year) => totalFertility(rates[t(year)].asfr));
    const wanted = [last + (1.1 - last) / (2030 - LATEST), 1.1, 1.2, 1.3, 1.3];
    for (const [i, value] of wanted.entries()) expect(met[i]).toBeCloseTo(value, 12);
  });

  it("leaves the calibrated years, and moves the low and high variant and the registered by the same factor", () => {
    const [before, after] = [kunshan, kunshan.with({ tfr: [[2030, 1.1]] })].map((one) => one.plan().people[0]);
    const factors = ([{ resident, registered }]: readonly [typeof before], year: number) =>
      [resident, registered].flatMap((people) => VARIANTS.map((variant) => totalFertility(people!.rates[variant][t(year)].asfr)));
    expect(factors([after], LATEST)).toEqual(factors([before], LATEST));
    const moved = factors([after], 2033).map((value, i) => value / factors([before], 2033)[i]);
    for (const factor of moved) expect(factor).toBeCloseTo(moved[0], 12);
    expect(Math.abs(moved[0] - 1)).toBeGreaterThan(0.01);
  });

  it("is that of all units together, which keep their differences", { tags: "slow" }, () => {
    const city = scenario("zhejiang");
    const [before, after] = [city, city.with({ tfr: { 2030: 1.4 } })].map((one) => one.plan().people);
    expect(after.length).toBeGreaterThan(10);
    // Women of 15–49 in 2030 were all born before the path began: the weights are the same.
    expect(at(fertilityOf(after), 2030)).toBeCloseTo(1.4, 3);
    const ratios = after.map(
      ({ resident }, u) =>
        totalFertility(resident.rates.medium[t(2030)].asfr) / totalFertility(before[u].resident.rates.medium[t(2030)].asfr),
    );
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0], 12);
  });

  it("may be as low as people can bear: those who would have been born do not leave", () => {
    const result = kunshan.with({ tfr: { 2026: 0.01 } }).run();
    expect(result.value("infants_0_2", 2035)).toBeGreaterThanOrEqual(0);
    expect(result.value("infants_0_2", 2035)).toBeLessThan(0.1 * kunshan.run().value("infants_0_2", 2035));
    expect(result.value("elderly_60", 2035)).toBe(kunshan.run().value("elderly_60", 2035));
  });
});

describe("a scenario's migration", () => {
  it("is a rule of the models by its name, or multiples of what is projected", () => {
    const Mx = (changes: Changes) => medium(kunshan.with(changes)).map((rates) => rates.Mx);
    const usual = medium(kunshan).map((rates) => rates.Mx);
    const times = (factor: number) => usual.map((table, i) => mapSexAge(table, (persons) => (i <= t(LATEST) ? persons : persons * factor)));
    const after = (tables: readonly BySexAge[]): number => tables.slice(t(LATEST) + 1).reduce((sum, table) => sum + sumAges(table), 0);
    expect(after(Mx({ migration: "none" }))).toBe(0);
    expect(after(Mx({ migration: "half" }))).toBeGreaterThan(0);
    expect(after(Mx({ migration: "full" }))).toBeGreaterThan(after(Mx({ migration: "half" })));
    expect(Mx({ migration: [[LATEST + 1, 0.5]] })).toEqual(times(0.5));
  });

  it("none leaves births less deaths as the only change, on both bases", () => {
    const { people } = kunshan.with({ migration: "none" }).run().outcome.evaluators.get("320583")!;
    const sum = (table: readonly Float64Array[]): number => table.reduce((all, column) => all + column.reduce((a, b) => a + b, 0), 0);
    for (const { persons, births, deathsCohort } of [people.resident.medium, people.registered!.high]) {
      for (let i = t(2026); i < births.length; i++)
        expect(sum(persons[i + 1])).toBeCloseTo(sum(persons[i]) + births[i][0] + births[i][1] - sum(deathsCohort[i]), 4);
    }
  });
});

describe("chosen paths", () => {
  it("are the same in a script and in an overlay file, and the ledger names them as the scenario's choice", () => {
    const overlay = join(dir, "paths.yaml");
    writeFileSync(overlay, "schema: 2\ntfr: { 2030: 1.1, 2035: 1.3 }\nmigration: [[2030, 0.5]]\n");
    const [script, file] = [
      kunshan.with({ tfr: { 2030: 1.1, 2035: 1.3 }, migration: [[2030, 0.5]] }),
      scenario("kunshan", { overlays: [overlay] }),
    ].map((one) => one.run());
    expect(script.scorecard).toEqual(file.scorecard);
    expect(script.plan.notes).toEqual(file.plan.notes);
    expect(script.plan.people).toEqual(file.plan.people);
    const notes = script.plan.notes.filter(({ kind }) => kind === "choice");
    expect(notes.map(({ id, value, en }) => [id, value, en?.includes("set by the scenario")])).toEqual([
      ["320583-chosen-tfr", "2030: 1.1; 2035: 1.3", true],
      ["320583-chosen-migration", "2030: 0.5", true],
    ]);
    expect(kunshan.plan().notes.filter(({ kind }) => kind === "choice")).toEqual([]);
  });

  it("of a later layer take the place of an earlier one whole", () => {
    const low = scenario(copyScenario(dir, "kunshan", "low", [["horizon: 2035\n", "horizon: 2035\ntfr: { 2028: 0.5 }\n"]]));
    expect(totalFertility(medium(low)[t(2028)].asfr)).toBeCloseTo(0.5, 12);
    expect(medium(low.with({ tfr: { 2035: 1.2 } }))).toEqual(medium(kunshan.with({ tfr: { 2035: 1.2 } })));
  });

  it("are refused for calibrated years, years that do not rise and values that cannot be", () => {
    const told = (changes: Changes): string => faultsOf(() => kunshan.with(changes).plan())[0].format("en");
    expect(told({ tfr: { 2025: 1.1 } })).toBe("with.tfr: 2025 is not after 2025: until then rates are calibrated to published figures");
    expect(
      told({
        migration: [
          [2030, 1],
          [2030, 0.5],
        ],
      }),
    ).toBe("with.migration: the years of a path must increase, each given once: 2030, 2030");
    expect(told({ tfr: { 2030: 1100 } })).toMatch(/^with\.tfr.*must be at most 10, but it is 1100/);
    expect(told({ migration: "quarter" })).toContain("must be one of saturating, half, full, none, file, not quarter");
    expect(told({ migration: { 2030: 50 } })).toMatch(/^with\.migration.*must be at most 3, but it is 50/);
    expect(told({ tfr: [] as never })).toMatch(/^with\.tfr/);
  });
});
