import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { projectBy } from "../../src/demography/project.ts";
import type { Fact } from "../../src/demography/place.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { readAssumptions } from "../../src/scenario/assumptions.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { readPeople } from "../../src/scenario/read-people.ts";
import { laoyou } from "../cli/cli.ts";
import { COUNTY, faultsOf, FIRST_FACT_LINE, ownCounty } from "./county.ts";
import { MODELS, workbench } from "./workbench.ts";

const dir = workbench();
const people = (models: readonly string[]) => readPeople(COUNTY, "one", 2030, models).people[0];
const withFact = (fact: string): readonly string[] => ownCounty(dir, { facts: [fact] });

describe("a published figure that cannot be", () => {
  it.each([
    [
      "what: deaths, year: 2023, value: 200000, unit: 人",
      "fact-part",
      "deaths of 2023 is 200000, 31 % of population 648160 (population.csv), but 0.1 to 3 % is accepted",
    ],
    ["what: deaths, year: 2023, value: 0, unit: 人", "fact-part", "deaths of 2023 is 0, 0 % of population 648160"],
    ["what: deaths, year: 2024, value: 10500, unit: 人", "figure-deaths", "10500 deaths in 2024 would require 2.9 times the death rates"],
    ["what: births, year: 2023, value: 900, unit: 人", "fact-beside", "births of 2023 is 900, 0.22 times the 4115 people aged 0"],
    ["what: births, year: 2023, value: 20000, unit: 人", "fact-beside", "births of 2023 is 20000, 4.9 times the 4115"],
    ["what: births, year: 2026, value: 31, unit: 万人", "fact-part", "births of 2026 is 310000, 48 % of"],
    [
      "what: population, year: 2023, value: 64.9, unit: 人",
      "fact-growth",
      "population is 64.9 in 2023 and 648160 in 2020 (population.csv), a change of -95 % a year",
    ],
    ["what: population, year: 2023, value: 649, unit: 万人", "fact-growth", "population is 6490000 in 2023"],
    ["what: population, year: 2026, value: 0, unit: 人", "fact-growth", "population is 0 in 2026"],
    [
      "what: population, year: 2023, value: 72, unit: 万人",
      "fact-territory",
      "population is 720000 in 2023 and 648160 at the census of 2020, a change of 3.6 % a year, but at most 3 %",
    ],
    ["what: elderly_60, year: 2023, value: 1.3, unit: 万人", "fact-growth", "elderly_60 is 13000 in 2023"],
    ["what: population, year: 2101, value: 64.9, unit: 万人", "fact-late", "population of 2101 is after 2100"],
  ] as const)("{%s} is a fault on its line", (fact, code, words) => {
    const [fault, ...more] = faultsOf(() => people(withFact(fact)));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code, place: { line: FIRST_FACT_LINE } });
    expect(fault.format("en")).toContain(words);
    expect(fault.place?.file).toContain(`${COUNTY}/district.yaml`);
  });
  it("may be another territory's total, unless its line says why it is not; the ledger prints the reason", () => {
    const { notes } = people(withFact("what: population, year: 2023, value: 72, unit: 万人, accepted: 新区建成"));
    expect(notes.find(({ id }) => id === `${COUNTY}-accepted-population-2023`)?.what).toContain("新区建成");
  });
  it("of a place of one's own making need not fit if it steers nothing; the ledger says that it is not used", () => {
    const facts = ["what: household_population, year: 2023, value: 120, unit: 万人"];
    expect(faultsOf(() => people(ownCounty(dir, { facts })))[0].code).toBe("fact-part");
    const { unused } = readPeople(
      COUNTY,
      "one",
      2030,
      ownCounty(dir, { facts, changes: [["official_code: true", "official_code: false"]] }),
    );
    expect(unused.map(({ fact: { what, year }, reason }) => [what, year, reason])).toContainEqual([
      "household_population",
      2023,
      "no-method",
    ]);
  });
  it("is found among registered births as well, which move a county's own", () => {
    const facts = [
      "what: registered_births, year: 2020, value: 2500, unit: 人",
      "what: registered_births, year: 2023, value: 20000, unit: 人",
    ];
    const [fault] = faultsOf(() => people(ownCounty(dir, { facts })));
    expect(fault).toMatchObject({ code: "figure-births", params: { what: "registered_births" } });
    expect(fault.place?.line).toBeDefined();
  });
  it("is found in a family that a script changed as well", () => {
    const { family } = readFamily(COUNTY, ownCounty(dir, {}));
    const more: Fact = { what: "population", year: 2023, value: 6_490_000, unit: "persons", source: "公报", kind: "published" };
    const units = family.units.map((unit) => ({ ...unit, facts: [...unit.facts, more] }));
    const [fault] = faultsOf(() => prepare({ ...family, units }, { to: 2030 }));
    expect(fault.format("en")).toContain("6490000 (population) at the end of 2023, after 648160, is a change of 107 % a year");
  });
  it("ends a run with 65, and not as a bug in the program", async () => {
    const scenario = join(dir, "plan.yaml");
    writeFileSync(
      scenario,
      `schema: 1\nname: {zh: 试, en: Try}\nplan: {title: 试}\ndistrict: "${COUNTY}"\nstatements:\n  - {id: p-1, value: 40, quote: 每千名老年人床位40张, kind: target, year: 2025, indicator: beds_per_1000, compare: ">="}\n`,
    );
    const [, models] = withFact("what: deaths, year: 2023, value: 200000, unit: 人");
    const { code, err } = await laoyou(["run", scenario, "--models", models, "--no-charts", "--lang", "en"]);
    expect([code, err.includes("bug in the program")]).toEqual([65, false]);
    expect(err).toMatch(/district\.yaml:9:\d+ facts\[0\]\.value: deaths of 2023 is 200000, 31 % of population 648160/);
  });
});

