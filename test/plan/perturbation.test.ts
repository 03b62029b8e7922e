import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testSetting } from "../../src/plan/scorecard.ts";
import type { ScoreRow } from "../../src/plan/types.ts";
import type { Outcome } from "../../src/run.ts";
import {
  copyScenario,
  MODELS,
  PLANS,
  rowsOf,
  runFile,
  runPlan,
  valueOf,
  workbench,
  writeCounts,
  type Change,
} from "../scenario/workbench.ts";

const dir = workbench();
let copies = 0;
const changed = (plan: string, ...changes: readonly Change[]): Outcome =>
  runFile(copyScenario(dir, plan, `${plan}-${(copies += 1)}`, changes));
const kunshan = runPlan("kunshan");
const only = (outcome: Outcome, id: string): ScoreRow => rowsOf(outcome, id)[0];

describe("a verdict", () => {
  it("follows a supply: 9000 beds meet 8000", () => {
    expect(only(kunshan, "kunshan-30")).toMatchObject({ computed: 4308, required: 8000, verdict: "missed" });
    expect(
      only(changed("kunshan", valueOf("kunshan-11", "4308", "9000"), valueOf("kunshan-10", "7699", "12000")), "kunshan-30"),
    ).toMatchObject({ computed: 9000, margin: 1000, verdict: "met" });
  });
  it("follows the target's number: 80 % of the towns are there", () => {
    expect(only(kunshan, "kunshan-31")).toMatchObject({ required: 100, verdict: "missed" });
    expect(only(changed("kunshan", valueOf("kunshan-31", "100", "80")), "kunshan-31")).toMatchObject({
      required: 80,
      computed: only(kunshan, "kunshan-31").computed,
      verdict: "met",
    });
  });
  it("follows a project that is under way, not one that is only planned, and not before it opens", () => {
    const project = (status: string, opens: number): Change => [
      "statements:\n",
      `projects:\n  - {name: test, adds: beds_institution, amount: 4000, opens: ${opens}, status: ${status}, source: test}\nstatements:\n`,
    ];
    expect(only(changed("kunshan", project("committed", 2025)), "kunshan-30")).toMatchObject({ computed: 8308, verdict: "met" });
    expect(only(changed("kunshan", project("planned", 2025)), "kunshan-30")).toMatchObject({ computed: 4308, verdict: "missed" });
    expect(only(changed("kunshan", project("committed", 2026)), "kunshan-30")).toMatchObject({ computed: 4308, verdict: "missed" });
  });
  it("does not follow the plan's own promise: a target is never its own supply", () => {
    expect(only(changed("kunshan", valueOf("kunshan-30", "8000", "20000")), "kunshan-30").computed).toBe(4308);
  });
  it("follows the district", () => {
    const [here, there] = [runPlan("city"), runPlan("city", { district: "421303" })];
    expect(only(there, "city-11").computed).not.toBe(only(here, "city-11").computed);
    expect(new Set(there.scorecard.map(({ district }) => district))).toEqual(new Set(["421303"]));
  });
});

describe("a value that cannot be had", () => {
  it("is not computable, and names what is divided by", () => {
    const none = runPlan("kunshan", {
      inputs: [writeCounts(join(dir, "none"), { hospitals_g2_public: 0, hospitals_g2_public_geriatrics: 5 })],
    });
    expect(only(none, "kunshan-64")).toMatchObject({
      verdict: "not-computable",
      missing: ["hospitals_g2_public"],
      firstFailingYear: undefined,
    });
  });
  it("leaves the other tests of its statement alone", () => {
    const rows = rowsOf(kunshan, "kunshan-61");
    expect(rows.map(({ holds, missing }) => [holds, missing])).toEqual([
      ["not-computable", ["carers_trained_before"]],
      [expect.stringMatching(/met|missed/), []],
    ]);
  });
});

describe("a norm", () => {
  it("sets the ledger that services are held against", () => {
    const norm = (outcome: Outcome): number =>
      outcome.evaluators.get("320583")?.evaluate("beds.norm", testSetting(2027, "resident")).value ?? NaN;
    expect(norm(changed("kunshan", valueOf("kunshan-43", "40", "20"))) / norm(kunshan)).toBeCloseTo(0.5, 12);
  });
});

describe("first_failing_year", () => {
  const rows = rowsOf(kunshan, "kunshan-43");
  it.each(["resident", "registered"] as const)(
    "is the first year from the target's on in which the promise, still held, is missed: %s",
    (basis) => {
      const now = rows.find((row) => row.basis === basis)?.computed ?? NaN;
      const required = Math.floor(now * 0.9);
      const outcome = changed("kunshan", valueOf("kunshan-43", "40", String(required)));
      const row = rowsOf(outcome, "kunshan-43").find((candidate) => candidate.basis === basis);
      const perThousand = (year: number): number =>
        (1000 * 7699) / (outcome.evaluators.get("320583")?.evaluate("elderly_60", testSetting(year, basis)).value ?? NaN);
      const first = Array.from({ length: 11 }, (_, i) => 2025 + i).find((year) => perThousand(year) < required);
      expect(row).toMatchObject({ verdict: "met", firstFailingYear: first });
      expect(first).toBeGreaterThan(2025);
    },
  );
  it("is the year after the figures of its supply when it is missed, which tells what fails first, and none when it holds to the horizon", () => {
    expect(only(kunshan, "kunshan-30").firstFailingYear).toBe(2024); // the plan's beds are of 2023
    expect(only(changed("kunshan", valueOf("kunshan-30", "8000", "4000")), "kunshan-30").firstFailingYear).toBeUndefined();
  });
});

describe("a copied scenario", () => {
  it.each(PLANS.filter((plan) => plan !== "zhejiang"))("gives the rows of %s under another name", (plan) => {
    const copy = changed(plan);
    expect(copy.plan.id).not.toBe(plan);
    expect(copy.scorecard).toEqual(runPlan(plan).scorecard);
  });
});

describe("nothing is written in by hand", () => {
  const files = (folder: string, ending: RegExp): string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => ending.test(name))
      .map((name) => join(folder, name));
  const spoken = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const ids = /\b(kunshan|zhejiang|zengdu|hechuan|city)[-_]\d/;
  it("no code names a statement, a plan or its place; the validation, which is about named places, is no part of a run", () => {
    const src = join(MODELS, "..", "src");
    for (const file of files(src, /\.ts$/).filter((name) => !name.startsWith(join(src, "validate")))) {
      expect(spoken(readFileSync(file, "utf8")), file).not.toMatch(ids);
      expect(spoken(readFileSync(file, "utf8")), file).not.toMatch(/320583|昆山|Kunshan/);
    }
  });
  it("no model names a statement", () => {
    for (const file of files(MODELS, /\.yaml$/)) expect(readFileSync(file, "utf8"), file).not.toMatch(ids);
  });
});
