import fc from "fast-check";
import { add, multiply } from "mathjs";
import { describe, expect, it } from "vitest";
import { bySexAge, FEMALE, mapSexAge, SEXES, type BySexAge } from "../../src/core/ages.ts";
import { leslieMatrix } from "../../src/demography/leslie.ts";
import { personsOn, project, projectBy, step, type Rates } from "../../src/demography/project.ts";
import { newYear } from "../../src/core/year.ts";
import { survivalRatios } from "../../src/demography/survival.ts";
import { SWEDEN_1993_FEMALES as SWEDEN } from "../golden/preston-2001.ts";
import { AGES, anyPersons, anyRates, populationOf, total } from "./rates.ts";

const still: Rates = {
  Sx: mapSexAge(bySexAge(AGES), () => 1),
  cx: mapSexAge(bySexAge(AGES), () => 0.5),
  asfr: new Float64Array(AGES),
  srb: 1.05,
  Mx: bySexAge(AGES),
};
const hundreds = mapSexAge(bySexAge(AGES), () => 100);

/** Sweden's rates per five-year step; the book has females only, so both sexes get theirs. */
function sweden(migrants: readonly number[]): [BySexAge, Rates] {
  const both = (column: Float64Array): BySexAge => [column, column];
  const asfr = new Float64Array(SWEDEN.persons.length);
  SWEDEN.asfr.forEach((f, i) => (asfr[SWEDEN.firstFertileGroup + i] = f * SWEDEN.width));
  const Sx = survivalRatios(Float64Array.from(SWEDEN.Lx, (L) => L / 100_000 / SWEDEN.width));
  const half = new Float64Array(asfr.length).fill(0.5);
  return [
    both(Float64Array.from(SWEDEN.persons)),
    { Sx: both(Sx), cx: both(half), asfr, srb: SWEDEN.srb, Mx: both(Float64Array.from(migrants)) },
  ];
}

