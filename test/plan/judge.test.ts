import { describe, expect, it } from "vitest";
import { countTargets, countedTargets } from "../../src/plan/count-targets.ts";
import type { Stage } from "../../src/plan/types.ts";
import { countsText, verdictText } from "../../src/report/verdict-words.ts";
import { testsOf } from "../../src/options/verdicts.ts";
import { rowsOf } from "../../src/results/result.ts";
import type { Outcome } from "../../src/run.ts";
import { runPlan } from "../scenario/workbench.ts";

const kunshan = runPlan("kunshan");
const rowOf = (outcome: Outcome, id: string) => outcome.scorecard.find((row) => row.id === id && row.holds !== undefined)!;

describe("verdicts", () => {
  it("are met or missed on the place's own supply alone: a county without a local number has neither", () => {
    for (const plan of ["zengdu", "city"]) {
      const said = runPlan(plan).scorecard.map(({ verdict }) => verdict);
      expect(
        said.filter((verdict) => verdict === "met" || verdict === "missed"),
        plan,
      ).toEqual([]);
      expect(said).toContain("no-local-data");
    }
  });
  it("stay the same judgement whatever the county: a national constant over the county's people is no local number", () => {
    for (const district of ["421303", "500117", "330421"]) {
      const outcome = runPlan("city", { district });
      for (const id of ["city-04", "city-16", "city-03"]) expect(rowOf(outcome, id).verdict, `${district} ${id}`).toBe("no-local-data");
    }
  });
  it("count Kunshan by hand: nursery places (a), institutional and all beds (b), subdistrict centres (c), beds per 1000 (d); none is met", () => {
    const counts = countTargets(kunshan.scorecard);
    expect([counts.met, counts.missed]).toEqual([0, 4]);
    const judged = countedTargets(kunshan.scorecard).filter(({ judgement }) => judgement === "missed");
    expect(judged.map(({ id, rows }) => [id, [...new Set(rows.map((row) => row.id))]])).toEqual([
      ["kunshan-28", ["kunshan-28", "kunshan-29", "kunshan-35"]], // 9600 places, said three times
      ["kunshan-30", ["kunshan-30"]],
      ["kunshan-31", ["kunshan-31"]],
      ["kunshan-43", ["kunshan-43"]],
    ]);
  });
  it("count the plan's own targets alone, the same in rows as in the terminal: a reference of the nation that is missed takes none away", () => {
    const build = runPlan("kunshan-build");
    expect(testsOf(build).find(({ row }) => row.id === "n14-5")?.row).toMatchObject({ verdict: "missed", required: 4.5 });
    const [met] = countedTargets(build.scorecard).filter(({ judgement }) => judgement === "met");
    expect(met.rows.map(({ id, required }) => [id, Number(required.toFixed(2))])).toEqual([
      ["kunshan-28", 4.39],
      ["kunshan-29", 9600],
      ["kunshan-35", 4.39],
    ]);
    const counts = countTargets(build.scorecard);
    expect([counts.met, counts.missed]).toEqual([1, 3]);
    const row = (of: string): number =>
      rowsOf(build).value({
        scenario: build.plan.id,
        district: build.plan.district,
        year: build.plan.targetYear,
        variable: "count.verdict",
        of,
      });
    for (const of of ["met", "missed", "no-local-data", "not-computable", "illustrative"] as const) expect(row(of), of).toBe(counts[of]);
  });
  it("do not judge a requirement by itself, nor a forecast or works as a target", () => {
    const hechuan = runPlan("hechuan");
    expect(rowOf(hechuan, "hechuan-03")).toMatchObject({ verdict: "task", margin: -4 });
    expect(rowOf(kunshan, "kunshan-27")).toMatchObject({ verdict: "forecast", holds: "met" });
    expect(rowOf(kunshan, "kunshan-64")).toMatchObject({ verdict: "no-local-data" }); // the national 60 % taken as what there is
  });
  it("say in a column of their own whether the stated range turns them, and print the computed value in any case", () => {
    const row = rowOf(kunshan, "kunshan-62");
    expect(row).toMatchObject({ verdict: "no-local-data", rangeTurns: true, computed: 80 });
    expect(rowOf(kunshan, "kunshan-49").rangeTurns).toBe(false);
    expect(rowOf(kunshan, "kunshan-43").rangeTurns).toBeUndefined();
  });
});

describe("the stage of a target", () => {
  it("is unverified once its year is past and its stock is older, ahead before that", () => {
    expect(rowOf(kunshan, "kunshan-43")).toMatchObject({ stage: "unverified", suppliedIn: 2023, year: 2025 });
    expect(rowOf(runPlan("hechuan"), "hechuan-03").stage).toBe("ahead");
  });
  it("is said in counts and verdicts, by the year of the stock, until figures of the target's year are given", () => {
    const counts = countTargets(kunshan.scorecard);
    expect([counts.unverified, counts.suppliedIn]).toEqual([4, [2023, 2023]]);
    expect(countsText(counts, "zh")).toMatch(/^依据本地数据判定4项目标，达标0项（其中4项按2023年末设施推算，期末实绩待核）；/);
    expect(countsText(counts, "en")).toMatch(
      /^4 targets judged on local data, 0 met \(4 of them on what there was at the end of 2023, to be checked against actuals\);/,
    );
    const [row] = kunshan.scorecard.filter(({ id, basis }) => id === "kunshan-43" && basis === "registered");
    const words = (stage: Stage): string => verdictText({ ...row, stage }, kunshan.plan, "zh");
    expect([words("unverified"), words("actual"), words("ahead")]).toEqual(["未达标（待核）", "未完成", "预计难以实现"]);
    const actual = kunshan.scorecard.map((one) => (one.id === "kunshan-43" ? { ...one, stage: "actual" as const } : one));
    expect(countTargets(actual).unverified).toBe(3);
  });
});
