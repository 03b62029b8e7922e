import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { itemOf } from "../../src/core/items.ts";
import { projectBy } from "../../src/demography/project.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { readPeople } from "../../src/scenario/read-people.ts";
import { MODELS, workbench } from "./workbench.ts";

const dir = workbench();

/** A folder of models with the county's own facts of the end of 2023. */
function withFacts(code: string, name: string, facts: readonly (readonly [what: string, value: number, unit: string])[]): string {
  const folder = join(dir, name, "districts", code);
  mkdirSync(folder, { recursive: true });
  const lines = facts.map(
    ([what, value, unit]) => `  - {what: ${what}, year: 2023, value: ${value}, unit: "${unit}", source: test, kind: published}\n`,
  );
  writeFileSync(join(folder, "district.yaml"), `code: "${code}"\nfacts:\n${lines.join("")}`);
  return join(dir, name);
}

/** People of a county at the census. */
function countedIn(code: string): number {
  return readPlace(code, [MODELS]).census.counts.persons.reduce((all, one) => all + one.reduce((sum, cell) => sum + cell, 0), 0);
}

/** From the census of 1 November 2020 to the end of 2023. */
const YEARS = 3 + 61 / 366;

/** The growth of a county's residents in a year. */
function growthOf(code: string, models: readonly string[]): (year: number) => number {
  const { base, rates } = itemOf(readPeople(code, "one", 2027, models).people, 0).resident;
  const totals = projectBy(base, rates.medium).persons.map((persons) => sumAges(persons));
  return (year) => totals[year + 1 - base.year] / totals[year - base.year] - 1;
}

describe("a county after its own later total", () => {
  it.each([
    ["371721", -0.008], // its province's factor takes people from the default
    ["371721", 0.004],
    ["440981", -0.005],
    ["532301", 0.006],
  ])("%s grows by the geometric mean of its own pace and of the default's growth (%d a year)", (code, pace) => {
    const value = Math.round(countedIn(code) * (1 + pace) ** YEARS);
    const folder = withFacts(code, `${code}${pace}`, [["population", value, "persons"]]);
    const [own, ours] = [growthOf(code, [MODELS, folder]), growthOf(code, [MODELS])];
    for (const year of [2024, 2025]) {
      const wanted = Math.sqrt((1 + pace) * (1 + ours(year))) - 1;
      expect(Math.abs(own(year) - wanted), `${year}: ${own(year)} and ${wanted}`).toBeLessThan(4e-4);
    }
  });

  it.each([
    ["371721", 24],
    ["371721", 19],
    ["440981", 20],
  ])("%s goes on at that pace whatever its published share of 60+, %d in a hundred", (code, share) => {
    const total: readonly [string, number, string] = ["population", Math.round(countedIn(code) * 0.99 ** YEARS), "persons"];
    const alone = growthOf(code, [MODELS, withFacts(code, `${code}-alone`, [total])]);
    const beside = growthOf(code, [
      MODELS,
      withFacts(code, `${code}-${share}`, [total, ["elderly_60", Math.round((total[1] * share) / 100), "persons"]]),
    ]);
    // Fewer or more old people die in a year, and women of other ages give birth: 1 % of the people of 60+ that are more, at most.
    for (const year of [2024, 2025, 2026])
      expect(Math.abs(beside(year) - alone(year)), `${year}: ${beside(year)} and ${alone(year)}`).toBeLessThan(1.5e-3);
  });
});
