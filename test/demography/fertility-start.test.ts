import { districtCode } from "../../src/core/brand.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, type Path } from "../../src/core/path.ts";
import { calibrateFamily } from "../../src/demography/basis.ts";
import { fertilityAfter } from "../../src/demography/future-rates.ts";
import { factOf, type Family, type GroupTable, type Place, type ProvinceDeaths } from "../../src/demography/place.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { readFamily } from "../../src/scenario/place-models.ts";

const root = join(import.meta.dirname, "../..");
const models = join(root, "models");
const SHARED = join(root, "../shared/data");
const HAS_SHARED = existsSync(SHARED);

type Row = Readonly<Record<string, string>>;
const rowsOf = (file: string): Row[] => parse(readFileSync(file, "utf8"), { columns: true, bom: true });
const shared = (file: string): Row[] => rowsOf(join(SHARED, file));
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const asfr = new Map(rowsOf(join(models, "fertility/china-2020.csv")).map((row) => [Number(row.age), Number(row.asfr)]));

/** Infants per birth expected from women in five-year groups, each age of a group alike: a plainer twin of `infantWomanIndex`. */
function plainIndex(row: Row): number {
  const expected = [15, 20, 25, 30, 35, 40, 45].map((age) => Number(row[`f${age}`]) * mean([0, 1, 2, 3, 4].map((i) => asfr.get(age + i)!)));
  return (Number(row.m0) + Number(row.f0)) / sum(expected);
}

const HUBEI = "420000";
const family = readFamily("421303", [models]).family;
const withoutTfr: Family = {
  ...family,
  province: { ...family.province, facts: family.province.facts.filter(({ what }) => what !== "total_fertility") },
};

describe("fertilityAfter()", () => {
  const path: Path = [
    [2023, 1],
    [2024, 1.1],
    [2025, 1.0],
    [2026, 0.9],
  ];
  it("multiplies the path by the mean ratio of the last years to it", () => {
    const known = [0.9, 0.88, 0.7];
    expect(fertilityAfter(known, 2025, 1, { path, level: 0.9 })).toBeCloseTo(0.7 * 0.9, 12);
    expect(fertilityAfter(known, 2025, 2, { path, level: 0.9 })).toBeCloseTo(((0.8 + 0.7) / 2) * 0.9, 12);
    expect(fertilityAfter(known, 2025, 3, { path, level: 0.9 })).toBeCloseTo(((0.9 + 0.8 + 0.7) / 3) * 0.9, 12);
  });

  it("takes all calibrated years if there are fewer", () => {
    expect(fertilityAfter([0.77], 2024, 3, { path, level: 1 })).toBeCloseTo(0.7, 12);
  });

  it("does not depend on the number of years where fertility followed the path", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), fc.integer({ min: 1, max: 3 }), (ratio, years) => {
        const known = [2023, 2024, 2025].map((year) => ratio * at(path, year));
        expect(fertilityAfter(known, 2025, years, { path, level: 0.9 })).toBeCloseTo(0.9 * ratio, 10);
      }),
    );
  });

  it.each([1, 2, 3])("starts the future of a county from the last %i years, as its ledger says", (years) => {
    const { assumptions, un } = family.models;
    const start = { ...assumptions.fertilityStart, years };
    const [zengdu] = prepare(
      { ...family, models: { ...family.models, assumptions: { ...assumptions, fertilityStart: start } } },
      { to: 2030 },
    );
    const tfr = zengdu.resident.rates.medium.map((rates) => sum([...rates.asfr]));
    const [base, { to }] = [zengdu.resident.base.year, zengdu.calibrated];
    const ratios = Array.from({ length: years }, (_, i) => tfr[to - i - base] / at(un.tfr.medium, to - i));
    expect(tfr[2030 - base]).toBeCloseTo(mean(ratios) * at(un.tfr.medium, 2030), 10);
    expect(zengdu.notes.find(({ id }) => id === "421303-fertility-start")).toMatchObject({ value: years, low: 1, high: 3 });
  });
});

