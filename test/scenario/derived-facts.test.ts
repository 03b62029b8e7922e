import { describe, expect, it } from "vitest";
import { unusedFacts } from "../../src/demography/unused-facts.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { COUNTY, ownCounty } from "./county.ts";
import { workbench } from "./workbench.ts";

const dir = workbench();
const FACTS = [
  "what: population, year: 2022, value: 64.5, unit: 万人",
  "what: population, year: 2023, value: 64.1, unit: 万人",
  "what: crude_birth_rate, year: 2022, value: 6.5, unit: ‰",
  "what: crude_birth_rate, year: 2023, value: 6.2, unit: ‰",
  "what: elderly_60_share, year: 2023, value: 20.8, unit: '%'",
  "what: crude_death_rate, year: 2023, value: 8.1, unit: ‰",
  "what: crude_birth_rate, year: 2024, value: 6, unit: ‰",
];
const unitWith = (facts: readonly string[]) => {
  const { family } = readFamily(COUNTY, ownCounty(dir, { facts }));
  return { family, unit: family.units.find(({ id }) => id === COUNTY) };
};
const made = (facts: readonly string[]) =>
  unitWith(facts)
    .unit?.facts.filter(({ madeFrom }) => madeFrom !== undefined)
    .map(({ what, year, value }) => [what, year, value]);

describe("a county's published rates and shares", () => {
  it("make births of the mean of the totals at the year's ends, and older people of its total", () => {
    // by hand: 6.2 ‰ of (645,000 + 641,000) / 2 = 3986.6, 20.8 % of 641,000 = 133,328; 2022 lacks the total before it, 2024 its own
    expect(made(FACTS)).toEqual([
      ["births", 2023, 3987],
      ["elderly_60", 2023, 133_328],
    ]);
  });
  it("take the census for the end of its year", () => {
    const facts = ["what: population, year: 2021, value: 64.6, unit: 万人", "what: crude_birth_rate, year: 2021, value: 7, unit: ‰"];
    const counted = readPlace(COUNTY, ownCounty(dir, { facts })).census.counts.persons.flatMap((cells) => [...cells]);
    const census = counted.reduce((sum, cell) => sum + cell, 0);
    expect(made(facts)).toEqual([["births", 2021, Math.round((0.007 * (census + 646_000)) / 2)]]);
  });
  it("give way to a number that is published, and deaths are never made: local ones are too few", () => {
    expect(made([...FACTS, "what: births, year: 2023, value: 4100, unit: 人"])).toEqual([["elderly_60", 2023, 133_328]]);
  });
  it("are named as not used where they make nothing", () => {
    const { family, unit } = unitWith(FACTS);
    const unused = unusedFacts(family).filter(({ place, fact }) => place === unit && /rate|share/.test(fact.what));
    expect(unused.map(({ fact }) => `${fact.what} ${fact.year}`)).toEqual([
      "crude_birth_rate 2022",
      "crude_death_rate 2023",
      "crude_birth_rate 2024",
    ]);
  });
});
