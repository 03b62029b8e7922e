import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { projectBy } from "../../src/demography/project.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, SCENARIOS, workbench } from "../scenario/workbench.ts";
import { cellsOf, laoyou } from "./cli.ts";

const PLAN = join(SCENARIOS, "city.yaml");
const COUNTY = "371721";
const dir = workbench();
const out = join(dir, "asked");

/** The tables with some rows filled: the text before the blank and what is written into it. */
function filled(file: string, rows: readonly (readonly [start: string, value: string, unit?: string])[]): void {
  const text = readFileSync(join(out, file), "utf8");
  const lines = text.split("\n").map((line) => {
    const row = rows.find(([start]) => line.startsWith(`${start},`));
    if (!row) return line;
    const cells = line.split(",");
    cells[3] = row[1];
    if (row[2] !== undefined) cells[4] = row[2];
    return cells.join(",");
  });
  writeFileSync(join(out, file), lines.join("\n"));
}

describe("laoyou ask", () => {
  it("writes tables with blanks, the most telling numbers first, which change nothing until they are filled", async () => {
    const { code, out: text } = await laoyou(["ask", PLAN, "--district", "曹县", "--out", out, "--lang", "zh"]);
    expect(code).toBe(0);
    expect(text).toContain("常住人口、户籍人口、出生人口、死亡人口、60岁及以上户籍人口");
    expect(readFileSync(join(out, "facts.csv"), "utf8")).toMatch(/^population,常住人口,\d{4},,人,,$/m);
    expect(text).toContain("请填其中 方案.xlsx 的清单、人口两表（或用 laoyou fill）");
    const counts = readFileSync(join(out, "counts.csv"), "utf8").split("\n");
    expect(counts[1]).toMatch(/^beds_institution,/); // four targets wait for it
    expect(Math.max(...text.split("\n").map(cellsOf))).toBeLessThanOrEqual(100);
    expect(text).toMatch(/^care_residents +在院老年人 +[3-9]$/m); // no target, but several services
    expect(text).toMatch(/^不影响推算，只供对照：assessed_mild, [^：]*, *\n? *insurance_beneficiaries$/m);
    expect(counts.findIndex((line) => line.startsWith("assessed_mild,"))).toBeGreaterThan(
      counts.findIndex((line) => line.startsWith("nursery_children,")),
    );
    const [blank, plain] = [[out], []].map((inputs) => run(loadScenario(PLAN, { district: COUNTY, inputs })));
    expect(blank.scorecard).toEqual(plain.scorecard);
  });
  it("gives people and stocks that are filled in, in units as printed", () => {
    filled("facts.csv", [["population", "133", "万人"]]);
    filled("counts.csv", [
      ["beds_institution", "6000"],
      ["beds_institution_nursing", "3960"],
    ]);
    const { scorecard, plan } = run(loadScenario(PLAN, { district: COUNTY, inputs: [out] }));
    const [{ resident }] = plan.people;
    expect(sumAges(projectBy(resident.base, resident.rates.medium, { to: 2025 }).persons.at(-1)!)).toBeCloseTo(1_330_000, 0);
    expect(plan.notes.some(({ id }) => id === `${COUNTY}-migration-2025`)).toBe(true);
    expect(scorecard.find(({ id }) => id === "city-04")).toMatchObject({ verdict: "met", computed: 66 });
  });
  it("matches use to counted people in their year, and names what steers nothing", () => {
    filled("counts.csv", [
      ["care_residents", "3000"],
      ["nursery_children", "2000"],
      ["assessed_mild", "150"],
    ]);
    const outcome = run(loadScenario(PLAN, { district: COUNTY, inputs: [out] }));
    const plain = run(loadScenario(PLAN, { district: COUNTY, inputs: [] }));
    const at = (year: number) => ({ year, variant: "medium", basis: "resident", path: "committed" }) as const;
    const valueOf = ({ evaluators }: typeof outcome, name: string, year = 2025): number =>
      evaluators.get(COUNTY)!.evaluate(name, at(year)).value;
    expect(valueOf(outcome, "institutional_beds.residents")).toBeCloseTo(3000, 6);
    expect(valueOf(outcome, "nursery_places.users")).toBeCloseTo(2000, 6);
    // one factor for every age: the shares of the ages, and growth after the year, stay the models'
    const factor = valueOf(outcome, "nursery_places.use_infant") / valueOf(plain, "nursery_places.use_infant");
    expect(valueOf(outcome, "nursery_places.use_senior", 2035)).toBeCloseTo(factor * valueOf(plain, "nursery_places.use_senior", 2035), 12);
    expect(valueOf(outcome, "institutional_beds.use_rate", 2035)).toBe(valueOf(outcome, "institutional_beds.use_rate"));
    const ids = outcome.plan.notes.map(({ id }) => id);
    expect(ids).toContain("input-matched-care_residents");
    expect(ids).toContain("input-unread-assessed_mild");
    expect(ids).not.toContain("input-unread-beds_institution");
  });
  it("asks again for a stock of an earlier year, by the targets that are judged on it", async () => {
    const { out: text } = await laoyou(["ask", join(SCENARIOS, "kunshan.yaml"), "--json"]);
    const { year, counts } = JSON.parse(text) as { year: number; counts: { name: string; targets: string[] }[] };
    const beds = counts.find(({ name }) => name === "beds_institution")!;
    expect(beds.targets.length).toBeGreaterThan(0);
    const { plan } = run(loadScenario(join(SCENARIOS, "kunshan.yaml")));
    expect(plan.quantities.get("beds_institution_stock")!.evidence.year).toBeLessThan(year);
  });
  it("names file, line and column of what cannot be", () => {
    filled("facts.csv", [["population", "13300", "万人"]]);
    const [fault] = faultsOf(() => loadScenario(PLAN, { district: COUNTY, inputs: [out] }));
    expect(fault).toMatchObject({ code: "fact-growth", place: { line: 2, field: "value" } });
    expect(fault.place?.file).toContain("facts.csv");
  });
});
