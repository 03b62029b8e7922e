import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { uncertaintySources } from "../../src/advice/uncertainty-sources.ts";
import type { Basis } from "../../src/core/ages.ts";
import { endOfYear } from "../../src/core/year.ts";
import { prepare, type Prepared } from "../../src/demography/prepare.ts";
import { localDeviations } from "../../src/ensemble/county-deviation.ts";
import { engineOn } from "../../src/ensemble/load.ts";
import { planDistrict } from "../../src/ensemble/plan-district.ts";
import { runJob } from "../../src/ensemble/pool.ts";
import { ensembleSinceCensus, type SinceCensus } from "../../src/ensemble/short-horizon.ts";
import type { DrawKeys, EnsembleOptions } from "../../src/ensemble/spec.ts";
import type { District } from "../../src/ensemble/district.ts";
import { unDeviations } from "../../src/ensemble/un-deviation.ts";
import { jobOf, type Job } from "../../src/ensemble/worker-loop.ts";
import { sinceCensus } from "../../src/evaluate/backtest.ts";
import { disk } from "../../src/files/disk.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { ROOT } from "../project/sources.ts";

const MODELS = [join(ROOT, "models")];
const TO = 2035;
const DRAWS = { trajectories: 1000, seed: 1 } as const;
const ELDERLY = [{ from: 60, to: 101 }] as const;
const { un, errors } = uncertaintySources(MODELS);
const provinces = readdirSync(join(ROOT, "models", "base"))
  .map((file) => file.slice(0, -".csv".length))
  .filter((name) => /^\d{6}$/.test(name) && name !== "000000");
const family = (code: string) => readFamily(code, MODELS, disk, { whole: true }).family;
/** A unit alone, as `run` prepares it. */
const unitOf = (id: string): Prepared => {
  const found = prepare(readFamily(id, MODELS).family, { to: TO }).find((unit) => unit.id === id);
  if (!found) throw new Error(`${id} is not in its family`);
  return found;
};

/** The ensemble of units as `run` makes it, and as the backtest does. */
function since(units: readonly Prepared[]): SinceCensus {
  const places = units.map((prepared) => ({ code: prepared.id, units: [{ prepared, name: "" }] }));
  return ensembleSinceCensus(places, { un, errors: errors!, years: 5, groups: ELDERLY, ...DRAWS });
}
function simulated(job: Pick<SinceCensus, "options" | "source" | "parents">): ReturnType<typeof runJob> {
  const made: Job = jobOf("wasm", job.options, job.source, { parents: job.parents });
  return runJob(made, { workers: 1 });
}
function ahead(
  unit: Prepared,
  basis: Basis,
): { readonly district: District; readonly keys: DrawKeys; readonly options: EnsembleOptions } | undefined {
  const people = unit[basis];
  if (!people) return undefined;
  const firstYear = endOfYear(people.base.year);
  const years = TO - firstYear + 1;
  const { district, keys } = planDistrict(unit, people, { basis, name: "", years, errors });
  const spreads = unDeviations(un, people.rates.medium.slice(0, years), unit.calibrated);
  const opens = Math.min(...Object.values(keys.local?.opens ?? {}));
  return {
    district,
    keys,
    options: {
      years,
      ...DRAWS,
      groups: since([unit]).options.groups,
      reported: [],
      deviations: { ...spreads, migration: { autocorrelation: 0, sd: spreads.migration.sd.map(() => 0) } },
      local: localDeviations(errors!, { from: firstYear, to: opens - 1 }, years),
    },
  };
}

describe("a unit at the edge of what can be drawn", () => {
  it("counted nobody at some ages: those who reach them leave in every trajectory, and the others vary", () => {
    const { district, keys, options } = ahead(unitOf("5401Z1"), "resident")!;
    const [wasm, oracle] = (["wasm", "ts"] as const).map((engine) => engineOn(engine, options)(district, keys));
    const rows = (run: typeof wasm): number[] => [0, 1, 2].flatMap((output) => [...run.row(output, TO)]);
    expect(rows(wasm)).toEqual(rows(oracle));
    expect(Math.min(...rows(wasm))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...wasm.row(0, TO)) / Math.min(...wasm.row(0, TO))).toBeGreaterThan(1.05);
  });

  it("has mortality that varies by 2.5 times at the oldest ages: the bound of the fit is that of its own range", async () => {
    const units = prepare(sinceCensus(family("640104"), "nation-only"), { to: TO });
    const { bound } = await simulated(since(units));
    expect(bound).toBeLessThan(1e-3);
  });
});

it("of a doubtful territory is as wide from the census on as it is ahead", () => {
  const unit = unitOf("654002");
  const besides = (keys: DrawKeys | undefined): number => keys?.local?.besides ?? 0;
  const { source } = since([unit]);
  expect(besides(ahead(unit, "resident")?.keys)).toBeGreaterThan(1);
  expect(besides(source.kind === "given" ? source.keys[0] : undefined)).toBe(besides(ahead(unit, "resident")?.keys));
});

describe("trajectories of every unit of the base", { tags: ["nation"] }, () => {
  it.each(provinces)("%s: none ends without a result, ahead or from the census on", async (province) => {
    const units = prepare(family(province), { to: TO });
    await simulated(since(units));
    await simulated(since(prepare(sinceCensus(family(province), "nation-only"), { to: TO })));
    for (const unit of units)
      for (const basis of ["resident", "registered"] as const) {
        const { district, keys, options } = ahead(unit, basis) ?? {};
        if (district && keys && options)
          await simulated({ options, source: { kind: "given", districts: [district], keys: [keys] }, parents: [0] });
      }
    expect(units.length).toBeGreaterThan(0);
  });
});
