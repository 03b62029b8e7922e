import fc from "fast-check";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { prepare, type Prepared } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { run } from "../../src/run.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { COUNTY, faultsOf, ownCounty, type CountyChanges } from "./county.ts";
import { copyScenario, workbench } from "./workbench.ts";

const dir = workbench();
const prepared = (changes: CountyChanges): Prepared => prepare(readFamily(COUNTY, ownCounty(dir, changes)).family, { to: 2035 })[0];
const residents = ({ resident: { base, rates } }: Prepared, year: number): number[] =>
  project(base, (one) => rates.medium[one - base.year], year + 1).persons.map((P) => sumAges(P));
/** The residents that Jiashan's table counts. */
const COUNTED = 648_160;

describe("a district's own day of its census", () => {
  it("starts the people on the next 1 January, and gives other numbers than the census of the vintage", () => {
    const [census, later] = [prepared({}), prepared({ census: "2024-11-01" })];
    expect([census, later].map(({ resident }) => resident.base.year)).toEqual([2021, 2025]);
    expect(later.calibrated).toEqual({ from: 2025, to: 2025 });
    const at = (one: Prepared, year: number): number => residents(one, year)[year + 1 - one.resident.base.year];
    for (const year of [2025, 2030, 2035]) expect(Math.abs(at(later, year) / at(census, year) - 1)).toBeGreaterThan(0.01);
  });
  it("is near the count when the new year is near it, whatever the day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2020, max: 2030 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
          fc.pre(date !== "2025-11-01");
          const one = prepared({ census: date, previous: year === 2020 ? "2010-11-01" : "2010-07-01" });
          const share = (12 - (month - 1)) / 12;
          expect(one.resident.base.year).toBe(year + 1);
          expect(Math.abs(sumAges(one.resident.base.persons) / COUNTED - 1)).toBeLessThan(0.02 * share + 1e-3); // a year's growth of this county is below 2 %
          expect(one.calibrated.to).toBe(Math.max(2025, year + 1));
        },
      ),
      { numRuns: 12 },
    );
  });
  it("finds migrants over an interval that is not ten years: growth of 25 % in 14 years is slower than in 10", () => {
    const growth = (one: Prepared): number => residents(one, one.resident.base.year)[1] / residents(one, one.resident.base.year)[0];
    const [ten, fourteen, four] = [
      prepared({}),
      prepared({ census: "2024-11-01" }),
      prepared({ census: "2024-11-01", previous: "2020-11-01" }),
    ].map(growth);
    expect(fourteen).toBeLessThan(ten);
    expect(four).toBeGreaterThan(ten);
  });
  it("treats a census of the vintage's day and one a day later nearly alike, though their methods differ", () => {
    const [census, dayAfter] = [prepared({ facts: [] }), prepared({ census: "2020-11-02", previous: "2010-11-02" })];
    for (const year of [2025, 2035]) {
      const [a, b] = [census, dayAfter].map((one) => residents(one, year).at(-1)!);
      expect(Math.abs(a / b - 1)).toBeLessThan(0.005);
    }
  });
  it("says in the ledger which count it starts from, and which figures were before it", () => {
    const { notes } = prepared({ census: "2024-11-01" });
    const note = (id: string) => notes.find((one) => one.id === `${COUNTY}-${id}`);
    expect(note("count-day")?.en).toContain("full count of 1 November 2024");
    expect(note("new-year")).toMatchObject({ value: "2/12", en: "moved from 1 November to 1 January 2025 by 2/12 of a one-year step" });
    expect(note("migration-2010-2024")?.what).toContain("2010—2024年净迁移");
    expect(note("registered-none")).toBeDefined();
  });
});

describe("days that cannot be honoured", () => {
  const faults = (changes: CountyChanges) =>
    faultsOf(() => readFamily(COUNTY, ownCounty(dir, changes))).map(({ code, place }) => [code, place?.line]);
  it.each([
    [{ census: "2015-11-01", previous: "2005-11-01" }, "census-sample", 6],
    [{ census: "2015-11-01", previous: "2010-11-01" }, "census-sample", 6],
    [{ census: "2025-11-01" }, "census-sample", 6],
    [{ census: "2024-11-01", previous: "2015-11-01" }, "census-sample", 7],
    [{ census: "2019-11-01" }, "census-early", 6],
    [{ census: "2024-11-01", previous: "2014-11-01" }, "previous-unknown", 7],
    [{ previous: "2024-11-01" }, "census-order", 7],
  ] as const)("%j: %s, line %i", (changes, code, line) => {
    expect(faults(changes)).toEqual([[code, line]]);
  });
  it("say what to do instead", () => {
    const [fault] = faultsOf(() => readFamily(COUNTY, ownCounty(dir, { census: "2025-11-01" })));
    expect(fault.format("en")).toMatch(
      /district\.yaml:6:\d+ census\.date: 2025-11-01 is the date of a sample survey \(.*1 %\), which counts no county.*as facts with `sampling_error`/,
    );
    expect(fault.format("zh")).toContain("2025年全国1%人口抽样调查");
  });
  it("name the day that no calendar has", () => {
    const [fault] = faultsOf(() => readFamily(COUNTY, ownCounty(dir, { census: "2020-11-31" })));
    expect(fault).toMatchObject({ code: "date-unknown", place: { line: 6 } });
  });
});

describe("a run on a register of 2024 with figures of 2025 and 2026", () => {
  const facts = [
    "what: population, year: 2025, value: 65.2, unit: 万人",
    "what: population, year: 2026, value: 65.9, unit: 万人",
    "what: births, year: 2025, value: 3000, unit: 人",
    "what: population, year: 2023, value: 66, unit: 万人",
  ];
  const models = ownCounty(dir, { census: "2024-12-31", previous: "2010-11-01", facts });
  const scenario = join(dir, "register.yaml");
  writeFileSync(
    scenario,
    `schema: 1
name: {zh: 试, en: Try}
plan: {title: 试}
district: "${COUNTY}"
statements:
  - {id: p-1, value: 3000, quote: 床位3000张, kind: input, year: 2024, sets: beds_institution}
  - {id: p-2, value: 40, quote: 每千名老年人床位40张, kind: target, year: 2027, indicator: beds_per_1000, compare: ">="}
`,
  );
  const plan = loadScenario(scenario, { models });
  it("meets them, and lists the one from before the count", () => {
    const { evaluators } = run(plan);
    const total = (year: number): number | undefined =>
      evaluators.get(COUNTY)?.evaluate("population", { year, variant: "medium", basis: "resident", path: "planned" }).value;
    expect(plan).toMatchObject({ firstYear: 2024, calibrated: { from: 2025, to: 2026 } });
    expect(total(2025)).toBeCloseTo(652_000, 4);
    expect(total(2026)).toBeCloseTo(659_000, 4);
    expect(plan.notes.find(({ id }) => id === `${COUNTY}-unused-other-year`)?.en).toContain("residents 2023 (line 12)");
  });
  it("refuses a plan that speaks of people before the count, and says from when they are counted", () => {
    const [fault] = faultsOf(() => run(loadScenario(copyScenario(dir, "kunshan", "early"), { models, district: COUNTY })));
    expect(fault).toMatchObject({ code: "year-before-count", params: { district: COUNTY, first: 2024 } });
  });
});
