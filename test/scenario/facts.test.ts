import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { isUnit } from "../../src/demography/fitted.ts";
import type { Family, Place } from "../../src/demography/place.ts";
import { prepare, type Prepared } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { unusedFacts } from "../../src/demography/unused-facts.ts";
import { readFactKinds } from "../../src/scenario/facts.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { readPeople } from "../../src/scenario/read-people.ts";
import { COUNTY, faultsOf, FIRST_FACT_LINE, ownCounty } from "./county.ts";
import { MODELS, workbench } from "./workbench.ts";

const dir = workbench();

/** Residents at the end of a year. */
function residents({ resident: { base, rates } }: Prepared, year: number): number {
  return sumAges(project(base, (one) => rates.medium[one - base.year], year + 1).persons.at(-1)!);
}

describe("the units of facts", () => {
  const valueOf = (fact: string, what: string): number | undefined =>
    readPlace(COUNTY, ownCounty(dir, { facts: [fact] })).facts.find((one) => one.what === what)?.value;
  it("are read as printed, and kept in one unit", () => {
    expect(valueOf("what: births, year: 2023, value: 0.31, unit: 万人", "births")).toBe(3100);
    expect(valueOf("what: population, year: 2023, value: 64.93, unit: 万人", "population")).toBe(649_300);
    expect(valueOf("what: urban_share, year: 2023, value: 61.2, unit: '%'", "urban_share")).toBe(0.612);
    expect(valueOf("what: crude_death_rate, year: 2023, value: 7.11, unit: ‰", "crude_death_rate")).toBe(7.11);
    expect(valueOf("what: households, year: 2023, value: 25.6, unit: 万户", "households")).toBe(256_000);
    expect(readPlace(COUNTY, ownCounty(dir, { facts: ["what: births, year: 2023, value: 0.31, unit: 万人"] })).facts[0].unit).toBe(
      "persons",
    );
  });
  it("give the same number whichever unit of a kind is written", () => {
    const { units } = readFactKinds([MODELS]);
    const ofPersons = Object.entries(units).filter(([, { of }]) => of === "persons");
    expect(ofPersons.length).toBeGreaterThan(4);
    fc.assert(
      fc.property(fc.integer({ min: 600_000, max: 700_000 }), fc.constantFrom(...ofPersons), (persons, [unit, { times }]) => {
        expect(valueOf(`what: population, year: 2023, value: ${persons / times}, unit: ${JSON.stringify(unit)}`, "population")).toBe(
          persons,
        );
      }),
      { numRuns: 25 },
    );
  });
  it.each([
    ["what: resident_population, year: 2023, value: 1, unit: persons", "fact-unknown", { what: "resident_population" }],
    ["what: births, year: 2023, value: 1, unit: 万", "fact-unit-unknown", { unit: "万" }],
    ["what: births, year: 2023, value: 1, unit: 户", "fact-unit-other", { unit: "户" }],
    ["what: urban_share, year: 2023, value: 61.2, unit: share", "share-over-one", { value: 61.2 }],
    ["what: births, year: 2023, value: -5, unit: persons", "value-small", { found: "-5" }],
    ["what: population, year: 2025, value: 5, unit: persons, low: 6, high: 7", "fact-range", {}],
  ] as const)("refuse {%s} on its line", (fact, code, params) => {
    const [fault, ...more] = faultsOf(() => readPlace(COUNTY, ownCounty(dir, { facts: [fact] })));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code, params, place: { line: FIRST_FACT_LINE } });
  });
  it("name what is known, so that the right word can be copied", () => {
    const [unknown] = faultsOf(() =>
      readPlace(COUNTY, ownCounty(dir, { facts: ["what: resident_population, year: 2023, value: 1, unit: persons"] })),
    );
    expect(unknown.format("en")).toMatch(
      /district\.yaml:9:\d+ facts\[0\]\.what: unknown figure "resident_population".*population, .*registered_60, /,
    );
    const [unit] = faultsOf(() => readPlace(COUNTY, ownCounty(dir, { facts: ["what: births, year: 2023, value: 1, unit: 万"] })));
    expect(unit.format("zh")).toContain("可写 persons, person, 人, 口, 千人, 万人");
  });
});

