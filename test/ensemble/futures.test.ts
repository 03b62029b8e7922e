import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import type { District } from "../../src/ensemble/district.ts";
import { QUANTILE_LEVELS } from "../../src/core/quantile-levels.ts";
import { projectTrajectory, shocksOf } from "../../src/ensemble/reference.ts";
import { DISABLED, SUMS, type Sum } from "../../src/ensemble/shape.ts";
import { engineOn, type Engine } from "../../src/ensemble/share.ts";
import { ownKeys, type DistrictFutures, type EnsembleOptions, type Precision, type Spreads } from "../../src/ensemble/spec.ts";
import { syntheticDistricts, syntheticSpreads } from "../../src/ensemble/synthetic.ts";
import type { Projection } from "../../src/demography/project.ts";

const YEARS = 12;
const none = { carry: 0, spread: Array.from({ length: YEARS }, () => 0) };
const still: Spreads = { mortality: none, fertility: none, migration: none };

function runOn(engine: Engine, district: District, options: EnsembleOptions): DistrictFutures {
  return engineOn(engine, options)(district);
}

/** The sums of a reference projection in a year, as the kernel names them. */
function sumsOf({ persons, births, deathsCohort }: Projection, t: number, { prevalence }: District): Record<Sum, number> {
  const P = persons[t + 1];
  const disabled = [0, 1].flatMap((s) => [...P[s].subarray(DISABLED.from)].map((n, i) => n * prevalence[s * DISABLED.count + i]));
  return {
    population: sumAges(P), elderly_60: sumAges(P, 60), elderly_65: sumAges(P, 65), elderly_80: sumAges(P, 80), infants_0_2: sumAges(P, 0, 3),
    disabled: disabled.reduce((a, b) => a + b, 0), births: births[t][0] + births[t][1], deaths: sumAges(deathsCohort[t]),
  };
}

/** The greatest relative difference of kernel and reference over some trajectories. */
function farthest(futures: DistrictFutures, district: District, options: EnsembleOptions, trajectories: readonly number[]): number {
  let most = 0;
  for (const j of trajectories) {
    const projection = projectTrajectory(district, shocksOf(options, district.firstYear, ownKeys(district.id), j));
    for (let t = 0; t < options.years; t++) {
      const wanted = sumsOf(projection, t, district);
      for (const sum of SUMS) most = Math.max(most, Math.abs(futures.row(sum, district.firstYear + t)[j] / wanted[sum] - 1));
    }
  }
  return most;
}

const district = (index: number): District => syntheticDistricts(7, YEARS)(index);