describe("a county in which nobody has reached some age", () => {
  it.each([85, 80])("%d runs: no more people leave an age than live there", (age) => {
    const models = ownCounty(dir, {});
    const table = join(models[1], "districts", COUNTY, "population.csv");
    const rows = readFileSync(table, "utf8").replace(/^(2020,.,)(\d+),.*$/gm, (row, head: string, from: string) =>
      Number(from) >= age ? `${head}${from},0` : row,
    );
    writeFileSync(table, rows);
    const { resident } = people(models);
    const all = projectBy(resident.base, resident.rates.medium).persons.flatMap((persons) => persons.flatMap((one) => [...one]));
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
  });
});

describe("readAssumptions()", () => {
  const own = (text: string): string => {
    const [, models] = ownCounty(dir, {});
    mkdirSync(join(models, "assumptions"), { recursive: true });
    writeFileSync(join(models, "assumptions", "demography.yaml"), text);
    return models;
  };
  it("gives every number its source, and a range where it is assumed", () => {
    expect(readAssumptions([MODELS])).toMatchObject({
      carriedRegisteredRange: 0.06,
      mostInMovers: 0.95,
      plusMinusLimit: 3,
      migrationStiffness: 1000,
      provinceRatioStiffness: 2e5,
      infantWomanRange: 0.1,
    });
  });
  it("lets a folder of models change a single one, which then moves the people", () => {
    const models = own("migration_stiffness: {name: {zh: 平滑, en: smooth}, value: 1, unit: '1', source: 试}\n");
    expect(readAssumptions([MODELS, models])).toMatchObject({ migrationStiffness: 1, plusMinusLimit: 3 });
    const total = (dirs: readonly string[]): number => sumAges(people(dirs).resident.rates.medium[9].Mx, 20, 25);
    expect(total([MODELS, models])).not.toBeCloseTo(total(ownCounty(dir, {})), 1);
  });
  it("refuses an assumed number without a range, and one that the method cannot work with", () => {
    const range = own("most_in_movers: {name: {zh: 甲, en: a}, value: 0.9, unit: '1', source: 试, assumed: true}\n");
    expect(faultsOf(() => readAssumptions([MODELS, range]))[0].code).toBe("assumed-needs-range");
    const most = own("plus_minus_limit: {name: {zh: 甲, en: a}, value: 0.5, unit: '1', source: 试}\n");
    expect(faultsOf(() => readAssumptions([MODELS, most]))[0].code).toBe("value-small");
  });
});
