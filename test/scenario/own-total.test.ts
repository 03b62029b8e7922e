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

/** The growth of a county's residents in a year. */
function growthOf(code: string, models: readonly string[]): (year: number) => number {
  const { base, rates } = itemOf(readPeople(code, "one", 2026, models).people, 0).resident;
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
    const years = 3 + 61 / 366; // from 1 November 2020 to the end of 2023
    const value = Math.round(
      readPlace(code, [MODELS]).census.counts.persons.reduce((all, one) => all + one.reduce((sum, cell) => sum + cell, 0), 0) *
        (1 + pace) ** years,
    );
    const folder = join(dir, `${code}${pace}`, "districts", code);
    mkdirSync(folder, { recursive: true });
    const fact = `{what: population, year: 2023, value: ${value}, unit: persons, source: test, kind: published}`;
    writeFileSync(join(folder, "district.yaml"), `code: "${code}"\nfacts:\n  - ${fact}\n`);
    const [own, ours] = [growthOf(code, [MODELS, join(dir, `${code}${pace}`)]), growthOf(code, [MODELS])];
    for (const year of [2024, 2025]) {
      const wanted = Math.sqrt((1 + pace) * (1 + ours(year))) - 1;
      expect(Math.abs(own(year) - wanted), `${year}: ${own(year)} and ${wanted}`).toBeLessThan(4e-4);
    }
  });
});
