import { describe, expect, it } from "vitest";
import { FEMALE, sumAges, type BySexAge } from "../../src/core/ages.ts";
import { calibrateFamily } from "../../src/demography/basis.ts";
import type { AgeWeights, Family, MigrationPaths } from "../../src/demography/place.ts";
import { prepare, type PreparedPeople } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { registeredFamily } from "../../src/demography/registered.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { MODELS } from "../scenario/workbench.ts";

const TO = 2035;
const CITY = "320583"; // draws people: most of its residents are registered elsewhere
const family = readFamily(CITY, [MODELS]).family;

function endOf({ base, rates }: PreparedPeople, year: number): BySexAge {
  const { persons } = project(base, (at) => rates.medium[at - base.year], year + 1);
  return persons[persons.length - 1];
}

/** The family with other ages of adults who register. */
function withRegistrants(adults: AgeWeights): Family {
  const { migration } = family.models;
  const registrations: MigrationPaths["registrations"] = {
    ...migration.registrations,
    adults: { value: adults, low: adults, high: adults },
  };
  return { ...family, models: { ...family.models, migration: { ...migration, registrations } } };
}

describe("people who register", () => {
  const [{ resident, registered, notes }] = prepare(family, { to: TO });
  it("are of the ages at which people settle: a city that draws people has fewer registered than resident infants", () => {
    if (!registered) throw new Error("no registered people");
    for (let year = 2021; year <= TO; year++) {
      const [here, enrolled] = [endOf(resident, year), endOf(registered, year)];
      expect(sumAges(enrolled, 0, 3), String(year)).toBeLessThan(sumAges(here, 0, 3));
      expect(sumAges(enrolled, 15, 50, FEMALE), String(year)).toBeLessThan(sumAges(here, 15, 50, FEMALE));
    }
    const infants = sumAges(endOf(registered, TO), 0, 3);
    expect(infants).toBeGreaterThan(24_000);
    expect(infants).toBeLessThan(27_500); // 40,592 when they were given the ages of young workers who arrive
    expect(notes.filter(({ id }) => id.includes("too-many"))).toEqual([]);
  });
  it("are said to be too many where their ages make more infants than residents and those away can have", () => {
    const young: AgeWeights = [
      [15, 1],
      [25, 0],
    ];
    const said = prepare(withRegistrants(young), { to: TO })[0].notes.filter(({ id }) => id.includes("too-many"));
    expect(said.map(({ id }) => id)).toEqual([`${CITY}-registered-infants-too-many`]);
    expect(said[0].en).toMatch(/from 20\d\d on, most in 2035/);
    expect(Number(said[0].value)).toBeGreaterThan(5);
  });
  it("never make up more than the stated part of an age, and keep the registered total", () => {
    const basis = calibrateFamily(family, TO);
    const { units } = registeredFamily(family, basis);
    const present = basis.units[0].census;
    expect(sumAges(units[0].census)).toBeCloseTo(1_067_100, 3);
    for (const s of [0, 1] as const)
      for (let x = 15; x < 60; x++)
        expect(units[0].census[s][x]).toBeGreaterThan(present[s][x] * (1 - family.models.assumptions.mostInMovers) - 1e-6);
  });
});

describe("a registered total of the census year that is not published", () => {
  const [place] = family.units;
  const facts = place.facts.filter(({ what, year }) => !(what === "registered_population" && (year === 2020 || year === 2024)));
  const between = { ...family, units: [{ ...place, facts }] };
  it("lies on the straight line between the years before and after it", () => {
    const [before, after] = [2010, 2023].map(
      (year) => facts.find((fact) => fact.what === "registered_population" && fact.year === year)?.value ?? NaN,
    );
    const { units, notes } = registeredFamily(between, calibrateFamily(between, TO));
    expect(sumAges(units[0].census)).toBeCloseTo(before + ((after - before) * 10) / 13, 3);
    const note = notes[0].find(({ id }) => id.endsWith("registered-total"));
    expect(note?.en).toContain("interpolated");
    expect(Number(note?.low)).toBeLessThan(Number(note?.value));
  });
  it("is carried from the earlier census where no later year is published", () => {
    const alone = {
      ...family,
      units: [{ ...place, facts: facts.filter(({ what, year }) => !(what === "registered_population" && year > 2010)) }],
    };
    const { notes } = registeredFamily(alone, calibrateFamily(alone, TO));
    expect(notes[0].find(({ id }) => id.endsWith("registered-total"))?.en).toContain("the 2010 census");
  });
});
