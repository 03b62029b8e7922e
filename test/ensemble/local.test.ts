import { describe, expect, it } from "vitest";
import { drawRow, keyOf, seedKey, type Driver, type Words } from "../../src/ensemble/draws.ts";
import { ensembleOn } from "../../src/ensemble/district-run.ts";
import { engineOn, loadKernel } from "../../src/ensemble/load.ts";
import { localRows, toSteps, type LocalDeviations } from "../../src/ensemble/local.ts";
import { projectTrajectory, shocksOf } from "../../src/ensemble/reference.ts";
import type { Engine } from "../../src/ensemble/worker-loop.ts";
import { ownKeys, type DistrictFutures, type EnsembleOptions } from "../../src/ensemble/spec.ts";
import { syntheticDistricts, syntheticGroups, syntheticDeviations } from "../../src/ensemble/synthetic.ts";
import { bytesFor } from "../../src/ensemble/workspace.ts";
import { meanVariance, loadingsOf } from "../../src/demography/uncertainty.ts";
import { sumAges } from "../../src/core/ages.ts";

const YEARS = 10;
/** Trajectories; fewer where each mutant of the code draws them anew, a hundred times as slowly. */
const COUNT = process.env["LAOYOU_MUTANT_TESTS"] === undefined ? 20000 : 4000;
const constant = (deviation: number): number[] => Array.from({ length: YEARS }, () => deviation);
const mixture = loadingsOf({ migrationFertility: 0.1, migrationMortality: 0.4, fertilityMortality: -0.2, migrationOlder: 0.7 });
const local: LocalDeviations = {
  mortality: { autocorrelation: 0.9, sd: constant(0.1), share: 0.4, kurtosisScale: 0, loadings: mixture.mortality },
  fertility: { autocorrelation: 0.88, sd: constant(0.2), share: 0.5, kurtosisScale: 0, loadings: mixture.fertility },
  migration: { autocorrelation: 0.9, sd: constant(0.02), share: 0.25, kurtosisScale: 0.5, loadings: mixture.migration },
  older: { autocorrelation: 0.9, sd: constant(0.02), share: 0.25, kurtosisScale: 0.5, loadings: mixture.older },
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
    const [one, other] = ["330102", "330103"].map((id) => localRows("fertility", local.fertility, keysOf(id), 2021, COUNT, draw));
    expect(variance(one[0])).toBeCloseTo(0.04, 2);
    expect(variance(one[9])).toBeCloseTo(0.04, 2);
    expect(variance(one[4], one[5]) / 0.04).toBeCloseTo(0.88, 1);
    expect(variance(one[5], other[5]) / 0.04).toBeCloseTo(0.5, 1);
  });

  it("gives a mean of ten years the variance that meanVariance() says", () => {
    const rows = localRows("mortality", local.mortality, keysOf("330102"), 2021, COUNT, draw);
    const mean = Float64Array.from({ length: COUNT }, (_, j) => rows.reduce((sum, row) => sum + row[j], 0) / YEARS);
    expect(variance(mean) / 0.01 / meanVariance(0.9, YEARS)).toBeCloseTo(1, 1);
  });

  it("draws the drivers with the correlations that their mixture says", () => {
    const of = (driver: Driver): Float64Array =>
      localRows(driver, { ...local[driver], kurtosisScale: 0 }, keysOf("330102"), 2021, COUNT, draw)[6];
    const [deaths, births, moves] = [of("mortality"), of("fertility"), of("migration")];
    const correlation = (a: Float64Array, b: Float64Array): number => variance(a, b) / Math.sqrt(variance(a) * variance(b));
    expect(correlation(moves, deaths)).toBeCloseTo(0.4, 1);
    expect(correlation(moves, births)).toBeCloseTo(0.1, 1);
    expect(correlation(births, deaths)).toBeCloseTo(-0.2, 1);
    expect(correlation(of("older"), moves)).toBeCloseTo(0.7, 1);
    expect(correlation(of("older"), deaths)).toBeCloseTo(0.28, 1); // as far as the younger's does
  });

  it("begins in the first year that spreads", () => {
    const rows = localRows("mortality", { ...local.mortality, sd: [0, 0, 0.1] }, keysOf("330102"), 2021, 4, (key, stream) =>
      draw(key, stream).subarray(0, 4),
    );
    expect([...rows[1]]).toEqual([0, 0, 0, 0]);
    expect(rows[2].every((value) => value !== 0)).toBe(true);
  });
});

