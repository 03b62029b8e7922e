import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import type { District } from "../../src/ensemble/district.ts";
import { QUANTILE_LEVELS } from "../../src/core/quantile-levels.ts";
import { engineOn } from "../../src/ensemble/load.ts";
import { projectTrajectory, shocksOf } from "../../src/ensemble/reference.ts";
import type { Engine } from "../../src/ensemble/worker-loop.ts";
import { ownKeys, type DistrictFutures, type EnsembleOptions, type Precision, type Deviations } from "../../src/ensemble/spec.ts";
import { syntheticDistricts, syntheticGroups, syntheticDeviations } from "../../src/ensemble/synthetic.ts";
import type { Projection } from "../../src/demography/project.ts";

const YEARS = 12;
const none = { autocorrelation: 0, sd: Array.from({ length: YEARS }, () => 0) };
const still: Deviations = { mortality: none, fertility: none, migration: none };

function runOn(engine: Engine, district: District, options: EnsembleOptions): DistrictFutures {
  return engineOn(engine, options)(district);
}

const named = syntheticGroups();
/** What every run here counts: the synthetic groups, then births and deaths, all of it reported. */
const counted = { groups: [...named.values()], reported: Array.from({ length: named.size + 2 }, (_, i) => i) };
const outputs = [...named.keys(), "births", "deaths"];
const outputOf = (name: string): number => outputs.indexOf(name);

/** The outputs of a reference projection in a year, each in a plainer way than the kernel's. */
function outputsOf({ persons, births, deathsCohort }: Projection, t: number): number[] {
  const P = persons[t + 1];
  const disabled = named.get("disabled")!;
  const prevalent = [0, 1].flatMap((s) => [...P[s]].map((n, x) => n * disabled[s * 101 + x])).reduce((a, b) => a + b, 0);
  return [
    sumAges(P),
    sumAges(P, 60),
    sumAges(P, 65),
    sumAges(P, 80),
    prevalent,
    sumAges(P, 0, 3),
    births[t][0] + births[t][1],
    sumAges(deathsCohort[t]),
  ];
}

/** The greatest relative difference of kernel and reference over some trajectories. */
function farthest(futures: DistrictFutures, district: District, options: EnsembleOptions, trajectories: readonly number[]): number {
  let most = 0;
  for (const j of trajectories) {
    const projection = projectTrajectory(district, shocksOf(options, district.firstYear, ownKeys(district.id), j));
    for (let t = 0; t < options.years; t++) {
      outputsOf(projection, t).forEach(
        (wanted, output) => (most = Math.max(most, Math.abs(futures.row(output, district.firstYear + t)[j] / wanted - 1))),
      );
    }
  }
  return most;
}

const district = (index: number): District => syntheticDistricts(7, YEARS)(index);

