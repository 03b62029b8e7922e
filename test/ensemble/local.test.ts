import { describe, expect, it } from "vitest";
import { drawRow, keyOf, seedKey, type Words } from "../../src/ensemble/draws.ts";
import { bytesFor, ensembleOn, ownKeys, type EnsembleOptions, type Futures } from "../../src/ensemble/futures.ts";
import { loadKernel, type Engine } from "../../src/ensemble/load.ts";
import { localRows, toSteps, type LocalSpreads } from "../../src/ensemble/local.ts";
import { projectTrajectory, shocksOf } from "../../src/ensemble/reference.ts";
import { syntheticDistricts, syntheticSpreads } from "../../src/ensemble/synthetic.ts";
import { meanVariance } from "../../src/demography/uncertainty.ts";
import { sumAges } from "../../src/core/ages.ts";

const YEARS = 10;
const COUNT = 20000;
const constant = (deviation: number): number[] => Array.from({ length: YEARS }, () => deviation);
const local: LocalSpreads = {
  mortality: { carry: 0.9, spread: constant(0.1), share: 0.4, tail: 0 },
  fertility: { carry: 0.88, spread: constant(0.2), share: 0.5, tail: 0 },
  migration: { carry: 0.9, spread: constant(0.02), share: 0.25, tail: 0.5 },
};
const keysOf = (own: string) => ({ province: keyOf("330000"), own: keyOf(own), scale: 1 });
const draw = (key: Words, stream: number): Float64Array => {
  const row = new Float64Array(COUNT);
  drawRow(row, seedKey(1), key, stream);
  return row;
};
const variance = (a: Float64Array, b: Float64Array = a): number => a.reduce((sum, value, j) => sum + value * b[j], 0) / a.length;

describe("localRows()", () => {
  it("has the variance asked for in every year, the correlation of its carry, and shares its part with the province's other counties", () => {
    const [one, other] = ["330102", "330103"].map((id) => localRows("fertility", local.fertility, keysOf(id), 1, 2021, COUNT, draw));
    expect(variance(one[0])).toBeCloseTo(0.04, 2);
    expect(variance(one[9])).toBeCloseTo(0.04, 2);
    expect(variance(one[4], one[5]) / 0.04).toBeCloseTo(0.88, 1);
    expect(variance(one[5], other[5]) / 0.04).toBeCloseTo(0.5, 1);
  });

  it("gives a mean of ten years the variance that meanVariance() says", () => {
    const rows = localRows("mortality", local.mortality, keysOf("330102"), 1, 2021, COUNT, draw);
    const mean = Float64Array.from({ length: COUNT }, (_, j) => rows.reduce((sum, row) => sum + row[j], 0) / YEARS);
    expect(variance(mean) / 0.01 / meanVariance(0.9, YEARS)).toBeCloseTo(1, 1);
  });

  it("begins in the first year that spreads", () => {
    const rows = localRows("mortality", { ...local.mortality, spread: [0, 0, 0.1] }, keysOf("330102"), 1, 2021, 4, (key, stream) => draw(key, stream).subarray(0, 4));
    expect([...rows[1]]).toEqual([0, 0, 0, 0]);
    expect(rows[2].every((value) => value !== 0)).toBe(true);
  });
});

describe("toSteps()", () => {
  it("turns yearly logarithms into steps of a factor that stays above 0", () => {
    const rows = [Float64Array.of(-0.5, 9), Float64Array.of(0.2, -99)];
    toSteps(rows);
    expect(1 + rows[0][0] + rows[1][0]).toBeCloseTo(Math.exp(-0.3), 12);
    expect(1 + rows[0][1]).toBeCloseTo(4, 12);
    expect(1 + rows[0][1] + rows[1][1]).toBeCloseTo(1 / 4, 12);
  });
});

describe("ensembleOn() with local draws", () => {
  const options: EnsembleOptions = { years: YEARS, trajectories: 37, seed: 3, spreads: syntheticSpreads(YEARS), local };
  const district = syntheticDistricts(7, YEARS)(0);
  const keys = { ...ownKeys("s0"), local: keysOf("330102") };
  const runOn = (engine: Engine): Futures => ensembleOn(loadKernel(engine, bytesFor(options)), options)(district, keys);

  it("equals the reference engine, trajectory by trajectory, within the bound that the run states", () => {
    const futures = runOn("wasm");
    for (const j of [0, 17, 36]) {
      const { persons } = projectTrajectory(district, shocksOf(options, district.firstYear, keys, j));
      expect(Math.abs(futures.row("population", district.firstYear + YEARS - 1)[j] / sumAges(persons[YEARS]) - 1)).toBeLessThan(futures.bound * YEARS);
    }
  });

  it("gives the same bits in WebAssembly and in TypeScript", () => {
    const [wasm, ts] = (["wasm", "ts"] as const).map((engine) => [...runOn(engine).row("elderly_60", district.firstYear + 5)]);
    expect(wasm).toEqual(ts);
  });

  it("brings futures that would make an age negative nearer to the median, and counts them", () => {
    const emptied = { ...district, pattern: district.persons.length ? district.pattern.map((_, i) => district.persons[i % district.persons.length] * 3) : district.pattern };
    const wide = { ...options, local: { ...local, migration: { ...local.migration, spread: constant(0.2) } } };
    const futures = ensembleOn(loadKernel("wasm", bytesFor(wide)), wide)(emptied, keys);
    expect(futures.held).toBeGreaterThan(0);
    expect(futures.row("population", district.firstYear + YEARS - 1).every((value) => value > 0)).toBe(true);
  });
});