describe("a province without a published TFR", () => {
  it("takes the nation's times its own infant–woman index, and says so with a range", () => {
    const { nation, province } = calibrateFamily(withoutTfr, 0);
    const [wide, whole] = [HUBEI, "000000"].map(groupsOf);
    const expected = (factOf(family.nation, "total_fertility", 2020)! * plainIndex(wide)) / plainIndex(whole);
    expect(nation.unit.censusTfr).toBe(1.301);
    expect(Math.abs(province.unit.censusTfr / expected - 1)).toBeLessThan(0.01); // five-year groups against single ages
    const [{ notes }] = prepare(withoutTfr, { to: 2026 });
    const note = notes.find(({ id }) => id === "421303-tfr-province")!;
    expect(note).toMatchObject({ kind: "estimate", value: Number(province.unit.censusTfr.toFixed(3)) });
    expect(note.low).toBeCloseTo(province.unit.censusTfr * (1 - 0.116), 3);
    expect(note.enSource).toContain("mean 5.7 %");
  });

  it("leaves a published TFR as it is, without a note", () => {
    expect(calibrateFamily(family, 0).province.unit.censusTfr).toBe(1.17);
    expect(prepare(family, { to: 2026 })[0].notes.some(({ id }) => id.endsWith("tfr-province"))).toBe(false);
  });

  it.skipIf(!HAS_SHARED)("is estimated with the errors that the ledger gives (skipped: no ../shared/data)", () => {
    const table = new Map(shared("census/census2020_age_sex_wide.csv").map((row) => [row.code, row]));
    const nation = plainIndex(table.get("000000")!);
    const known = shared("census/tfr_province_2020.csv").filter(({ code }) => code !== "000000");
    const errorsOf = (estimate: (code: string) => number): number[] =>
      known.map((row) => Math.abs(estimate(row.code) / Number(row.tfr_published || row.tfr_indirect_estimate) - 1)).sort((a, b) => a - b);
    const errors = errorsOf((code) => (1.301 * plainIndex(table.get(code)!)) / nation);
    expect(errors).toHaveLength(31);
    expect([mean(errors), errors[15], errors[27], mean(errorsOf(() => 1.301))].map((e) => Number((100 * e).toFixed(1)))).toEqual([
      5.7, 3.9, 11.6, 22.2,
    ]);
  });

  it.skipIf(!HAS_SHARED)("gives 普陀区 less than half the births of the national level (skipped: no ../shared/data)", () => {
    const putuo = shanghai();
    const { province, calibration } = calibrateFamily(putuo, 0);
    expect(province.unit.censusTfr).toBeGreaterThan(0.6);
    expect(province.unit.censusTfr).toBeLessThan(0.74);
    expect(calibration.births[0]).toBeGreaterThan(4000); // 10,137 at the nation's 1.30; 5,523 residents aged 0 at the census
    expect(calibration.births[0]).toBeLessThan(5766); // at the published 0.74
  });
});

describe("births of a county", () => {
  it("say in the ledger what they are made from", () => {
    const { family: kunshan } = readFamily("320583", [models]);
    const [{ notes }] = prepare(kunshan, { to: 2026 });
    const { ages, persons } = kunshan.units[0].census.counts;
    const infants = persons[0][ages.indexOf(0)] + persons[1][ages.indexOf(0)];
    const registered = (year: number): number => factOf(kunshan.units[0], "registered_births", year)!;
    expect(notes.find(({ id }) => id === "320583-births-from-infants")).toMatchObject({
      kind: "estimate",
      value: Math.round((infants * registered(2024)) / registered(2020)),
    });
    expect(prepare(family, { to: 2026 })[0].notes.some(({ id }) => id.endsWith("births-from-infants"))).toBe(false);
  });
});

describe("the number of years that future fertility starts from", () => {
  it.skipIf(!HAS_SHARED)("is backtested on the nation's births of 2014–2025 (skipped: no ../shared/data)", () => {
    const tfr = nationalTfr();
    const errors = (rule: (last: number, ahead: number) => number, ahead: number): number =>
      mean([...tfr].filter(([year]) => year - ahead >= 2013).map(([year, value]) => Math.abs(rule(year - ahead, ahead) / value - 1)));
    const meanOf =
      (years: number) =>
      (last: number): number =>
        mean(Array.from({ length: years }, (_, i) => tfr.get(last - i)!));
    const trend = (last: number, ahead: number): number => meanOf(3)(last) + ((tfr.get(last)! - tfr.get(last - 2)!) / 2) * (1 + ahead);
    const table = [meanOf(1), meanOf(2), meanOf(3), trend].map((rule) =>
      [1, 2].map((ahead) => Number((100 * errors(rule, ahead)).toFixed(1))),
    );
    expect(table).toEqual([
      [7.8, 12.4],
      [9.4, 14.2],
      [11.2, 16.6],
      [8.1, 11.4],
    ]);
  });
});

