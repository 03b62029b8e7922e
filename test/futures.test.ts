import { districtCode } from "../src/core/brand.ts";
import { isSpread } from "../src/core/quantile-levels.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runJob } from "../src/ensemble/pool.ts";
import { jobOf } from "../src/ensemble/worker-loop.ts";
import type { Values } from "../src/ensemble/columns.ts";
import { evaluatorOf } from "../src/demand/evaluator.ts";
import { SUPPLY_PATHS } from "../src/demand/quantity.ts";
import { trajectoriesOf } from "../src/ensemble/trajectories.ts";
import { unDeviations } from "../src/ensemble/un-deviation.ts";
import { planEnsemble } from "../src/ensemble/ensemble-spec.ts";
import type { Futures, Spread } from "../src/futures.ts";
import { targetSpreads } from "../src/options/futures.ts";
import { hasProbability, isCeiling, knowsRegistered } from "../src/plan/ceiling.ts";
import { testKey } from "../src/plan/tests.ts";
import { readRateModels } from "../src/scenario/place-models.ts";
import { readUncertainty } from "../src/scenario/uncertainty-file.ts";
import { shippedModels } from "../src/scenario/resolve.ts";
import { laoyou, scratchFolder } from "./cli/cli.ts";
import { draw } from "./ensemble/draw.ts";
import { runPlan } from "./scenario/workbench.ts";

const dir = scratchFolder();
const outcome = runPlan("kunshan");
const { un } = readRateModels("000000", [shippedModels()]);
const errors = readUncertainty([shippedModels()]);
const evaluator = outcome.evaluators.get(outcome.plan.district)!;
const future = (options: { seed?: number; workers?: number; trajectories?: number } = {}): Promise<Futures> =>
  draw(outcome, { un, errors }, { trajectories: 200, seed: 1, ...options });
const spreadOf = ({ spreads }: Futures, variable: string, of: string, year: number, basis = "resident"): Spread =>
  spreads.find((one) => one.variable === variable && one.of === of && one.year === year && one.basis === basis)!;

describe("trajectoriesOf()", () => {
  it("equals the run itself in the years held by published figures, where nothing spreads", async () => {
    const ensemble = planEnsemble(outcome.plan, { un, errors }, { trajectories: 8, seed: 1 });
    const trajectories = trajectoriesOf(
      outcome.plan,
      evaluator,
      ensemble,
      await runJob(jobOf("wasm", ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers: 1 }),
    );
    const last = 2023; // of the published totals; a later one of registered 60+ is none
    for (const id of ["elderly_60", "women_15_49", "disabled", "beds.need"]) {
      const setting = { year: last, variant: "medium", basis: "resident", path: "planned" } as const;
      expect(trajectories.counted(id, "resident", last)).toBeUndefined();
      expect(trajectories.columns().evaluate(id, setting)).toBe(evaluator.evaluate(id, setting).value);
    }
  });

  it("evaluates every quantity as the evaluator of each trajectory does, to the bit (twin)", async () => {
    const ensemble = planEnsemble(outcome.plan, { un, errors }, { trajectories: 8, seed: 1 });
    const job = jobOf("wasm", ensemble.options, ensemble.source, { parents: ensemble.parents });
    const columns = trajectoriesOf(outcome.plan, evaluator, ensemble, await runJob(job, { workers: 1 })).columns();
    const valueIn = (values: Values, j: number): number => (typeof values === "number" ? values : values[j]);
    for (const j of [0, 7]) {
      const own = evaluatorOf(evaluator.people, outcome.plan.quantities, (definition, setting) =>
        valueIn(columns.evaluate([...outcome.plan.quantities].find(([, one]) => one.definition === definition)![0], setting), j),
      );
      for (const id of outcome.plan.quantities.keys())
        for (const path of SUPPLY_PATHS) {
          const setting = { year: 2030, variant: "medium", basis: "resident", path } as const;
          expect(valueIn(columns.evaluate(id, setting), j), id).toBe(own.evaluate(id, setting).value);
        }
    }
  });
});