describe("engineOn()", () => {
  it.each(["wasm", "ts"] as const)("with zero spread equals the reference engine, to 1e-12 (%s)", (engine) => {
    const options = { years: YEARS, trajectories: 8, seed: 1, deviations: still, ...counted };
    const futures = runOn(engine, district(0), options);
    expect(futures.bound).toBe(0);
    expect(farthest(futures, district(0), options, [0, 7])).toBeLessThan(1e-12);
  });

  it.each([0, 1, 2, 3, 4])(
    "with spread equals the reference engine with the exact exponential, trajectory by trajectory, within the bound that the run states (district %i)",
    (index) => {
      const options = { years: YEARS, trajectories: 200, seed: 3, deviations: syntheticDeviations(YEARS), ...counted };
      const futures = runOn("wasm", district(index), options);
      expect(futures.bound).toBeLessThan(2e-5);
      const all = Array.from({ length: 200 }, (_, j) => j);
      expect(farthest(futures, district(index), options, all)).toBeLessThan(futures.bound * YEARS); // errors of a year add up at most
    },
  );

  it("gives quantiles of 200 trajectories that a brute-force run of the reference engine gives, within the bound", () => {
    const options = { years: YEARS, trajectories: 200, seed: 3, deviations: syntheticDeviations(YEARS), ...counted };
    const futures = runOn("wasm", district(1), options);
    const projections = Array.from({ length: 200 }, (_, j) => projectTrajectory(district(1), shocksOf(options, 2021, ownKeys("s1"), j)));
    const found = new Float64Array(YEARS * outputs.length * QUANTILE_LEVELS.length);
    futures.quantiles(found);
    for (const t of [0, YEARS - 1]) {
      const all = projections.map((projection) => outputsOf(projection, t));
      outputs.forEach((_, m) => {
        const sorted = Float64Array.from(all, (one) => one[m]).sort();
        QUANTILE_LEVELS.forEach((p, q) => {
          const place = p * 199;
          const wanted = sorted[Math.floor(place)] + (sorted[Math.ceil(place)] - sorted[Math.floor(place)]) * (place - Math.floor(place));
          expect(Math.abs(found[(t * outputs.length + m) * QUANTILE_LEVELS.length + q] / wanted - 1)).toBeLessThan(futures.bound * YEARS);
        });
      });
    }
  });

  it("gives the bits of its oracle in plain loops, also for a number of trajectories that is no multiple of 8", () => {
    for (const trajectories of [64, 37, 1]) {
      const options = { years: YEARS, trajectories, seed: 3, deviations: syntheticDeviations(YEARS), ...counted };
      expect(quantilesOn("ts", options)).toEqual(quantilesOn("wasm", options));
    }
  });

  it("in singles stays within 1e-4 of doubles", () => {
    const options = { years: YEARS, trajectories: 1000, seed: 3, deviations: syntheticDeviations(YEARS), ...counted };
    const [singles, doubles] = (["f32", "f64"] as const).map((precision) => quantilesOn("wasm", { ...options, precision }));
    singles.forEach((value, i) => expect(Math.abs(value / doubles[i] - 1)).toBeLessThan(1e-4)); // deaths are a difference of totals a hundred times as great
    expect(() => quantilesOn("ts", { ...options, precision: "f32" satisfies Precision })).toThrow(
      "Cannot run in f32: the oracle has doubles only",
    );
  });

  it("gives a trajectory the same future however many there are, within the bound", () => {
    const few = runOn("wasm", district(2), { years: YEARS, trajectories: 16, seed: 3, deviations: syntheticDeviations(YEARS), ...counted });
    const many = runOn("wasm", district(2), {
      years: YEARS,
      trajectories: 800,
      seed: 3,
      deviations: syntheticDeviations(YEARS),
      ...counted,
    });
    for (let j = 0; j < 16; j++)
      expect(Math.abs(few.row(outputOf("elderly_80"), 2030)[j] / many.row(outputOf("elderly_80"), 2030)[j] - 1)).toBeLessThan(
        many.bound * YEARS,
      );
  });

  it.each(["wasm f64", "wasm f32", "ts f64"])("counts any group by its weights, and reports those that are asked for (%s)", (how) => {
    const [engine, precision] = how.split(" ") as [Engine, Precision];
    const everyone = new Float64Array(202).fill(1);
    const girls = everyone.map((_, i) => Number(i < 3));
    const boys = everyone.map((_, i) => Number(i >= 101 && i < 104));
    const half = everyone.map((_, i) => (i % 101 === 50 ? 0.5 : 0));
    const groups = [everyone, girls, boys, half, new Float64Array(202), everyone.map((_, i) => Number(i % 101 < 3))];
    const options = {
      years: YEARS,
      trajectories: 20,
      seed: 1,
      deviations: syntheticDeviations(YEARS),
      groups,
      reported: [5, 7],
      precision,
    };
    const futures = runOn(engine, district(0), options);
    const near = precision === "f64" ? 1e-13 : 1e-5;
    const quantiles = new Float64Array(YEARS * 2 * QUANTILE_LEVELS.length);
    futures.quantiles(quantiles);
    for (const t of [0, YEARS - 1]) {
      const [all, f, m, fifty, nobody, infants, births, deaths] = Array.from({ length: 8 }, (_, output) =>
        futures.row(output, 2021 + t).slice(),
      );
      for (let j = 0; j < 20; j++) {
        expect(Math.abs((f[j] + m[j]) / infants[j] - 1)).toBeLessThan(near);
        expect([nobody[j], fifty[j] > 0, births[j] < all[j], deaths[j] < all[j]]).toEqual([0, true, true, true]);
      }
      expect([...quantiles.subarray(t * 10, t * 10 + 10)]).toEqual([...bySorting(infants), ...bySorting(deaths)]);
    }
  });

  it("names district, year, sex and age where more leave than there are", () => {
    const emptied = { ...district(0), pattern: district(0).pattern.map(() => 1000) };
    const wild = { autocorrelation: 0, sd: Array.from({ length: YEARS }, () => 10) };
    const options = { years: YEARS, trajectories: 8, seed: 1, deviations: { ...still, migration: wild }, ...counted };
    expect(() => runOn("wasm", emptied, options)).toThrow(/^s0, 1 January 20\d\d, sex [fm], age \d+: -/);
    expect(() => runOn("ts", emptied, options)).toThrow(/^s0, 1 January 20\d\d, sex [fm], age \d+: -/);
  });
});

/** Quantiles in the plain way: sort and interpolate. */
function bySorting(row: Float64Array): number[] {
  const sorted = row.slice().sort();
  return QUANTILE_LEVELS.map((p) => {
    const place = p * (row.length - 1);
    const lower = Math.floor(place);
    return sorted[lower] + (sorted[Math.min(lower + 1, row.length - 1)] - sorted[lower]) * (place - lower);
  });
}

it("loadKernel() without WebAssembly ends with 69 and the remedy", { tags: "slow" }, () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      "--jitless",
      "--conditions=laoyou-source",
      "--import",
      "tsx",
      "src/cli/main.ts",
      "run",
      "scenarios/kunshan.yaml",
      "--trajectories",
      "8",
      "--workers",
      "1",
      "--no-charts",
      "--lang",
      "en",
    ],
    { encoding: "utf8" },
  );
  expect(stderr).toContain("futures need WebAssembly with SIMD, which this Node lacks: use Node 20.19 or newer, without --jitless");
  expect(status).toBe(69);
});

function quantilesOn(engine: Engine, options: EnsembleOptions): number[] {
  const out = new Float64Array(YEARS * outputs.length * QUANTILE_LEVELS.length);
  runOn(engine, district(2), options).quantiles(out);
  return [...out];
}