describe("the same fact twice", () => {
  it("is refused where the values differ, naming both lines", () => {
    const facts = ["what: population, year: 2023, value: 65, unit: 万人", "what: population, year: 2023, value: 660000, unit: 人"];
    const [fault] = faultsOf(() => readPlace(COUNTY, ownCounty(dir, { facts })));
    expect(fault).toMatchObject({
      code: "fact-twice",
      params: { other: 650_000, value: 660_000, line: FIRST_FACT_LINE },
      place: { line: FIRST_FACT_LINE + 1 },
    });
  });
  it("is taken once where two sources give the same value in their own units", () => {
    const facts = ["what: population, year: 2023, value: 65, unit: 万人", "what: population, year: 2023, value: 650000, unit: 人"];
    expect(readPlace(COUNTY, ownCounty(dir, { facts })).facts).toHaveLength(readPlace(COUNTY, ownCounty(dir, {})).facts.length + 2);
  });
});

describe("facts of years after those of the nation", () => {
  const [plain] = prepare(readFamily(COUNTY, ownCounty(dir, {})).family, { to: 2035 });
  const [held] = prepare(
    readFamily(COUNTY, ownCounty(dir, { facts: ["what: population, year: 2026, value: 720000, unit: persons"] })).family,
    { to: 2035 },
  );
  const [later] = prepare(
    readFamily(
      COUNTY,
      ownCounty(dir, {
        facts: ["what: population, year: 2028, value: 70, unit: 万人", "what: births, year: 2027, value: 3000, unit: persons"],
      }),
    ).family,
    { to: 2035 },
  );
  it("make the population at the end of 2026 exactly the published one", () => {
    expect(residents(held, 2026)).toBeCloseTo(720_000, 4);
    expect(residents(plain, 2026)).not.toBeCloseTo(720_000, -2);
  });
  it("lengthen the calibrated years to the latest of them", () => {
    expect([plain, held, later].map(({ calibrated }) => calibrated)).toEqual([
      { from: 2021, to: 2025 },
      { from: 2021, to: 2026 },
      { from: 2021, to: 2028 },
    ]);
    expect(held.notes.map(({ id }) => id)).toContain(`${COUNTY}-migration-2026`);
    expect(later.notes.find(({ id }) => id === `${COUNTY}-migration-future`)).toMatchObject({
      value: 2028,
      en: expect.stringContaining("after 2028"),
    });
  });
  it("are met as well where a year lies between", () => {
    expect(residents(later, 2028)).toBeCloseTo(700_000, 4);
    const { base, rates } = later.resident;
    const [girls, boys] = project(base, (year) => rates.medium[year - base.year], 2028).births.at(-1)!;
    expect(girls + boys).toBeCloseTo(3000, 6);
  });
  it("leave death rates on the United Nations' path where none are published", () => {
    const e = (one: Prepared, year: number): number => one.resident.rates.medium[year - 2021].Sx[0][80];
    expect(e(held, 2026)).toBeGreaterThan(e(held, 2025));
    expect(Math.abs(e(held, 2026) / e(plain, 2026) - 1)).toBeLessThan(1e-3); // one factor for both sexes in a calibrated year, one a sex after it
  });
});

describe("the nation's next communiqué", () => {
  it("moves the last calibrated year of every place with nothing to change in the program", () => {
    const { family } = readFamily("320583", [MODELS]);
    const more = (what: string, value: number) =>
      ({ what, year: 2026, value, unit: "persons", source: "公报", kind: "published" }) as const;
    const nation: Place = { ...family.nation, facts: [...family.nation.facts, more("births", 7_600_000), more("deaths", 11_400_000)] };
    const [before, after] = [family, { ...family, nation }].map((one) => prepare(one, { to: 2035 })[0]);
    expect([before.calibrated.to, after.calibrated.to]).toEqual([2025, 2026]);
    expect(after.notes.find(({ id }) => id === "320583-life-expectancy")).toMatchObject({ enUnit: "years, f / m, 2026" });
    expect(residents(after, 2025)).toBeCloseTo(residents(before, 2025), 6);
    expect(residents(after, 2030)).not.toBeCloseTo(residents(before, 2030), 0);
  });
});