describe("step()", () => {
  it("reproduces Preston et al. (2001) box 6.1, chapter 6: the totals of two steps without migrants, to one person", () => {
    const [persons, rates] = sweden(SWEDEN.persons.map(() => 0));
    const females = project(populationOf(persons), () => rates, 2023).persons.map((table) => table[FEMALE]);
    expect(females.map((column) => Math.round(column.reduce((a, b) => a + b)))).toEqual(SWEDEN.closed.totals);
    expect(Math.round(females[1][0])).toBe(SWEDEN.closed.youngest);
  });

  it("reproduces Preston et al. (2001) box 6.2, chapter 6: every age after migrants who move at both ends, to one person", () => {
    const [persons, rates] = sweden(SWEDEN.migrants);
    const next = step(persons, rates, { timing: "even" });
    expect([...next.persons[FEMALE]].map(Math.round)).toEqual(SWEDEN.open.persons);
    const births = SWEDEN.open.births.reduce<number>((a, b) => a + b, 0);
    expect(Math.abs(next.births[0] + next.births[1] - births)).toBeLessThan(SWEDEN.open.births.length / 2); // seven rounded numbers
  });

  it("keeps end = start + births − deaths + migrants, by either timing and either count of deaths", () => {
    fc.assert(
      fc.property(anyPersons, anyRates, fc.constantFrom("end" as const, "even" as const), (P, rates, timing) => {
        const { persons, births, deathsCohort, deathsPeriod } = step(P, rates, { timing });
        const gained = births[0] + births[1] + total(rates.Mx);
        expect(total(persons) / (total(P) + gained - total(deathsCohort))).toBeCloseTo(1, 12);
        expect(total(persons) / (total(P) + gained - total(deathsPeriod))).toBeCloseTo(1, 12);
      }),
    );
  });

  it("keeps each cohort: those of an age are last year's of the age before, less their deaths, plus migrants", () => {
    fc.assert(
      fc.property(anyPersons, anyRates, (P, rates) => {
        const { persons, deathsCohort } = step(P, rates);
        for (const s of SEXES)
          for (let x = 1; x < AGES - 1; x++) expect(persons[s][x]).toBeCloseTo(P[s][x - 1] - deathsCohort[s][x] + rates.Mx[s][x], 6);
      }),
    );
  });

  it("equals its Leslie matrix, with migrants added at the end", () => {
    fc.assert(
      fc.property(anyPersons, anyRates, (P, rates) => {
        const twin = add(multiply(leslieMatrix(rates), flat(P)), flat(rates.Mx));
        expectEqual(flat(step(P, rates).persons), twin);
      }),
    );
  });

  it("equals its Leslie matrix under even migration, with the children of women who arrive at the end", () => {
    fc.assert(
      fc.property(anyPersons, anyRates, (P, rates) => {
        const half = flat(rates.Mx).map((M) => M / 2);
        const twin = add(multiply(leslieMatrix(rates), add(flat(P), half)), half);
        const late = rates.asfr.reduce((sum, f, x) => (x === 0 ? sum : sum + (f * rates.Mx[FEMALE][x]) / 4), 0);
        twin[0] += (late * rates.Sx[0][0]) / (1 + rates.srb);
        twin[AGES] += (late * rates.srb * rates.Sx[1][0]) / (1 + rates.srb);
        expectEqual(flat(step(P, rates, { timing: "even" }).persons), twin);
      }),
    );
  });

  it("changes nothing it was given", () => {
    const P = mapSexAge(hundreds, (v) => v);
    step(P, still, { timing: "even", clamp: true });
    expect(P).toEqual(hundreds);
  });

  it("carries zero people to zero people, and no survivors to births alone", () => {
    expect(total(step(bySexAge(AGES), still).persons)).toBe(0);
    const none = { ...still, Sx: bySexAge(AGES), asfr: new Float64Array(AGES).fill(0.1) };
    const next = step(hundreds, none);
    expect(total(next.persons)).toBe(0);
    expect(total(next.deathsCohort)).toBeCloseTo(total(hundreds) + next.births[0] + next.births[1], 9);
  });

  it("names district, year, sex and age where more leave than there are", () => {
    const Mx = bySexAge(AGES);
    Mx[1][4] = -101;
    expect(() => step(hundreds, { ...still, Mx }, { district: "昆山", year: 2030 })).toThrow(
      /^昆山, 1 January 2031, sex m, age 4: -1 person/,
    );
  });

  it("clamps only when asked, as the UN does against the start population, and counts the cells", () => {
    const Mx = bySexAge(AGES);
    Mx[1][4] = -101; // more than the 100 of its age at the start: limited so that 1e-5 of them remain
    const held = step(hundreds, { ...still, Mx }, { clamp: true });
    expect(held.persons[1][4]).toBeCloseTo(1e-5, 12);
    expect(held.clamped).toBe(1);
    const few = mapSexAge(hundreds, (v, s, x) => (s === 1 && x === 3 ? 50 : v));
    Mx[1][4] = -60; // fewer than the 100 of its age, more than the 50 who grow into it
    const raised = step(few, { ...still, Mx }, { clamp: true });
    expect(raised.persons[1][4]).toBe(0.0005);
    expect(raised.clamped).toBe(1);
  });
});

