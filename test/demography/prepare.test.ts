import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { calibrateFamily } from "../../src/demography/basis.ts";
import { factOf, VARIANTS } from "../../src/demography/place.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { yearsOf } from "../../src/demography/vintage.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { misses } from "../../src/validate/line.ts";
import { validateShipped } from "../../src/validate/run.ts";
import { validateShared } from "../../src/validate/shared.ts";

const root = join(import.meta.dirname, "..", "..");
const models = [join(root, "models")];
const shared = join(root, "..", "shared", "data");
const { family: nation } = readFamily("000000", models);
const { family: zhejiang, wanted } = readFamily("330000", models);
const { family: kunshan } = readFamily("320583", models);

describe("calibrateFamily() of the nation", () => {
  const { calibration, common } = calibrateFamily(nation, 2025);
  const years = yearsOf(common.period);
  // National Bureau of Statistics, annual communiqués of 2021–2025, persons.
  it("meets published births and deaths of every year", () => {
    years.forEach((year, t) => {
      expect(calibration.births[t]).toBeCloseTo(factOf(nation.nation, "births", year) ?? NaN, -1);
      expect(calibration.deaths[t]).toBeCloseTo(factOf(nation.nation, "deaths", year) ?? NaN, -1);
    });
  });
  it("comes within 1 % of published 60+ and 65+ at every year end, which it was not fitted to", () => {
    years.forEach((year, t) => {
      const P = calibration.persons[t + 1][0];
      expect(Math.abs(sumAges(P, 60) / (factOf(nation.nation, "elderly_60", year) ?? NaN) - 1)).toBeLessThan(0.01);
      expect(Math.abs(sumAges(P, 65) / (factOf(nation.nation, "elderly_65", year) ?? NaN) - 1)).toBeLessThan(0.011);
    });
  });
  it("keeps end = start + births − deaths, closed to migration", () => {
    years.forEach((_, t) => {
      const [start, end] = [sumAges(calibration.persons[t][0]), sumAges(calibration.persons[t + 1][0])];
      expect(end - start).toBeCloseTo(calibration.births[t] - calibration.deaths[t], 3);
    });
  });
});

describe("calibrateFamily() of Zhejiang", () => {
  const { calibration, common } = calibrateFamily(zhejiang, 2025);
  const years = yearsOf(common.period);
  it("has 91 units that add up to the province's published births, deaths, totals and 60+", () => {
    expect(wanted).toHaveLength(91);
    years.forEach((year, t) => {
      const sum = (from: number): number => calibration.persons[t + 1].reduce((total, P) => total + sumAges(P, from), 0);
      const near = (ours: number, fact: string): void => {
        const published = factOf(zhejiang.province, fact, year);
        if (published !== undefined) expect(Math.abs(ours / published - 1)).toBeLessThan(1e-6);
      };
      near(calibration.births[t], "births");
      near(calibration.deaths[t], "deaths");
      near(sum(0), "population");
      near(sum(60), "elderly_60");
    });
  });
  it("meets every prefecture's published total", () => {
    for (const prefecture of zhejiang.prefectures) {
      years.forEach((year, t) => {
        const published = factOf(prefecture, "population", year);
        const ours = zhejiang.units.reduce(
          (sum, { parent }, u) => (parent === prefecture.id ? sum + sumAges(calibration.persons[t + 1][u]) : sum),
          0,
        );
        if (published !== undefined) expect(ours).toBeCloseTo(published, 2);
      });
    }
  });
});

describe("prepare()", () => {
  it("carries every unit of Zhejiang to 2050 in three variants, without a negative person", { tags: "slow" }, () => {
    for (const { id, resident, registered } of prepare(zhejiang, { to: 2050 })) {
      for (const people of [resident, registered]) {
        if (!people) throw new Error(`${id} has no registered people`);
        for (const variant of VARIANTS) {
          const { persons } = project(people.base, (year) => people.rates[variant][year - people.base.year], 2051, { district: id });
          expect(sumAges(persons[30])).toBeGreaterThan(0);
        }
      }
    }
  });
  it("orders the variants and shares the years that are known", () => {
    const [{ resident }] = prepare(kunshan, { to: 2035 });
    const totals = VARIANTS.map((variant) =>
      project(resident.base, (year) => resident.rates[variant][year - 2021], 2036).persons.map((P) => sumAges(P)),
    );
    expect(totals[0][5]).toBe(totals[2][5]);
    expect(totals[0][15]).toBeLessThan(totals[1][15]);
    expect(totals[1][15]).toBeLessThan(totals[2][15]);
  });
  it("meets Kunshan's published totals: 2,148,500 residents at the end of 2023, 1,294,600 registered at the end of 2024", () => {
    const [{ resident, registered }] = prepare(kunshan, { to: 2025 });
    expect(sumAges(project(resident.base, (year) => resident.rates.medium[year - 2021], 2024).persons[3])).toBeCloseTo(2_148_500, 2);
    if (!registered) throw new Error("Kunshan has no registered people");
    expect(sumAges(project(registered.base, (year) => registered.rates.medium[year - 2021], 2025).persons[4])).toBeCloseTo(1_294_600, 2);
  });
  it("marks each base with whom it counts, and gives every note a source", () => {
    const [{ resident, registered, notes }] = prepare(kunshan, { to: 2025 });
    expect(resident.base.basis).toBe("resident");
    expect(registered?.base.basis).toBe("registered");
    for (const note of notes) expect(note.source).not.toBe("");
    expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
    expect(notes.find(({ id }) => id === "320583-registered-60")).toMatchObject({ kind: "estimate" });
  });
});

describe("validateShipped()", () => {
  it("keeps every bound", { tags: "slow" }, () => {
    expect(validateShipped(models).filter(misses)).toEqual([]);
  });
});

describe("validateShared()", () => {
  if (!existsSync(shared)) console.log("skipped: no ../shared/data");
  it.skipIf(!existsSync(shared))("finds every shipped cell of the 2020 census in the book's transcript", () => {
    expect(validateShared(shared, models)?.filter(misses)).toEqual([]);
  });
  it("says that there is nothing to compare with", () => {
    expect(validateShared(join(root, "no-such-folder"), models)).toBeUndefined();
  });
});
