import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { QUANTUM } from "../../src/ensemble/part.ts";
import { runEnsemble, type PlanEnsemble } from "../../src/ensemble/run.ts";
import { unSpreads } from "../../src/ensemble/un-spread.ts";
import { hasProbability, isCeiling } from "../../src/plan/ceiling.ts";
import { targetSpreads } from "../../src/report/ensemble-targets.ts";
import { spreadRows, spreadYears } from "../../src/report/ensemble-rows.ts";
import { run } from "../../src/run.ts";
import { readRateModels } from "../../src/scenario/place-models.ts";
import { readUncertainty } from "../../src/scenario/uncertainty-file.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";
import { laoyou, scratchFolder } from "../cli/cli.ts";

const dir = scratchFolder();
const outcome = run(loadScenario("scenarios/kunshan.yaml"));
const { un } = readRateModels("000000", [shippedModels()]);
const errors = readUncertainty([shippedModels()]);
const book = outcome.books.get(outcome.plan.district)!;
const future = (options: { seed?: number; workers?: number; trajectories?: number } = {}): Promise<PlanEnsemble> =>
  runEnsemble(outcome, { un, errors }, { trajectories: 200, seed: 1, workers: 1, engine: "wasm", ...options });

describe("runEnsemble()", () => {
  it("equals the run itself in the calibrated years, where nothing spreads", async () => {
    const ensemble = await future({ trajectories: 8 });
    for (const [id, basis] of [["elderly_60", "resident"], ["elderly_60", "registered"], ["women_15_49", "resident"], ["disabled", "resident"]] as const) {
      const setting = { year: 2025, variant: "medium", basis, path: "planned" } as const;
      const reference = book.read(id, setting).value;
      for (const value of ensemble.counted(id, basis, 2025) ?? []) expect(Math.abs(value - reference)).toBeLessThanOrEqual(QUANTUM / 2 + 1e-12 * reference); // sums are rounded so that they add up exactly
    }
    expect(ensemble.bookOf(3).read("beds.need", { year: 2025, variant: "medium", basis: "resident", path: "planned" }).value).toBeCloseTo(
      book.read("beds.need", { year: 2025, variant: "medium", basis: "resident", path: "planned" }).value, 6);
  });

  it("has its medians near the median path, and spreads more from year to year", async () => {
    const rows = spreadRows(outcome, await future());
    const of = (id: string, year: number): readonly number[] => rows.find((row) => row.of === id && row.year === year && row.measure === "group")!.quantiles;
    for (const year of [2026, 2030, 2035]) {
      const setting = { year, variant: "medium", basis: "resident", path: "planned" } as const;
      expect(Math.abs(of("elderly_60", year)[2] / book.read("elderly_60", setting).value - 1)).toBeLessThan(0.01);
    }
    const width = (year: number): number => of("elderly_80", year)[3] - of("elderly_80", year)[1];
    expect(width(2035)).toBeGreaterThan(width(2030));
    expect(width(2030)).toBeGreaterThan(width(2026));
  });

  it("gives the same numbers for any number of workers, and others for another seed", async () => {
    const rows = async (options: { seed?: number; workers?: number }): Promise<string> => JSON.stringify(spreadRows(outcome, await future({ ...options, trajectories: 40 })));
    const one = await rows({});
    expect(await rows({ workers: 2 })).toBe(one);
    expect(await rows({ seed: 2 })).not.toBe(one);
  });
});

