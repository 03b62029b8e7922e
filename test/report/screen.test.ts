import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTargets } from "../../src/plan/count-targets.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import { plainNumber } from "../../src/report/plain-number.ts";
import { block } from "../../src/report/screen/block.ts";
import { compareScreen } from "../../src/report/screen/compare-screen.ts";
import { runScreen } from "../../src/report/screen/run-screen.ts";
import { compareOutcomes } from "../../src/results/comparison.ts";
import { cellsOf } from "../cli/cli.ts";
import { runPlan } from "../scenario/workbench.ts";

const LINES = 24;
const LANGUAGES = ["zh", "en"] as const;
const asked = [1, 2, 3, 4, 5, 6].map((n) => ({ label: { zh: `第${n}个数`, en: `number ${n}` }, targets: ["a-01", "a-02"] }));
const outcomes = new Map(["kunshan", "city", "zengdu", "hechuan"].map((id) => [id, runPlan(id)]));
const kunshan = outcomes.get("kunshan")!;
const comparison = compareOutcomes([kunshan, runPlan("kunshan-build"), runPlan("kunshan-nursing")]);

describe("runScreen()", () => {
  it.each([...outcomes].flatMap(([id, outcome]) => LANGUAGES.map((language) => ({ id, outcome, language }))))(
    "$id in $language fits 24 lines of 100 cells, and 80 cells",
    ({ outcome, language }) => {
      const waiting = countTargets(outcome.scorecard).met + countTargets(outcome.scorecard).missed > 0 ? [] : asked;
      for (const width of [100, 80]) {
        const lines = runScreen(outcome, { language, width, asked: waiting }).split("\n");
        expect(lines.filter((line) => cellsOf(line) > width)).toEqual([]);
        if (width === 100) expect(lines.length).toBeLessThanOrEqual(LINES);
        expect(lines.join("\n")).not.toMatch(/NaN|undefined|\{|\n\n\n/);
      }
    },
  );

  it("says how many targets local data judge, and of each the required and the computed value, as the scorecard has them", () => {
    const screen = runScreen(kunshan, { language: "zh", width: 100, asked: [] });
    const { met, missed } = countTargets(kunshan.scorecard);
    expect(screen).toContain(`依据本地数据判定${met + missed}项目标，达标${met}项`);
    const beds = kunshan.scorecard.find(({ id, reading }) => id === "kunshan-30" && reading.zh === "机构床位")!;
    const line = screen.split("\n").find((one) => one.includes("养老机构床位（机构床位）"))!;
    expect(line.replace(/\s+/g, " ")).toContain(
      `≥${plainNumber(beds.required)} ${plainNumber(beds.computed)} ${plainNumber(-beds.margin)} ○`,
    );
  });

  it("gives supply, need and what is short of it, need less supply in both years", () => {
    const evaluator = kunshan.evaluators.get("320583")!;
    const at = (name: string, year: number): number => Math.round(evaluator.evaluate(name, testSetting(year)).value);
    const [need, later] = [at("nursery_places.need", 2025), at("nursery_places.need", 2035)];
    const supply = at(kunshan.plan.services.find(({ id }) => id === "nursery_places")!.supply, 2025);
    const line = runScreen(kunshan, { language: "en", width: 100, asked: [] })
      .split("\n")
      .find((one) => one.includes("nursery places (under 3)"))!;
    expect(line).toMatch(/ \d{1,2},\d{3} /); // thousands are parted in English
    expect(
      line
        .match(/\d[\d,]*/g)!
        .slice(1)
        .map((number) => Number(number.replaceAll(",", ""))),
    ).toEqual([supply, need, need - supply, later, later - supply]);
  });

  it("judges nothing in a county without local numbers, and names the numbers that it waits for", () => {
    const screen = runScreen(outcomes.get("city")!, { language: "zh", width: 100, asked });
    expect(screen).toContain("方案目标尚无一项可用本地数据判定");
    expect(screen).toMatch(/第5个数\s+a-01、a-02/);
    expect(screen).not.toContain("第6个数");
    expect(screen).not.toMatch(/[●○]/);
  });
});

describe("compareScreen()", () => {
  it.each(LANGUAGES)("fits 24 lines of 100 cells in %s, with each option's count of targets met", (language) => {
    const lines = compareScreen(comparison, { language, width: 100 }).split("\n");
    expect(lines.filter((line) => cellsOf(line) > 100)).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(LINES);
    const counts = lines.find((line) => line.includes(language === "zh" ? "项可判定目标中达标" : "targets judged  "))!;
    expect(
      counts
        .trim()
        .split(/\s{2,}/)
        .slice(1),
    ).toEqual(comparison.options.map(({ outcome }) => String(countTargets(outcome.scorecard).met)));
  });

  it("says of no option that it meets a target that its count does not have as met", () => {
    const lines = compareScreen(comparison, { language: "zh", width: 100 }).split("\n");
    const cells = lines.filter((line) => / 差\d/.test(line)).map((line) => line.trim().split(/\s{2,}/).slice(2)); // prettier-ignore
    expect(cells.length).toBeGreaterThan(2);
    for (const [i, { outcome }] of comparison.options.entries())
      expect(cells.filter((row) => row[i]?.endsWith("达标")).length).toBeLessThanOrEqual(countTargets(outcome.scorecard).met);
  });

  it("keeps the base and the best where there are more options than columns, and says how many are left out", () => {
    const many = { ...comparison, options: [1, 2, 3].flatMap(() => comparison.options.map((option) => ({ ...option }))) };
    const screen = compareScreen(many, { language: "en", width: 100 });
    expect(screen).toContain(`${many.options.length - 5} more options: --all`);
    expect(screen.split("\n").find((line) => line.includes("required"))).toContain("As it is");
  });
});

describe("block()", () => {
  it("never cuts a number, leaves columns out in their order, and keeps to the width if names alone can give way", () => {
    const cell = fc.nat({ max: 99_999 }).map(String);
    const row = fc.tuple(fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom("床", "a", "（", " b") }), cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.integer({ min: 40, max: 120 }), (rows, width) => {
        const columns = [
          { head: "指标", align: "left" },
          { head: "要求", align: "right" },
          { head: "推算", align: "right", drop: 2 },
          { head: "区间", align: "right", drop: 1 },
        ] as const;
        const lines = block(columns, rows, width);
        const [heads = ""] = lines;
        expect(lines.every((line) => cellsOf(line) <= width)).toBe(true);
        expect(heads.includes("推算") || !heads.includes("区间")).toBe(true);
        rows.forEach(([, kept], i) => expect(lines[i + 1]).toContain(kept));
      }),
      { numRuns: 50 },
    );
  });
});