describe("futures()", () => {
  it("has its medians near the median path, and spreads more from year to year", async () => {
    const drawn = await future({ trajectories: 2000 });
    for (const year of [2026, 2030, 2035]) {
      const setting = { year, variant: "medium", basis: "resident", path: "planned" } as const;
      expect(
        Math.abs(spreadOf(drawn, "group", "elderly_60", year).quantiles[2] / evaluator.evaluate("elderly_60", setting).value - 1),
      ).toBeLessThan(0.01);
    }
    const width = (year: number): number =>
      spreadOf(drawn, "group", "elderly_80", year).quantiles[3] - spreadOf(drawn, "group", "elderly_80", year).quantiles[1];
    expect(width(2035)).toBeGreaterThan(width(2030));
    expect(width(2030)).toBeGreaterThan(width(2026));
  });

  it("gives the same numbers for any number of workers, and others for another seed", async () => {
    const numbers = async (options: { seed?: number; workers?: number }): Promise<string> =>
      JSON.stringify(await future({ ...options, trajectories: 40 }));
    const one = await numbers({});
    expect(await numbers({ workers: 2 })).toBe(one);
    expect(await numbers({ seed: 2 })).not.toBe(one);
  });

  it("has one number under one key, and quantiles that rise", async () => {
    const { spreads, probabilities } = await future({ trajectories: 40 });
    const keys = (numbers: readonly object[]): Set<string> =>
      new Set(numbers.map((one) => JSON.stringify({ ...one, quantiles: 0, value: 0 })));
    expect(keys(spreads).size).toBe(spreads.length);
    expect(keys(probabilities).size).toBe(probabilities.length);
    for (const { quantiles } of spreads) expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
  });

  it("counts the share of trajectories in which a gap is none: at a quantile's level the gap is the quantile", async () => {
    const { spreads, probabilities } = await future();
    const known = probabilities.filter(({ variable, value }) => variable === "probability.need" && value !== undefined);
    expect(known.length).toBeGreaterThan(10);
    for (const { of, year, value = NaN } of known) {
      const { quantiles } = spreads.find((one) => one.variable === "gap.need" && one.of === of && one.year === year)!;
      if (value < 0.5 - 1 / 200) expect([of, year, quantiles[2] < 0]).toEqual([of, year, true]);
      if (value > 0.5 + 1 / 200) expect([of, year, quantiles[2] >= -1e-6]).toEqual([of, year, true]);
    }
  });

  it("reports of each unit the groups that models mark, with births and deaths", async () => {
    const province = runPlan("zhejiang");
    const { spreads } = await draw(province, { un, errors }, { trajectories: 8, seed: 1 });
    const units = province.plan.places.find(({ id }) => id === province.plan.district)!.components;
    const marked = province.plan.groups.flatMap(({ id, byUnit }) => (byUnit ? [id] : []));
    expect(marked.toSorted()).toEqual(["disabled", "elderly_60", "elderly_65", "elderly_80", "infants_0_2", "population"]);
    for (const unit of [units[0], units.at(-1)]) {
      const own = spreads.filter(({ district, year }) => district === unit && year === 2030);
      expect(own.map(({ variable, of }) => of || variable)).toEqual([...marked, "births", "deaths"]);
    }
    expect(new Set(spreads.flatMap(({ district }) => (units.includes(district) ? [district] : []))).size).toBe(units.length);
  });

  it("without an error model is far narrower, and gives no probability", async () => {
    const [national, local] = await Promise.all([draw(outcome, { un }, { trajectories: 40, seed: 1 }), future({ trajectories: 40 })]);
    const width = (drawn: Futures): number =>
      spreadOf(drawn, "group", "population", 2035).quantiles[3] - spreadOf(drawn, "group", "population", 2035).quantiles[1];
    expect(width(local)).toBeGreaterThan(2.5 * width(national)); // its own total of 2023 holds it until then
    expect(national.probabilities.every(({ value }) => value === undefined)).toBe(true);
    expect([national.counties, local.counties]).toEqual([undefined, errors?.counties]);
  });

  it("gives a target a probability where the widths are honest and trajectories differ, but not ceilings and proxies", async () => {
    const drawn = await future({ trajectories: 40 });
    const targets = targetSpreads(outcome, drawn);
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.flatMap(({ row, probability }) => (isCeiling(row, outcome.plan) ? [[row.id, probability]] : []))).toEqual([
      ["kunshan-32", undefined],
      ["kunshan-36", undefined],
      ["kunshan-38", undefined],
      ["kunshan-51", undefined],
    ]);
    const isSaid = ({ row, quantiles }: (typeof targets)[number]): boolean =>
      isSpread(quantiles) && hasProbability(row.restsOn, outcome.plan.quantities) && !["no-local-data", "at-best"].includes(row.verdict);
    for (const target of targets) expect(target.probability !== undefined, target.key).toBe(isSaid(target));
    expect(targets.some(isSaid)).toBe(true);
    expect(targets.some((target) => isSaid(target) && target.row.basis === "registered")).toBe(true);
    const keys = targets.map(({ key }) => key);
    for (const one of drawn.probabilities) if (one.target !== "") expect(keys).toContain(testKey(one));
  });
});

describe("knowsRegistered()", () => {
  it("is true where a published registered 60+ of the plan's own place holds every unit of it, or where the base of each is drawn", () => {
    const { people, places, district } = outcome.plan;
    const [unit] = people;
    const held = (...ids: string[]): boolean =>
      knowsRegistered({ district, places, people: [{ ...unit, elderlyHeld: ids.map(districtCode) }] });
    expect([held(), held("330000"), held(district)]).toEqual([true, false, true]);
    expect(knowsRegistered({ district, places, people: [{ ...unit, registeredEnds: undefined }] })).toBe(false);
    const parts = places.map((place) => ({ ...place, components: ["a", "b"].map(districtCode) }));
    const part = (id: string, ...ids: string[]): typeof unit => ({ ...unit, id: districtCode(id), elderlyHeld: ids.map(districtCode) });
    expect(knowsRegistered({ district, places: parts, people: [part("a", district), part("b", district)] })).toBe(true);
    expect(knowsRegistered({ district, places: parts, people: [part("a", district), part("b", "b")] })).toBe(false);
  });
});

