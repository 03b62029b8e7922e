import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { projectBy } from "../../src/demography/project.ts";
import { localDeviations, localKeys } from "../../src/ensemble/county-deviation.ts";
import { drawOne, seedKey, type Words } from "../../src/ensemble/draws.ts";
import { localRows } from "../../src/ensemble/local.ts";
import { runJob } from "../../src/ensemble/pool.ts";
import { ensembleSinceCensus, intervalOf } from "../../src/ensemble/short-horizon.ts";
import { jobOf } from "../../src/ensemble/worker-loop.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { readUncertainty } from "../../src/scenario/uncertainty-file.ts";

const MODELS = join(import.meta.dirname, "../../models");
const errors = readUncertainty([MODELS])!;
const since = errors.sinceCensus!;

describe("migration since the census", () => {
  it("has a sum as wide as the rule, recomputed from the covariances of its years", () => {
    const years = 20;
    const { migration } = localDeviations(errors, { from: 2021, to: 2020 }, years);
    const width = (n: number): number => {
      let variance = 0;
      for (let a = 0; a < n; a++)
        for (let b = 0; b < n; b++) variance += migration.sd[a] * migration.sd[b] * migration.autocorrelation ** Math.abs(a - b);
      return Math.sqrt(variance) / errors.migration.coreScale;
    };
    for (const t of [1, 2, 3, 4, 5])
      expect(width(t) * 1.2815515655446004 * since.exposure).toBeCloseTo(since.total * (t + since.lead) ** since.power, 10);
    expect(width(since.decadeAfter)).toBeCloseTo(errors.migration.decade.county, 10);
    for (let t = 2; t <= years; t++) expect(width(t)).toBeGreaterThan(width(t - 1));
  });
  it("is wider by the stated factor where the earlier table is of another territory, and births are not", () => {
    const rows = (driver: "migration" | "fertility", isTerritoryDoubtful: boolean): number[] => {
      const keys = localKeys("110101", "东城区", errors, { isTerritoryDoubtful })!;
      const draw = (key: Words, stream: number): Float64Array =>
        Float64Array.from({ length: 3000 }, (_, j) => drawOne(j, seedKey(1), key, stream));
      const deviations = localDeviations(errors, { from: 2021, to: 2020 }, 3)[driver];
      return localRows(driver, { ...deviations, kurtosisScale: 0 }, keys, 2021, 3000, draw).map((row) =>
        Math.sqrt(row.reduce((sum, one) => sum + one * one, 0) / row.length),
      );
    };
    for (const [t, sd] of rows("migration", true).entries())
      expect(Math.abs(sd / rows("migration", false)[t] / since.territory!.value - 1)).toBeLessThan(0.05);
    expect(rows("fertility", true)).toEqual(rows("fertility", false));
  });
  it("gives a county's total an interval of ±0.83 % · t^0.7, and one of its prefecture that is hardly narrower", async () => {
    const place = (id: string) => {
      const { family } = readFamily(id, [MODELS]);
      return { family, prepared: prepare(family, { to: 2024 })[0], name: family.units[0].name.zh };
    };
    const cities = ["371702", "371703", "371721", "371722", "371723", "371724", "371725"].map(place);
    const [{ family }] = cities;
    const units = cities.map(({ prepared, name }) => ({ prepared, name }));
    const places = [
      { code: "one", units: units.slice(2, 3) },
      { code: "all", units },
    ];
    const groups = [{ from: 0, to: Infinity }];
    const ensemble = ensembleSinceCensus(places, { un: family.models.un, errors, years: 4, groups, trajectories: 1000, seed: 1 });
    const batch = await runJob(jobOf("wasm", ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers: 1 });
    const total = (list: typeof units): number =>
      list.reduce((sum, { prepared: { id, resident } }) => {
        const { persons } = projectBy(resident.base, resident.rates.medium, { to: 2024, district: id });
        return sum + sumAges(persons.at(-1)!);
      }, 0);
    const half = (p: number): number => {
      const [low, high] = intervalOf(ensemble, batch, p, { output: 0, year: 2024 });
      return (high - low) / 2 / total(places[p].units);
    };
    expect(half(0)).toBeGreaterThan(0.02);
    expect(half(0)).toBeLessThan(0.026); // 0.83 % · 4.17^0.7 = 2.25 %
    expect(half(1) / half(0)).toBeGreaterThan(0.82);
    expect(half(1) / half(0)).toBeLessThan(1.02);
  });
});
