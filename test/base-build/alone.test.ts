import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { calibrateFamily } from "../../src/demography/basis.ts";
import type { Family, Place } from "../../src/demography/place.ts";
import { prepare, type Prepared } from "../../src/demography/prepare.ts";
import { projectBy } from "../../src/demography/project.ts";
import { registeredFamily } from "../../src/demography/registered.ts";
import { sharedOf } from "../../src/demography/shared.ts";
import { disk } from "../../src/files/disk.ts";
import { openBase } from "../../src/scenario/base.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { sharedText } from "../../src/scenario/shared-calibration.ts";

const MODELS = join(import.meta.dirname, "..", "..", "models");
const TO = 2035;
const whole = (province: string): Family => readFamily(province, [MODELS], disk, { whole: true }).family;
const alone = (id: string): Prepared => prepare(readFamily(id, [MODELS]).family, { to: TO })[0];
const numbers = ({ resident, registered, calibrated }: Prepared): unknown => ({ resident, registered, calibrated });
/** Few units, so that a whole province is quick: of all tiers, with zones, with registered figures of its own. */
const SMALL = ["640000", "460000", "310000", "500000"] as const;

/** Whether a place has published figures of its own after the census: alone it is held to them. */
const hasOwn = ({ facts }: Place): boolean =>
  facts.some(({ what, year }) => year > 2020 && ["population", "births", "deaths", "elderly_60"].includes(what));

/** Compares every so many units of a province, alone and among all. */
function compare(province: string, step: number): number {
  const family = whole(province);
  const together = prepare(family, { to: TO });
  expect(family.complete).toBe(true);
  const chosen = family.units.flatMap((unit, u) => (u % step === 0 && !hasOwn(unit) ? [{ id: unit.id, u }] : []));
  for (const { id, u } of chosen) expect(isDeepStrictEqual(numbers(alone(id)), numbers(together[u])), id).toBe(true);
  return chosen.length;
}

describe("a county alone", () => {
  it("has the numbers that it has among all units of its province, to the last bit: 100 counties", () => {
    expect(SMALL.reduce((sum, province) => sum + compare(province, 1), 0)).toBeGreaterThanOrEqual(100);
  });
  it("so do units of provinces with published figures of prefectures and with many groups", { tags: ["nation"] }, () => {
    for (const province of ["330000", "370000", "510000"]) expect(compare(province, 7)).toBeGreaterThan(10);
  });
});

describe("the shipped calibration", () => {
  it.each(SMALL)("of %s is what its units are solved to: run `npm run base:calibrate` after a change", (province) => {
    const family = whole(province);
    const basis = calibrateFamily(family, TO);
    const text = sharedText(sharedOf(basis.calibration, basis.common.period.from, registeredFamily(family, basis)));
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