describe("unDeviations()", () => {
  it("spreads births by the UN's 80 % bounds, and life expectancy back to their width", () => {
    const rates = evaluator.people.resident && outcome.plan.people[0].resident.rates.medium;
    const { mortality, fertility } = unDeviations(un, rates, { from: 2021, to: 2025 });
    expect(mortality.sd.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(Math.exp(2 * 1.2815515655446004 * fertility.sd[9])).toBeCloseTo(
      un.tfr.high.find(([year]) => year === 2030)![1] / un.tfr.low.find(([year]) => year === 2030)![1],
      10,
    );
    expect(mortality.sd[14]).toBeGreaterThan(mortality.sd[5]);
  });
});

describe("laoyou run --trajectories", () => {
  it("prints intervals and a probability of every target, and writes quantiles, probabilities and the assumptions behind them", async () => {
    const out = join(dir, "out");
    const { code, out: text } = await laoyou([
      "run",
      "scenarios/kunshan.yaml",
      "--trajectories",
      "50",
      "--no-charts",
      "--all",
      "--lang",
      "zh",
      "--out",
      out,
    ]);
    expect(code).toBe(0);
    expect(text).toContain("80%区间由50次模拟得出");
    expect(text).not.toContain("全国口径示意");
    expect(text).toMatch(/80%区间 +\d+–\d+/); // of the people of a year
    expect(text).toMatch(/养老机构床位.* 15002\* \(\d+–\d+\)/);
    expect(text).toMatch(/kunshan-27.*（\d+%）/); // of registered 60+, whose base is drawn
    expect(text).toContain("一个十年的误差对下一个十年说明不了多少");
    const lines = readFileSync(join(out, "quantiles.csv"), "utf8").trim().split("\n");
    expect(existsSync(join(dir, ".out.parts"))).toBe(false);
    expect(lines[0]).toBe("scenario,district,year,variable,of,basis,path,target,reading,unit,q2_5,q10,q50,q90,q97_5");
    for (const line of lines.slice(1)) {
      const quantiles = line.split(",").slice(-5).map(Number);
      expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
    }
    const [head, ...probabilities] = readFileSync(join(out, "probabilities.csv"), "utf8").trim().split("\n");
    expect(head).toBe("id,district,year,indicator,basis,comparison,required,q2_5,q10,q50,q90,q97_5,probability");
    for (const line of probabilities) expect(Number(line.split(",").at(-1))).toBeLessThanOrEqual(1);
    for (const id of ["kunshan-32", "kunshan-36", "kunshan-38", "kunshan-51"])
      expect(probabilities.find((line) => line.startsWith(`${id},`))).toMatch(/,$/);
    expect(text).toMatch(/kunshan-36 .* —/);
    expect(readFileSync(join(out, "assumptions.csv"), "utf8")).toContain("ensemble-errors");
    expect(new Set(lines.slice(1).map((line) => Number(line.split(",")[2])))).toContain(outcome.plan.horizon);
  });

  it("simulates 200 trajectories by default, whose intervals are those of a script with as many and the same seed (twin)", async () => {
    const out = join(dir, "default");
    const { code } = await laoyou(["run", "scenarios/kunshan.yaml", "--no-charts", "--out", out, "--json"]);
    expect(code).toBe(0);
    const { spreads } = await future({ trajectories: 200, seed: 1 });
    const [, ...lines] = readFileSync(join(out, "quantiles.csv"), "utf8").trim().split("\n");
    const printed = new Map(
      lines.map((line) => line.split(",")).map((cells) => [cells.slice(2, 9).join("|"), cells.slice(-5).map(Number)] as const),
    );
    expect(printed.size).toBe(spreads.length);
    for (const { year, variable, of, basis, path, target = "", reading = "", quantiles } of spreads)
      expect(printed.get([year, variable, of || basis, basis, path, target, reading].join("|"))).toEqual(quantiles);
  });

  it("with 0 simulates none, and prints the variants of needs instead", async () => {
    const { code, out: text } = await laoyou(["run", "scenarios/kunshan.yaml", "--trajectories", "0", "--all", "needs", "--lang", "en"]);
    expect(code).toBe(0);
    expect(text).not.toContain("trajectories");
    expect(text).toMatch(/beds in care institutions .*15,002\* \([\d,]+\/[\d,]+\)/);
    expect((await laoyou(["run", "scenarios/kunshan.yaml", "--trajectories", "-1", "--lang", "en"])).code).toBe(64);
  });

  it("refuses more futures than memory can hold, as a wrong call and not as a bug", async () => {
    const { code, err } = await laoyou(["run", "scenarios/kunshan.yaml", "--trajectories", "99999999", "--lang", "en"]);
    expect(code).toBe(64);
    expect(err).toMatch(/about \d+\.\d GB are needed, this machine has \d+\.\d; use fewer --trajectories/);
  });
});
