import { describe, expect, it } from "vitest";
import { SEXES, sumAges } from "../../src/core/ages.ts";
import { at } from "../../src/core/path.ts";
import type { FamilyBasis } from "../../src/demography/family-basis.ts";
import { calibrateFamily } from "../../src/demography/basis.ts";
import { survivalAt } from "../../src/demography/levels.ts";
import { lifeTable } from "../../src/demography/life-table.ts";
import { lifeExpectancy, withInfants } from "../../src/demography/mortality.ts";
import { NATION, type Fact, type Family, type Place } from "../../src/demography/place.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { lifeGain } from "../../src/demography/future-rates.ts";
import { disk } from "../../src/files/disk.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { MODELS } from "../scenario/workbench.ts";

const TO = 2035;
const read = (id: string): Family => readFamily(id, [MODELS]).family;
const nation = read(NATION);
const county = read("320583");
const withFacts = (place: Place, ...facts: readonly Omit<Fact, "unit" | "source" | "kind">[]): Place => ({
  ...place,
  facts: [...place.facts, ...facts.map((fact): Fact => ({ ...fact, unit: "-", source: "test", kind: "published" }))],
});

/** Deaths under one per birth by the life table of a calibrated year. */
function infantMortality({ common, calibration }: Pick<FamilyBasis, "common" | "calibration">, year: number): number {
  const t = year - common.period.from;
  const mx = withInfants(common.mx, calibration.infants[t]);
  const [girls, boys] = SEXES.map(
    (s) =>
      lifeTable(
        mx[s].map((m) => m * calibration.k[t]),
        s,
      ).qx[0],
  );
  return (girls + common.srb * boys) / (1 + common.srb);
}

describe("life expectancy after the last figure", () => {
  const path = nation.models.un.e0[0].medium;
  const level = nation.models.un.e0LevelFrom;
  it("takes the mean increment of ten years up to the level year, and the path's own from there on", () => {
    const mean = (at(path, level + 10) - at(path, level)) / 10;
    expect(lifeGain(path, level, { from: level - 1, to: level })).toBeCloseTo(mean, 12);
    expect(lifeGain(path, level, { from: level - 2, to: level + 4 })).toBeCloseTo(2 * mean + at(path, level + 4) - at(path, level), 12);
    expect(lifeGain(path, level, { from: level + 1, to: level + 4 })).toBeCloseTo(at(path, level + 4) - at(path, level + 1), 12);
  });
  it("does not jump in the year after the calibrated ones: the nation's deaths go on rising with the age of its people", () => {
    const [{ resident, calibrated }] = prepare(nation, { to: TO });
    const rates = resident.rates.medium;
    const { deathsCohort } = project(resident.base, (year) => rates[year - resident.base.year], rates.length + resident.base.year);
    const of = (year: number): number => sumAges(deathsCohort[year - resident.base.year]);
    expect(of(calibrated.to + 1)).toBeGreaterThan(of(calibrated.to));
    expect(of(calibrated.to + 1) / of(calibrated.to)).toBeLessThan(1.04);
  });
});

describe("the level of the calibrated years", () => {
  const basis = calibrateFamily(nation, TO);
  it("gives the nation's published deaths within 1 % and its infant mortality within 15 %", () => {
    for (const { what, year, value } of nation.nation.facts) {
      const t = year - basis.common.period.from;
      if (what === "deaths") expect(Math.abs(basis.calibration.deaths[t] / value - 1)).toBeLessThan(0.01);
      if (what === "infant_mortality") expect(Math.abs((infantMortality(basis, year) * 1000) / value - 1)).toBeLessThan(0.15);
    }
  });
  it("keeps the deaths when the infants are fitted: what they add is taken from the other ages", () => {
    const { calibration, common } = basis;
    const t = 2024 - common.period.from;
    expect(calibration.infants[t]).toBeGreaterThan(1.5);
    const before = calibrateFamily(
      { ...nation, nation: without(nation.nation, "infant_mortality"), province: without(nation.nation, "infant_mortality") },
      TO,
    );
    expect(calibration.k[t]).toBeLessThan(before.calibration.k[t]);
    expect(calibration.deaths[t]).toBeCloseTo(before.calibration.deaths[t], -2);
  });
  it("takes a county's own infant mortality before the nation's", () => {
    const own = calibrateFamily(
      { ...county, units: [withFacts(county.units[0], { what: "infant_mortality", year: 2024, value: 2.1 })] },
      TO,
    );
    expect(infantMortality(own, 2024) * 1000).toBeCloseTo(2.1, 6);
    expect(own.calibration.solved.infants).toEqual([2024]);
  });
  it("refuses an infant mortality that is no share of births", () => {
    const family = { ...county, units: [withFacts(county.units[0], { what: "infant_mortality", year: 2024, value: 4000 })] };
    expect(() => calibrateFamily(family, TO)).toThrow(expect.objectContaining({ code: "figure-infants" }));
  });
  it("moves a place without deaths by published life expectancies of one year: by the ratio of the factors that the two need", () => {
    const without = county.province.facts.filter(({ what }) => what !== "deaths" && what !== "infant_mortality");
    const { province, nation: whole } = calibrateFamily(
      { ...county, shared: undefined, province: { ...county.province, facts: without } },
      TO,
    );
    const needed = (mx: FamilyBasis["common"]["mx"], e0: number): number => {
      let [low, high] = [0.1, 4];
      for (let i = 0; i < 60; i++) {
        const k = (low + high) / 2;
        const mean = (lifeExpectancy(mx[0], 0, k) + lifeExpectancy(mx[1], 1, k)) / 2;
        if (mean > e0) low = k;
        else high = k;
      }
      return low;
    };
    const ratio = needed(province.common.mx, 79.32) / needed(whole.mx, 77.93); // published for Jiangsu and for China, 2020
    province.calibration.k.forEach((k, t) => expect(k / whole.calibration.k[t]).toBeCloseTo(ratio, 8));
  });
  it("leaves a place with deaths to its deaths", () => {
    const zhejiang = readFamily("330000", [MODELS], disk, { whole: true }).family;
    const told = withFacts(zhejiang.province, { what: "life_expectancy", year: 2020, value: 70 });
    const k = (family: Family): readonly number[] => calibrateFamily(family, TO).calibration.k;
    expect(k({ ...zhejiang, province: told })).toEqual(k(zhejiang));
  });
  it("lets infants die by their own factor alone", () => {
    const { common } = basis;
    const [plain, more] = [survivalAt(common.mx, 1.2, 1), survivalAt(common.mx, 1.2, 2)];
    expect(more.Sx[0][0]).toBeLessThan(plain.Sx[0][0]);
    more.Sx[0].slice(2).forEach((ratio, i) => expect(ratio).toBeCloseTo(plain.Sx[0][i + 2], 12));
  });
});

function without(place: Place, what: string): Place {
  return { ...place, facts: place.facts.filter((fact) => fact.what !== what) };
}
