import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { SINGLE_YEARS, sumAges } from "../../src/core/ages.ts";
import { newYear } from "../../src/core/year.ts";
import { calibrateFamily } from "../../src/demography/basis.ts";
import type { Fact, Family, Place } from "../../src/demography/place.ts";
import { prepare, type Prepared } from "../../src/demography/prepare.ts";
import { project, projectBy } from "../../src/demography/project.ts";
import { registeredFamily } from "../../src/demography/registered.ts";
import { sharedOf } from "../../src/demography/shared.ts";
import { disk } from "../../src/files/disk.ts";
import { openBase } from "../../src/scenario/base.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { placeReader, readPlace } from "../../src/scenario/places.ts";
import { sharedText } from "../../src/scenario/shared-calibration.ts";

const MODELS = join(import.meta.dirname, "..", "..", "models");
const TO = 2035;
const whole = (province: string): Family => readFamily(province, [MODELS], disk, { whole: true }).family;
const reader = placeReader([MODELS]);
const alone = (id: string): Prepared =>
  prepare(readFamily(id, [MODELS], disk, { known: { place: readPlace(id, [MODELS], disk, reader), reader } }).family, { to: TO })[0];
const numbers = ({ resident, registered, calibrated }: Prepared): unknown => ({ resident, registered, calibrated });
/** Few units, so that a whole province is quick: of all tiers, with zones, with registered figures of its own. */
const SMALL = ["640000", "460000", "310000", "500000"] as const;
/** A province of which some prefectures and a unit publish totals of their own. */
const NESTED = "320000";

/** Whether a place has published figures of its own after the census. */
const hasOwn = ({ facts }: Place): boolean => facts.some(({ year }) => year > 2020);

/** Compares every so many units of a province, and those with figures of their own, alone and among all. */
function compare(province: string, step: number): number {
  const family = whole(province);
  const together = prepare(family, { to: TO });
  expect(family.complete).toBe(true);
  const chosen = family.units.flatMap((unit, u) => (u % step === 0 || hasOwn(unit) ? [{ id: unit.id, u }] : []));
  for (const { id, u } of chosen) expect(isDeepStrictEqual(numbers(alone(id)), numbers(together[u])), id).toBe(true);
  return chosen.length;
}

describe("a county alone", () => {
  it("has the numbers that it has among all units of its province, to the last bit: 100 counties", () => {
    expect(SMALL.reduce((sum, province) => sum + compare(province, 1), 0)).toBeGreaterThanOrEqual(100);
    expect(compare(NESTED, 50)).toBeGreaterThan(2);
  });
  it("so do units of provinces with published figures of prefectures and with many groups", { tags: ["nation"] }, () => {
    for (const province of ["330000", "370000", "510000"]) expect(compare(province, 7)).toBeGreaterThan(10);
  });
});