/** A shipped place's census in the groups of the wide table. */
function groupsOf(id: string): Row {
  const place = id === HUBEI ? family.province : family.nation;
  const { ages, persons } = place.census.counts;
  return Object.fromEntries(
    ages.flatMap((age, g) => [
      [`f${age}`, String(persons[0][g])],
      [`m${age}`, String(persons[1][g])],
    ]),
  );
}

/** The nation's TFR by year: births over the women of mid-year, at the pattern of 2020. */
function nationalTfr(): Map<number, number> {
  const births = new Map([
    ...rowsOf(join(import.meta.dirname, "births-china.csv")).map((row) => [Number(row.year), Number(row.births)] as const),
    ...family.nation.facts.filter(({ what }) => what === "births").map(({ year, value }) => [year, value] as const),
  ]);
  const women = new Map(
    shared("un-wpp2024-china/pop_midyear_1x1.csv")
      .filter(({ sex }) => sex === "f")
      .map((row) => [Number(row.year), row]),
  );
  const level = sum([...asfr.values()]);
  return new Map(
    [...births].map(([year, value]) => {
      const expected = sum([...asfr].map(([age, f]) => (f / level) * Number(women.get(year)![`a${age}`]) * 1000));
      return [year, value / expected] as const;
    }),
  );
}

/** 普陀区 in Shanghai without a published TFR, from the census tables. */
function shanghai(): Family {
  const [code, above] = ["310107", "310000"];
  const wide = (file: string, key: string): GroupTable => {
    const row = shared(file).find((one) => one[key] === code)!;
    const ages = Object.keys(row).flatMap((name) => (/^f\d+$/.test(name) ? [Number(name.slice(1))] : []));
    return {
      ages,
      persons: [Float64Array.from(ages, (age) => Number(row[`f${age}`])), Float64Array.from(ages, (age) => Number(row[`m${age}`]))],
    };
  };
  const long = (rows: readonly Row[], column: string): GroupTable => {
    const ages = [...new Set(rows.map(({ age_lo }) => Number(age_lo)))].sort((a, b) => a - b);
    const of = (sex: string): Float64Array =>
      Float64Array.from(ages, (age) => Number(rows.find((row) => row.sex === sex && Number(row.age_lo) === age)![column]));
    return { ages, persons: [of("f"), of("m")] };
  };
  const counted = shared("census/census_province_age_sex.csv").filter((row) => row.code === above);
  const inYear = (year: string): GroupTable =>
    long(
      counted.filter((row) => row.year === year),
      "persons",
    );
  const died = shared("census/deaths_province_age_sex.csv").filter(
    (row) => row.code === above && row.area === "all" && row.period.endsWith("2020.10.31"),
  );
  const [deaths, persons] = [long(died, "deaths"), long(died, "census_pop")];
  const table: ProvinceDeaths = { ages: deaths.ages, deaths: deaths.persons, persons: persons.persons, source: "census" };
  const place = (base: Place, id: string, level: Place["level"], counts: readonly [GroupTable, GroupTable]): Place => ({
    ...base,
    id: districtCode(id),
    level,
    facts: [],
    boundary: undefined,
    census: { ...base.census, counts: counts[1] },
    previous: { ...base.previous!, counts: counts[0] },
  });
  return {
    ...family,
    province: place(family.province, above, "province", [inYear("2010"), inYear("2020")]),
    prefectures: [],
    units: [
      place(family.units[0], code, "county", [
        wide("census/census2010_county_age_sex_wide.csv", "code2010"),
        wide("census/census2020_age_sex_wide.csv", "code"),
      ]),
    ],
    models: { ...family.models, provinceDeaths: new Map([[above, table]]) },
  };
}