describe("loadingsOf()", () => {
  it("gives rows of length 1 whose products are the correlations, and refuses correlations that no three variables have", () => {
    const { mortality, fertility, migration, older } = mixture;
    const product = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
    for (const row of [mortality, fertility, migration, older]) expect(product(row, row)).toBeCloseTo(1, 12);
    expect(
      [product(migration, fertility), product(migration, mortality), product(fertility, mortality), product(older, migration)].map(
        (value) => Number(value.toFixed(12)),
      ),
    ).toEqual([0.1, 0.4, -0.2, 0.7]);
    expect(() => loadingsOf({ migrationFertility: 0.9, migrationMortality: 0.9, fertilityMortality: -0.9 })).toThrow(RangeError);
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
  const named = syntheticGroups();
  const [POPULATION, ELDERLY] = ["population", "elderly_60"].map((name) => [...named.keys()].indexOf(name));
  const outputs = Array.from({ length: named.size + 2 }, (_, i) => i);
  const options: EnsembleOptions = {
    years: YEARS,
    trajectories: 37,
    seed: 3,
    deviations: syntheticDeviations(YEARS),
    local,
    groups: [...named.values()],
    reported: outputs,
  };
  const district = syntheticDistricts(7, YEARS)(0);
  const keys = { ...ownKeys("s0"), local: keysOf("330102") };
  const runOn = (engine: Engine): DistrictFutures => engineOn(engine, options)(district, keys);

  it("equals the reference engine, trajectory by trajectory, within the bound that the run states", () => {
    const futures = runOn("wasm");
    for (const j of [0, 17, 36]) {
      const { persons } = projectTrajectory(district, shocksOf(options, district.firstYear, keys, j));
      expect(Math.abs(futures.row(POPULATION, district.firstYear + YEARS - 1)[j] / sumAges(persons[YEARS]) - 1)).toBeLessThan(
        futures.bound * YEARS,
      );
    }
  });

  it("lets no future's hazards go farther than survival can be fitted, in the kernel and in the reference engine", () => {
    const wild = { ...options, local: { ...local, mortality: { ...local.mortality, sd: constant(2) } } };
    const futures = engineOn("wasm", wild)(district, keys);
    expect(futures.bound).toBeLessThan(1e-3);
    const multipliers = Array.from({ length: 37 }, (_, j) => shocksOf(wild, district.firstYear, keys, j))
      .flat()
      .map(({ mortality }) => mortality);
    expect([Math.min(...multipliers), Math.max(...multipliers)].map((one) => Number(one.toFixed(9)))).toEqual([0.4, 2.5]);
  });

  it("gives the bits of its oracle", () => {
    const [wasm, ts] = (["wasm", "ts"] as const).map((engine) => [...runOn(engine).row(ELDERLY, district.firstYear + 5)]);
    expect(wasm).toEqual(ts);
  });

  const emptied = { ...district, pattern: district.pattern.map((_, i) => district.persons[i % district.persons.length] * 3) };
  const wide: EnsembleOptions = { ...options, local: { ...local, migration: { ...local.migration, sd: constant(0.2) } } };

  it("brings futures that would make an age negative nearer to the median and counts them, as its oracle does", () => {
    const [futures, oracle] = (["wasm", "ts"] as const).map((engine) => engineOn(engine, wide)(emptied, keys));
    expect(futures.held).toBeGreaterThan(0);
    expect(futures.row(POPULATION, district.firstYear + YEARS - 1).every((value) => value > 0)).toBe(true);
    expect([oracle.held, ...oracle.row(POPULATION, district.firstYear + YEARS - 1)]).toEqual([
      futures.held,
      ...futures.row(POPULATION, district.firstYear + YEARS - 1),
    ]);
  });

  it("goes on from the tile that failed, with the numbers of all carried at once", () => {
    const kernel = loadKernel(bytesFor(wide));
    let carried: Parameters<typeof kernel.doubles.advance> | undefined;
    const from: number[] = [];
    const watched = {
      ...kernel,
      doubles: {
        ...kernel.doubles,
        advance: (...called: Parameters<typeof kernel.doubles.advance>): number => {
          carried = called;
          from.push(called[9]);
          return kernel.doubles.advance(...called);
        },
      },
    };
    const futures = ensembleOn(watched, wide)(emptied, keys);
    const years = Array.from({ length: YEARS }, (_, t) => district.firstYear + t);
    const sums = (): number[] => outputs.flatMap((output) => years.flatMap((year) => [...futures.row(output, year)]));
    const found = sums();
    expect(Math.max(...from)).toBeGreaterThan(0);
    if (carried) expect(kernel.doubles.advance(...(carried.with(9, 0) as typeof carried))).toBe(-1);
    expect(sums()).toEqual(found);
  });
});