/** Numbers that Chongqing's units are calibrated to, with figures of their own for some of them. */
describe("units with figures of their own among the others", () => {
  const family = whole("500000");
  const facts = (more: Readonly<Record<string, readonly [what: string, year: number, value: number][]>>): Family => ({
    ...family,
    units: family.units.map((unit) => ({
      ...unit,
      facts: [
        ...unit.facts,
        ...(more[unit.id] ?? []).map(([what, year, value]) => ({ what, year, value, unit: "", source: "-", kind: "published" }) as const),
      ],
    })),
  });
  const of = (known: Family) => {
    const { calibration, targets } = calibrateFamily(known, 2026);
    return { calibration, targets, at: (id: string) => known.units.findIndex((unit) => unit.id === id) };
  };
  const published = (what: string): ReadonlyMap<number, number> =>
    new Map(family.province.facts.filter((fact) => fact.what === what && fact.year > 2020).map(({ year, value }) => [year, value]));

  it("keep them, and all together the province's: totals, 60+, births, deaths, life expectancy", () => {
    const known = facts({
      "500101": [
        ["population", 2022, 1_560_000],
        ["elderly_60", 2023, 370_000],
      ],
      "500102": [
        ["births", 2021, 6000],
        ["births", 2023, 5200],
      ],
      "500103": [
        ["deaths", 2022, 6100],
        ["life_expectancy", 2020, 80],
      ],
    });
    const { calibration, at } = of(known);
    const end = (id: string, year: number, from = 0): number => sumAges(calibration.persons[year - 2020][at(id)], from);
    expect([end("500101", 2022), end("500101", 2023, 60), end("500117", 2023)].map((one) => Number(one.toFixed(4)))).toEqual([
      1_560_000, 370_000, 1_234_000,
    ]);
    const projected = (id: string, year: number) => {
      const rates = calibration.rates[year - 2021][at(id)];
      return project(
        { year: newYear(year), ages: SINGLE_YEARS, persons: calibration.persons[year - 2021][at(id)], basis: "resident" },
        () => rates,
        year + 1,
      );
    };
    const { births, deathsCohort } = projected("500102", 2023);
    expect(births[0][0] + births[0][1]).toBeCloseTo(5200, 6);
    expect(deathsCohort.length).toBe(1);
    expect(sumAges(projected("500103", 2022).deathsCohort[0])).toBeCloseTo(6100, 3);
    for (const [year, value] of published("population"))
      expect(Math.abs(calibration.persons[year - 2020].reduce((sum, P) => sum + sumAges(P), 0) - value)).toBeLessThan(1e-6);
    for (const [what, sums] of [
      ["births", calibration.births],
      ["deaths", calibration.deaths],
    ] as const)
      for (const [year, value] of published(what)) expect(sums[year - 2021] / value, `${what} ${year}`).toBeCloseTo(1, 5);
  });
});

describe("a county's figures that are not shipped", () => {
  const notes = (facts: readonly Fact[]) => {
    const place = readPlace("320583", [MODELS], disk, reader);
    const { family } = readFamily("320583", [MODELS], disk, { known: { place: { ...place, facts: [...place.facts, ...facts] }, reader } });
    const [{ resident, notes: all }] = prepare(family, { to: 2025 });
    return { end: sumAges(projectBy(resident.base, resident.rates.medium, { to: 2024 }).persons.at(-1)!), all };
  };
  it("hold for it alone, and the ledger says that its province is not balanced with them", () => {
    const later: Fact = { what: "population", year: 2024, value: 2_170_000, unit: "persons", source: "-", kind: "published" };
    expect(notes([later]).end).toBeCloseTo(2_170_000, 4);
    expect(notes([later]).all.find(({ id }) => id === "320583-own-figures")?.value).toContain("population 2024");
    expect(notes([]).all.find(({ id }) => id === "320583-own-figures")).toBeUndefined();
    expect(notes([{ ...later, what: "urban_share", value: 0.8 }]).all.find(({ id }) => id === "320583-own-figures")).toBeUndefined();
  });
});

describe("the shipped calibration", () => {
  it.each([...SMALL, NESTED])("of %s is what its units are solved to: run `npm run base:calibrate` after a change", (province) => {
    const family = whole(province);
    const basis = calibrateFamily(family, TO);
    const text = sharedText(sharedOf(family, basis, registeredFamily(family, basis)));
    expect(readFileSync(join(MODELS, "base", "calibration", `${province}.csv`), "utf8")).toBe(text);
  });
  it("is there for every province", () => {
    for (const province of openBase([MODELS])!.children("000000")) expect(readFamily(province, [MODELS], disk).family.complete).toBe(true);
  });
  it("meets a province's published total by its counties alone", () => {
    const province = whole("640000");
    const counted = province.province.facts.find(({ what, year }) => what === "population" && year === 2024)!.value;
    const sum = province.units.reduce((all, { id }) => {
      const { resident } = alone(id);
      return all + sumAges(projectBy(resident.base, resident.rates.medium, { to: 2024 }).persons.at(-1)!);
    }, 0);
    expect(Math.abs(sum - counted)).toBeLessThan(0.5);
  });
});
