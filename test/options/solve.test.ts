import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { solve, type Solved } from "../../src/options/solve.ts";
import { laoyou } from "../cli/cli.ts";
import { runFile, runPlan } from "../scenario/workbench.ts";

const plan = runPlan("kunshan");
const one = (target: string, measure: string, asOf?: number): Solved => solve(plan, { target, measure, asOf })[0];
/** The verdict of a target in its year when the plan does so much of a measure, open in time. */
function verdictWith(measure: string, amount: number, target: string, indicator: string, basis: string): string | undefined {
  const file = join(mkdtempSync(join(tmpdir(), "laoyou-solve ")), "option.yaml");
  writeFileSync(
    file,
    JSON.stringify({
      schema: 2,
      extends: resolve("scenarios/kunshan.yaml"),
      name: { zh: "试算", en: "trial" },
      actions: [{ id: "trial", measure, amount, start: 2020, most: { value: amount, source: "test" }, source: "test" }],
    }),
  );
  return runFile(file).scorecard.find((row) => row.id === target && row.indicator === indicator && row.basis === basis)?.verdict;
}

describe("solve()", () => {
  it("rounds to the side that holds: 40 beds per 1000 registered elderly", () => {
    const { holds, fails, exact, computed, year } = one("kunshan-43@registered", "institution_beds");
    const evaluator = plan.evaluators.get(plan.plan.district)!;
    const elderly = evaluator.evaluate("elderly_60", { year, basis: "registered", variant: "medium", path: "committed" }).value;
    expect(computed).toBeCloseTo((7699 / elderly) * 1000, 9); // 4308 + 2652 + 739 beds in the plan's text
    expect(holds).toBe(Math.ceil((40 * elderly) / 1000) - 7699);
    expect([fails, Math.ceil(exact)]).toEqual([holds - 1, holds]);
  });
  it("gives 3,692 beds for 8,000 in institutions, which stand at 4,308", () => {
    const answers = solve(plan, { target: "kunshan-30", measure: "institution_beds" });
    expect(answers.map(({ indicator, holds }) => [indicator, holds])).toEqual([
      ["beds_institution", 3692],
      ["beds_all", 301],
    ]);
  });
  it("gives an amount with which the plan itself meets the target, and with one fewer misses it", () => {
    for (const [target, measure] of [
      ["kunshan-43@registered", "institution_beds"],
      ["kunshan-43@resident", "institution_beds"],
      ["kunshan-29", "nursery_places"],
    ]) {
      const { holds, fails, indicator, basis } = one(target, measure);
      const at = (amount: number): string | undefined => verdictWith(measure, amount, target.split("@")[0], indicator, basis);
      expect([at(holds), at(fails)], target).toEqual(["met", "missed"]);
    }
  });
  it("says when a decision reaches it: after the lead time, with no more than can be finished in a year", () => {
    const { reachable, year } = one("kunshan-43@registered", "institution_beds", 2025);
    expect(year).toBe(2025);
    if (!reachable) throw new Error("not reached");
    const [lead, most] = [2, 2000]; // models/measures/institution_beds.yaml
    expect(reachable.amount).toBeLessThanOrEqual(most * (reachable.year - 2025 - lead + 1));
    expect(reachable.amount).toBeGreaterThan(most * (reachable.year - 2025 - lead)); // not a year before
    expect(one("kunshan-43@registered", "institution_beds", 2022).reachable).toEqual({
      year: 2025,
      amount: one("kunshan-43@registered", "institution_beds").holds,
    });
  });
  it("refuses a target, a measure and a pair that it does not know, with the nearest", () => {
    const refusal = (target: string, measure: string): unknown => {
      try {
        return solve(plan, { target, measure });
      } catch (error) {
        return error;
      }
    };
    expect(refusal("kunshan-34", "institution_bed")).toMatchObject({ code: "model-unknown", params: { near: "institution_beds" } });
    expect(refusal("kunshan-43@register", "institution_beds")).toMatchObject({
      code: "target-unknown",
      params: { near: "kunshan-43@registered" },
    });
    expect(refusal("kunshan-29", "institution_beds")).toMatchObject({ code: "solve-unmoved" });
  });
});

describe("laoyou solve", () => {
  it("prints JSON with the amounts, the year reached, and sentences in both languages", async () => {
    const { code, out } = await laoyou([
      "solve",
      "scenarios/kunshan.yaml",
      "--for",
      "kunshan-43@registered",
      "--by",
      "institution_beds",
      "--json",
    ]);
    const answer = JSON.parse(out) as {
      holds: number;
      fails: number;
      reachable: { year: number };
      as_of: number;
      sentence: { zh: string; en: string };
    };
    expect(code).toBe(0);
    expect(answer).toMatchObject({ holds: one("kunshan-43@registered", "institution_beds").holds, as_of: 2025 });
    expect(answer.sentence.zh).toContain(`最早${answer.reachable.year}年末可达到不低于40`);
    expect(answer.sentence.zh).not.toContain("2025年末前"); // the target's year is past
  });
  it("says what must be open by the target's year while that is ahead", async () => {
    const { out } = await laoyou([
      "solve",
      "scenarios/kunshan.yaml",
      "--for",
      "kunshan-29",
      "--by",
      "nursery_places",
      "--as-of",
      "2023",
      "--lang",
      "en",
    ]);
    expect(out.trim()).toBe(
      "For nursery places to be about 9,600 places at the end of 2025, 2,286 places must be open by then (build nursery places); one fewer misses. A decision in 2023 reaches it in time. At most 3,246 places: 3,247 are too many. At the latest: 786 places decided in 2023 and open in 2024; 1,500 places decided in 2024 and open in 2025. Assumptions that limit it: build nursery places: years to build 1 year; build nursery places: most finished in a year 1,500 places; so the result is illustrative.",
    );
  });
  it("needs a target and a measure", async () => {
    expect((await laoyou(["solve", "scenarios/kunshan.yaml"])).code).toBe(64);
  });
});