describe("runEnsemble() without an error model", () => {
  it("is far narrower, and gives no probability", async () => {
    const [national, local] = await Promise.all([runEnsemble(outcome, { un }, { trajectories: 40, seed: 1, workers: 1, engine: "wasm" }), future({ trajectories: 40 })]);
    const width = (ensemble: PlanEnsemble): number => {
      const { quantiles } = spreadRows(outcome, ensemble).find((row) => row.of === "population" && row.year === 2035)!;
      return quantiles[3] - quantiles[1];
    };
    expect(width(local)).toBeGreaterThan(3 * width(national));
    expect(targetSpreads(outcome, national, false).every(({ probability }) => probability === undefined)).toBe(true);
  });

  it("gives every computable target a probability from 0 to 1 where the widths are honest, but for ceilings and what rests on a proxy", async () => {
    const probabilities = targetSpreads(outcome, await future({ trajectories: 40 }), true);
    expect(probabilities.length).toBeGreaterThan(20);
    expect(probabilities.flatMap(({ row, probability }) => (isCeiling(row, outcome.plan) ? [[row.id, probability]] : []))).toEqual([["kunshan-32", undefined], ["kunshan-36", undefined], ["kunshan-38", undefined], ["kunshan-51", undefined]]);
    for (const { row, probability } of probabilities) {
      if (row.verdict === "not-computable" || !hasProbability(row.restsOn, outcome.plan.quantities)) expect(probability).toBeUndefined();
      else expect(probability).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("unSpreads()", () => {
  it("spreads births by the UN's 80 % bounds, and life expectancy back to their width", () => {
    const rates = book.people.resident && outcome.plan.people[0].resident.rates.medium;
    const { mortality, fertility } = unSpreads(un, rates, 2021);
    expect(mortality.spread.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(Math.exp(2 * 1.2815515655446004 * fertility.spread[9])).toBeCloseTo(un.tfr.high.find(([year]) => year === 2030)![1] / un.tfr.low.find(([year]) => year === 2030)![1], 10);
    expect(mortality.spread[14]).toBeGreaterThan(mortality.spread[5]);
  });
});

describe("laoyou run --trajectories", () => {
  it("prints intervals and a probability of every target, and writes quantiles, probabilities and the assumptions behind them", async () => {
    const out = join(dir, "out");
    const { code, out: text } = await laoyou(["run", "scenarios/kunshan.yaml", "--trajectories", "50", "--no-charts", "--lang", "zh", "--out", out]);
    expect(code).toBe(0);
    expect(text).toContain("50条未来：中位数（80%区间）");
    expect(text).not.toContain("全国口径示意");
    expect(text).toMatch(/kunshan-27.*\d+ %/);
    expect(text).toContain("一个十年的误差对下一个十年说明不了多少");
    const lines = readFileSync(join(out, "quantiles.csv"), "utf8").trim().split("\n");
    expect(existsSync(join(dir, ".out.parts"))).toBe(false);
    expect(lines[0]).toBe("scenario,district,year,measure,of,unit,q2_5,q10,q50,q90,q97_5");
    for (const line of lines.slice(1)) {
      const quantiles = line.split(",").slice(-5).map(Number);
      expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
    }
    const [head, ...probabilities] = readFileSync(join(out, "probabilities.csv"), "utf8").trim().split("\n");
    expect(head).toBe("id,district,year,indicator,basis,comparison,required,q2_5,q10,q50,q90,q97_5,probability");
    for (const line of probabilities) expect(Number(line.split(",").at(-1))).toBeLessThanOrEqual(1);
    for (const id of ["kunshan-32", "kunshan-36", "kunshan-38", "kunshan-51"]) expect(probabilities.find((line) => line.startsWith(`${id},`))).toMatch(/,$/);
    expect(text).toMatch(/kunshan-36 .* —/);
    expect(readFileSync(join(out, "assumptions.csv"), "utf8")).toContain("ensemble-errors");
    expect(spreadYears(outcome)).toContain(outcome.plan.horizon);
  });

  it("refuses a number of futures that is none", async () => {
    const { code, err } = await laoyou(["run", "scenarios/kunshan.yaml", "--trajectories", "0", "--lang", "en"]);
    expect(code).toBe(64);
    expect(err).toContain('"0" is not a whole number from 1 up');
  });

  it("refuses more futures than memory can hold, as a wrong call and not as a bug", async () => {
    const { code, err } = await laoyou(["run", "scenarios/kunshan.yaml", "--trajectories", "99999999", "--lang", "en"]);
    expect(code).toBe(64);
    expect(err).toContain("GB of memory in one piece, more than there is: take fewer --trajectories");
  });
});
