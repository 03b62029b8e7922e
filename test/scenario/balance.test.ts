import { describe, expect, it } from "vitest";
import { SEXES, sumTables } from "../../src/core/ages.ts";
import { project } from "../../src/demography/project.ts";
import { readPeople } from "../../src/scenario/read-people.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { COUNTY, ownCounty } from "./county.ts";
import { copyScenario, faultsOf, MODELS, workbench } from "./workbench.ts";

const TO = 2027;

describe("balance: province", () => {
  it("makes counties add up to the province's own projection, and says so once in the ledger", () => {
    const { people, places } = readPeople("330000", "children", TO, [MODELS], { balance: "province" });
    expect(people[0].notes.filter(({ id }) => id.includes("-raked-")).map(({ id }) => id)).toEqual([
      "330000-raked-base",
      ...[2021, 2022, 2023, 2024, 2025, 2026, 2027].map((year) => `330000-raked-${year}`),
    ]);
    expect(
      people
        .slice(1)
        .flatMap(({ notes }) => notes)
        .filter(({ id }) => id.includes("-raked-")),
    ).toEqual([]);
    expect(places[0].components.length).toBe(91);
    const end = people.map(({ resident: { base, rates } }) =>
      project(base, (year) => rates.medium[year - base.year], TO + 1).persons.at(-1)!,
    );
    const free = readPeople("330000", "children", TO, [MODELS]).people.map(({ resident: { base, rates } }) =>
      project(base, (year) => rates.medium[year - base.year], TO + 1).persons.at(-1)!,
    );
    const [a, b] = [sumTables(end), sumTables(free)];
    for (const s of SEXES) expect(Math.abs(a[s][30] - b[s][30]) / b[s][30]).toBeLessThan(0.02);
  });
  it("is read from a scenario, and refused where the province's units are not at hand", () => {
    const dir = workbench();
    const file = copyScenario(dir, "kunshan", "balanced", [["horizon: 2035\n", "horizon: 2035\nbalance: province\n"]]);
    const models = ownCounty(dir, {}); // of a code that is none of the province's
    const load = (district: string) => loadScenario(file, { models, district });
    expect(load("320583").notes.some(({ id }) => id.startsWith("320000-raked-"))).toBe(true);
    expect(faultsOf(() => load(COUNTY)).map(({ code }) => code)).toEqual(["balance-incomplete"]);
  });
});