describe("engineOn()", () => {
  it.each(["wasm", "ts"] as const)("with zero spread equals the reference engine, to 1e-12 (%s)", (engine) => {
    const options = { years: YEARS, trajectories: 8, seed: 1, spreads: still };
    const futures = runOn(engine, district(0), options);
    expect(futures.bound).toBe(0);
    expect(farthest(futures, district(0), options, [0, 7])).toBeLessThan(1e-12);
  });

  it.each([0, 1, 2, 3, 4])("with spread equals the reference engine with the exact exponential, trajectory by trajectory, within the bound that the run states (district %i)", (index) => {
    const options = { years: YEARS, trajectories: 200, seed: 3, spreads: syntheticSpreads(YEARS) };
    const futures = runOn("wasm", district(index), options);
    expect(futures.bound).toBeLessThan(2e-5);
    const all = Array.from({ length: 200 }, (_, j) => j);
    expect(farthest(futures, district(index), options, all)).toBeLessThan(futures.bound * YEARS); // errors of a year add up at most
  });

  it("gives quantiles of 200 trajectories that a brute-force run of the reference engine gives, within the bound", () => {
    const options = { years: YEARS, trajectories: 200, seed: 3, spreads: syntheticSpreads(YEARS) };
    const futures = runOn("wasm", district(1), options);
    const projections = Array.from({ length: 200 }, (_, j) => projectTrajectory(district(1), shocksOf(options, 2021, ownKeys("s1"), j)));
    const found = new Float64Array(YEARS * SUMS.length * QUANTILE_LEVELS.length);
    futures.quantiles(found);
    for (const t of [0, YEARS - 1]) {
      const sums = projections.map((projection) => sumsOf(projection, t, district(1)));
      SUMS.forEach((sum, m) => {
        const sorted = Float64Array.from(sums, (one) => one[sum]).sort();
        QUANTILE_LEVELS.forEach((p, q) => {
          const place = p * 199;
          const wanted = sorted[Math.floor(place)] + (sorted[Math.ceil(place)] - sorted[Math.floor(place)]) * (place - Math.floor(place));
          expect(Math.abs(found[(t * SUMS.length + m) * QUANTILE_LEVELS.length + q] / wanted - 1)).toBeLessThan(futures.bound * YEARS);
        });
      });
    }
  });

  it("gives the bits of its oracle in plain loops, also for a number of trajectories that is no multiple of 8", () => {
    for (const trajectories of [64, 37, 1]) {
      const options = { years: YEARS, trajectories, seed: 3, spreads: syntheticSpreads(YEARS) };
      expect(quantilesOn("ts", options)).toEqual(quantilesOn("wasm", options));
    }
  });

  it("in singles stays within 1e-4 of doubles", () => {
    const options = { years: YEARS, trajectories: 1000, seed: 3, spreads: syntheticSpreads(YEARS) };
    const [singles, doubles] = (["f32", "f64"] as const).map((precision) => quantilesOn("wasm", { ...options, precision }));
    singles.forEach((value, i) => expect(Math.abs(value / doubles[i] - 1)).toBeLessThan(1e-4)); // deaths are a difference of totals a hundred times as great
    expect(() => quantilesOn("ts", { ...options, precision: "f32" satisfies Precision })).toThrow("Cannot run in f32: the oracle has doubles only");
  });

  it("gives a trajectory the same future however many there are, within the bound", () => {
    const few = runOn("wasm", district(2), { years: YEARS, trajectories: 16, seed: 3, spreads: syntheticSpreads(YEARS) });
    const many = runOn("wasm", district(2), { years: YEARS, trajectories: 800, seed: 3, spreads: syntheticSpreads(YEARS) });
    for (let j = 0; j < 16; j++) expect(Math.abs(few.row("elderly_80", 2030)[j] / many.row("elderly_80", 2030)[j] - 1)).toBeLessThan(many.bound * YEARS);
  });

  it.each(["wasm f64", "wasm f32", "ts f64"])("weighs groups as summing the fused ones does (%s)", (how) => {
    const [engine, precision] = how.split(" ") as [Engine, Precision];
    const over60 = Float64Array.from({ length: 202 }, (_, i) => (i % 101 >= 60 ? 1 : 0));
    const infants = Float64Array.from({ length: 202 }, (_, i) => (i % 101 < 3 ? 1 : 0));
    const girls = infants.map((weight, i) => (i < 101 ? weight : 0));
    const options = { years: YEARS, trajectories: 20, seed: 1, spreads: syntheticSpreads(YEARS), groups: [over60, infants, girls, new Float64Array(202)], precision };
    const futures = runOn(engine, district(0), options);
    for (const year of [2021, 2021 + YEARS - 1]) {
      const [elderly, children] = [futures.row("elderly_60", year), futures.row("infants_0_2", year)];
      for (let j = 0; j < 20; j++) {
        expect(Math.abs(futures.group(0, year)[j] / elderly[j] - 1)).toBeLessThan(precision === "f64" ? 1e-13 : 1e-5);
        expect(Math.abs(futures.group(1, year)[j] / children[j] - 1)).toBeLessThan(precision === "f64" ? 1e-13 : 1e-5);
        expect(futures.group(2, year)[j] / children[j]).toBeCloseTo(0.47, 1);
        expect(futures.group(3, year)[j]).toBe(0);
      }
    }
  });

  it("names district, year, sex and age where more leave than there are", () => {
    const emptied = { ...district(0), pattern: district(0).pattern.map(() => 1000) };
    const wild = { carry: 0, spread: Array.from({ length: YEARS }, () => 10) };
    const options = { years: YEARS, trajectories: 8, seed: 1, spreads: { ...still, migration: wild } };
    expect(() => runOn("wasm", emptied, options)).toThrow(/^s0, 1 January 20\d\d, sex [fm], age \d+: -/);
    expect(() => runOn("ts", emptied, options)).toThrow(/^s0, 1 January 20\d\d, sex [fm], age \d+: -/);
  });
});

it("loadKernel() without WebAssembly ends with 69 and the remedy", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--jitless", "--conditions=laoyou-source", "--import", "tsx", "src/cli/main.ts", "run", "scenarios/kunshan.yaml", "--trajectories", "8", "--workers", "1", "--no-charts", "--lang", "en"], { encoding: "utf8" });
  expect(stderr).toContain("futures need WebAssembly with SIMD, which this Node lacks: use Node 20.19 or newer, without --jitless");
  expect(status).toBe(69);
}, 120_000);

function quantilesOn(engine: Engine, options: EnsembleOptions): number[] {
  const out = new Float64Array(YEARS * SUMS.length * QUANTILE_LEVELS.length);
  runOn(engine, district(2), options).quantiles(out);
  return [...out];
}
