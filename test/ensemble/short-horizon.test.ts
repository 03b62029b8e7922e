import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { runJob } from "../../src/ensemble/pool.ts";
import { ensembleSinceCensus, intervalOf, type CountedOutput } from "../../src/ensemble/short-horizon.ts";
import { jobOf, type Engine } from "../../src/ensemble/worker-loop.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { readUncertainty } from "../../src/scenario/uncertainty-file.ts";

const MODELS = join(import.meta.dirname, "../../models");
const { family } = readFamily("421303", [MODELS]);
const [zengdu] = prepare(family, { to: 2024 });
const errors = readUncertainty([MODELS])!;
const unit = { prepared: zengdu, name: "曾都区" };
const places = [
  { code: "421303", units: [unit] },
  { code: "twice", units: [unit, unit] },
];
const groups = [
  { from: 0, to: Infinity },
  { from: 60, to: Infinity },
];
const ensemble = ensembleSinceCensus(places, { un: family.models.un, errors, years: 4, groups, trajectories: 200, seed: 1 });
const batchOf = (engine: Engine) => runJob(jobOf(engine, ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers: 1 });

describe("ensembleSinceCensus()", () => {
  it("has spread in the calibrated years, wider from year to year, around the medium projection", async () => {
    const batch = await batchOf("wasm");
    const { base, rates } = zengdu.resident;
    const { persons } = project(base, (year) => rates.medium[year - base.year], 2025);
    const widths = [2021, 2022, 2023, 2024].map((year) => {
      const [low, high] = intervalOf(ensemble, batch, 0, { output: 0, year });
      const medium = sumAges(persons[year + 1 - base.year]);
      expect(low).toBeLessThan(medium);
      expect(high).toBeGreaterThan(medium);
      return (high - low) / medium;
    });
    for (const [t, width] of widths.slice(1).entries()) expect(width).toBeGreaterThan(widths[t]);
  });

  it("gives the numbers of the plain loops, and adds the units of a place trajectory by trajectory", async () => {
    const [wasm, plain] = [await batchOf("wasm"), await batchOf("ts")];
    for (const output of [0, 1, "births", "deaths"] as CountedOutput[]) {
      const interval = intervalOf(ensemble, wasm, 0, { output, year: 2024 });
      expect(intervalOf(ensemble, plain, 0, { output, year: 2024 })).toEqual(interval);
      const twice = intervalOf(ensemble, wasm, 1, { output, year: 2024 });
      expect(twice[0]).toBeCloseTo(2 * interval[0], 3);
      expect(twice[1]).toBeCloseTo(2 * interval[1], 3);
    }
  });

  it("names a place that was not simulated", async () => {
    const batch = await batchOf("wasm");
    expect(() => intervalOf(ensemble, batch, 2, { output: 0, year: 2024 })).toThrow(/no trajectories were simulated for place 2/);
  });
});