describe("figures of a sample", () => {
  it("are used as published, and the ledger gives their range", () => {
    const models = ownCounty(dir, {
      facts: [
        "what: population, year: 2025, value: 66, unit: 万人, sampling_error: 0.5",
        "what: births, year: 2025, value: 3000, unit: 人, low: 2800, high: 3200",
      ],
    });
    const {
      people: [prepared],
    } = readPeople(COUNTY, "one", 2030, models);
    expect(residents(prepared, 2025)).toBeCloseTo(660_000, 4);
    const note = (id: string) => prepared.notes.find((one) => one.id === `${COUNTY}-sampled-${id}`);
    expect(note("population-2025")).toMatchObject({
      value: 660_000,
      low: 660_000 - 1.96 * 5000,
      high: 660_000 + 1.96 * 5000,
      unit: "persons",
    });
    expect(note("births-2025")).toMatchObject({ low: 2800, high: 3200 });
  });
});

describe("unusedFacts()", () => {
  const outputs = (family: Family): string =>
    JSON.stringify(
      prepare(family, { to: 2028 }).map(({ resident, registered }) =>
        [resident, registered].map(
          (people) =>
            people &&
            [...people.base.persons, ...people.rates.high.flatMap(({ Sx, Mx, asfr }) => [Sx[0], Mx[0], Mx[1], asfr])].map((table) =>
              table.reduce((sum, cell, x) => sum + (x + 1) * cell, 0),
            ),
        ),
      ),
    );
  /** A family with one figure of a place larger by 0.1 %. */
  const changed = (family: Family, place: Place, index: number): Family => {
    const facts = place.facts.map((fact, i) => (i === index ? { ...fact, value: fact.value * 1.001 } : fact));
    const swap = (one: Place): Place => (one === place ? { ...one, facts } : one);
    return {
      ...family,
      nation: swap(family.nation),
      province: swap(family.province),
      prefectures: family.prefectures.map(swap),
      units: family.units.map(swap),
    };
  };
  const agrees = (family: Family, places: readonly Place[], only = ""): void => {
    const before = outputs(family);
    const unused = new Set(unusedFacts(family).map(({ fact }) => fact));
    for (const place of places) {
      place.facts.forEach(
        (fact, i) =>
          fact.what.startsWith(only) &&
          expect({ id: place.id, what: fact.what, year: fact.year, moves: outputs(changed(family, place, i)) !== before }).toEqual({
            id: place.id,
            what: fact.what,
            year: fact.year,
            moves: !unused.has(fact),
          }),
      );
    }
  };
  /** A county's family without its province's shipped calibration, in which the province's figures are used already. */
  const withoutShared = (id: string, models: readonly string[]): Family => ({ ...readFamily(id, models).family, shared: undefined });
  it("lists exactly the figures whose change moves no number: Kunshan", () => {
    const { family } = readFamily("320583", [MODELS]);
    expect(isUnit(family.units[0], family)).toBe(true);
    agrees(family, family.units);
  });
  it("lists exactly them in all above Kunshan", { tags: "slow" }, () => {
    const family = withoutShared("320583", [MODELS]);
    agrees(family, [family.nation, family.province, ...family.prefectures]);
  });
  it("lists exactly them for a county with registered births and a total of 2026 as well", { tags: "slow" }, () => {
    const facts = [
      "what: registered_births, year: 2020, value: 2500, unit: 人",
      "what: registered_births, year: 2024, value: 2000, unit: 人",
      "what: registered_60, year: 2023, value: 11, unit: 万人",
      "what: population, year: 2019, value: 60, unit: 万人",
      "what: population, year: 2026, value: 66, unit: 万人",
    ];
    const family = withoutShared(COUNTY, ownCounty(dir, { facts }));
    agrees(family, [family.province, ...family.units]);
  });
  it("lists exactly them among the registered of Zhejiang as a whole: province, a prefecture, a county", { tags: "slow" }, () => {
    const { family } = readFamily("330000", [MODELS]);
    agrees(family, [family.province, ...family.prefectures.filter(({ id }) => id === "330500"), family.units[0]], "registered_");
  });
  it("are reported with file and line in the ledger", () => {
    const models = ownCounty(dir, { facts: ["what: population, year: 2019, value: 60, unit: 万人"] });
    expect(
      readPeople(COUNTY, "one", 2030, models)
        .unused.filter(({ place: { id } }) => id === COUNTY)
        .map(({ fact, reason }) => `${fact.what} ${fact.year} ${reason}`),
    ).toContain("population 2019 other-year");
  });
});