describe("step() by hand", () => {
  it("ages three ages, bears children by women of both ends, and parts deaths at the birthday", () => {
    const both = (...column: number[]): BySexAge => [Float64Array.from(column), Float64Array.from(column)];
    const rates: Rates = {
      Sx: both(0.9, 0.8, 0.5),
      cx: both(0.6, 0.25, 0),
      asfr: Float64Array.of(9, 0.5, 0.1), // infants bear none, whatever is written there
      srb: 1,
      Mx: both(0, 0, 0),
    };
    const { persons, births, deathsCohort, deathsPeriod, clamped } = step(both(100, 80, 30), rates);
    // births: 0.5 (80 + 80) / 2 + 0.1 (30 + 55) / 2 = 44.25
    expect(births).toEqual([22.125, 22.125]);
    for (const s of SEXES) {
      expectEqual([...persons[s]], [19.9125, 80, 55]);
      expectEqual([...deathsCohort[s]], [2.2125, 20, 55]);
      expectEqual([...deathsPeriod[s]], [2.2125 + 0.6 * 20, 0.4 * 20 + 0.25 * 55, 0.75 * 55]);
    }
    expect(clamped).toBe(0);
  });

  it("counts half of the migrants at each end under even timing, and infants by half of theirs", () => {
    const Mx = mapSexAge(bySexAge(AGES), (_, s, x) => (s === 0 ? 10 + x : 0));
    const next = step(hundreds, { ...still, Mx }, { timing: "even" });
    expect(next.persons[0][0]).toBe(5);
    expect(next.persons[0][3]).toBe(100 + 12 / 2 + 13 / 2);
    expect(next.persons[0][AGES - 1]).toBe(200 + (10 + AGES - 2) / 2 + (10 + AGES - 1));
    expect(next.persons[1]).toEqual(step(hundreds, still).persons[1]);
  });

  it("refuses those who are too few at the start by its year, at the end by the next, and unnamed by question marks", () => {
    const Mx = bySexAge(AGES);
    Mx[0][4] = -250;
    const leaving = { ...still, Mx };
    expect(() => step(hundreds, leaving, { timing: "even", district: "昆山", year: 2030 })).toThrow(
      /^昆山, 1 January 2030, sex f, age 4: -25 person/,
    );
    expect(() => project(populationOf(hundreds, 2030), () => leaving, 2031, { district: "昆山" })).toThrow(/^昆山, 1 January 2031, sex f/);
    expect(() => step(hundreds, leaving)).toThrow(/^\?, 1 January \?, sex f, age 4: -150 person/);
  });

  it("holds an age that emigration would just empty, as the UN does an empty one, and adds up the cells of all years", () => {
    const Mx = bySexAge(AGES);
    Mx[0][4] = -100;
    const leaving = { ...still, Mx };
    const held = step(hundreds, leaving, { clamp: true });
    expect(held.persons[0][4]).toBeCloseTo(1e-5, 12);
    expect(held.clamped).toBe(1);
    expect(step(hundreds, leaving).persons[0][4]).toBe(0);
    const none = step(bySexAge(AGES), still, { clamp: true });
    expect(total(none.persons)).toBeCloseTo(2 * AGES * 1e-5, 12);
    expect(none.clamped).toBe(2 * AGES);
    const once = (year: number): Rates => (year === 2022 ? still : leaving);
    expect(project(populationOf(hundreds, 2021), once, 2024, { clamp: true }).clamped).toBe(
      [2021, 2022, 2023].reduce(
        ({ P, sum }, year) => {
          const next = step(P, once(year), { clamp: true });
          return { P: next.persons, sum: sum + next.clamped };
        },
        { P: hundreds, sum: 0 },
      ).sum,
    );
  });
});

describe("personsOn()", () => {
  it("finds each 1 January of a projection and none outside", () => {
    const run = project(populationOf(hundreds, 2021), () => still, 2023);
    expect([2020, 2021, 2023, 2024].map((year) => personsOn(run, newYear(year)))).toEqual([undefined, hundreds, run.persons[2], undefined]);
  });
});

describe("projectBy()", () => {
  it("takes each year's rates from the list, to its end or to the year asked for", () => {
    const half = { ...still, Sx: mapSexAge(still.Sx, (S) => S / 2) };
    const base = populationOf(hundreds, 2021);
    const all = projectBy(base, [still, half]);
    expect(all.years).toEqual([2021, 2022, 2023]);
    expect(all.persons.map((table) => table[0][3])).toEqual([100, 100, 50]);
    expect(projectBy(base, [still, half], { to: 2021 }).years).toEqual([2021, 2022]);
    expect(() => projectBy(base, [still], { to: 2022 })).toThrow(RangeError);
  });
});

describe("project()", () => {
  it("gives every 1 January to the last, and flows for the years between", () => {
    const asked: number[] = [];
    const run = project(populationOf(hundreds, 2021), (year) => (asked.push(year), still), 2024);
    expect(run.years).toEqual([2021, 2022, 2023, 2024]);
    expect(asked).toEqual([2021, 2022, 2023]);
    expect([run.persons.length, run.births.length, run.deathsPeriod.length]).toEqual([4, 3, 3]);
    expect(project(populationOf(hundreds, 2021), () => still, 2021).persons).toEqual([hundreds]);
  });

  it("refuses to go back", () => {
    expect(() => project(populationOf(hundreds, 2021), () => still, 2020)).toThrow("Cannot project to 2020: the population is of 2021");
  });
});

function flat(table: BySexAge): number[] {
  return [...table[0], ...table[1]];
}

function expectEqual(found: readonly number[], wanted: readonly number[]): void {
  found.forEach((value, i) => expect(Math.abs(value - wanted[i])).toBeLessThan(1e-9 * (1 + Math.abs(wanted[i])))); // sums in another order
}
