import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { projectBy } from "../../src/demography/project.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, SCENARIOS, workbench } from "../scenario/workbench.ts";
import { laoyou } from "./cli.ts";

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
    const counts = readFileSync(join(out, "counts.csv"), "utf8").split("\n");
    expect(counts[1]).toMatch(/^beds_institution,/); // four targets wait for it
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
  it("names file, line and column of what cannot be", () => {
    filled("facts.csv", [["population", "13300", "万人"]]);
    const [fault] = faultsOf(() => loadScenario(PLAN, { district: COUNTY, inputs: [out] }));
    expect(fault).toMatchObject({ code: "fact-growth", place: { line: 2, field: "value" } });
    expect(fault.place?.file).toContain("facts.csv");
  });
});
