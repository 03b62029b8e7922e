import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { wholeReport as comparisonReport } from "../report/whole-report.ts";
import { compareOutcomes } from "../../src/results/comparison.ts";
import { rowsOf } from "../../src/results/result.ts";
import { run, type Outcome } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { copyScenario, MODELS, runPlan, workbench } from "../scenario/workbench.ts";

const bench = workbench();
const paid = (outcome: Outcome, of: string, year: number): number | undefined =>
  rowsOf(outcome).get({ scenario: outcome.plan.id, district: outcome.plan.district, variable: "benefit", of, year })?.value;

describe("benefits", () => {
  it("are people × standard on the basis of the rule: registered children under three × 3600 yuan from 2025", () => {
    const outcome = runPlan("kunshan");
    const { years, persons } = outcome.evaluators.get("320583")!.people.registered!.medium;
    for (const year of [2025, 2030, 2035])
      expect(paid(outcome, "childcare_allowance", year)).toBeCloseTo(3600 * sumAges(persons[year + 1 - years[0]], 0, 3), 3);
    expect(paid(outcome, "childcare_allowance", 2024)).toBe(0);
  });

  it("are blank without a standard, and what a scenario enters is taken", () => {
    expect(paid(runPlan("kunshan"), "old_age_allowance", 2030)).toBeUndefined();
    const file = copyScenario(bench, "kunshan", "entered", [
      [
        "quantities:\n",
        "quantities:\n  old_age_allowance.standard: {value: 1200, until: 2030, source: 甲}\n  disability_care_allowance.people: {value: 4000, source: 乙}\n  disability_care_allowance.standard: {value: 1800, source: 丙}\n",
      ],
    ]);
    const outcome = run(loadScenario(file));
    const { years, persons } = outcome.evaluators.get("320583")!.people.registered!.medium;
    expect(paid(outcome, "old_age_allowance", 2030)).toBeCloseTo(1200 * 0.98 * sumAges(persons[2031 - years[0]], 80, Infinity), 3);
    expect(paid(outcome, "old_age_allowance", 2031)).toBe(0);
    expect(paid(outcome, "disability_care_allowance", 2030)).toBe(4000 * 1800);
  });

  it("come with one file of the user's models, into rows and the annex of a report with its source", () => {
    const models = join(bench, "models");
    mkdirSync(join(models, "benefits"), { recursive: true });
    writeFileSync(
      join(models, "benefits", "fares.yaml"),
      "name: {zh: 乘车补贴, en: fares}\norder: 9\nwhom: {zh: 常住70岁以上, en: residents of 70+}\nlevel: {zh: 县级财政, en: county}\npeople: elderly_70_79_resident + elderly_80_resident\nstandard: {name: {zh: 乘车补贴标准, en: fares}, value: 100, unit: yuan/(person year), source: 丁文件}\n",
    );
    const outcome = run(loadScenario(copyScenario(bench, "kunshan", "fares"), { models: [MODELS, models] }));
    expect(paid(outcome, "fares", 2030)).toBeGreaterThan(1e7);
    const report = comparisonReport(compareOutcomes([outcome]), { lang: "zh", figures: new Map(), lock: "0", generator: "laoyou" });
    const annex = report.blocks.flatMap((block) => (block.kind === "table" && block.id === "benefits" ? [block] : []))[0];
    expect(annex.rows.at(-1)?.slice(0, 3)).toEqual(["乘车补贴", "常住70岁以上", "县级财政"]);
    expect(annex.notes).toContain("乘车补贴：丁文件");
  });
});
