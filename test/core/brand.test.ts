import { describe, expect, expectTypeOf, it } from "vitest";
import { bySexAge, mapSexAge, SINGLE_YEARS, type BySexAge, type Population } from "../../src/core/ages.ts";
import { districtCode, type DistrictCode, type Given } from "../../src/core/brand.ts";
import { endOfYear, newYear, newYearAfter, startOfYear, yearEnd, yearEndBefore, type NewYear, type YearEnd } from "../../src/core/year.ts";
import type { Evaluator, Setting } from "../../src/demand/evaluator.ts";
import { personsOn, project, projectBy, type Projection, type Rates } from "../../src/demography/project.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Row } from "../../src/results/row.ts";
import type { Rows } from "../../src/results/rows.ts";
import type { VariableId } from "../../src/results/variable-id.ts";
import { VARIABLES } from "../../src/results/variables/index.ts";
import { SETTING } from "../demand/people.ts";
import { populationOf } from "../demography/rates.ts";

/** Nobody is born, dies or moves. */
const STILL: Rates = {
  Sx: mapSexAge(bySexAge(101), () => 1),
  cx: bySexAge(101),
  asfr: new Float64Array(101),
  srb: 1.05,
  Mx: bySexAge(101),
};

/** Never called: only compiled, by `npm run typecheck`. */
export function mixUps(
  { firstYear, horizon, district, id }: Plan,
  { base, projection, rows, row, evaluator }: { base: Population; projection: Projection; rows: Rows; row: Row; evaluator: Evaluator },
): void {
  const schedule = () => STILL;
  // @ts-expect-error A projection ends on a 1 January, not at a year end.
  project(base, schedule, horizon);
  project(base, schedule, newYearAfter(horizon));
  // @ts-expect-error It is the end of the last year that is asked for here, not a 1 January.
  projectBy(base, [], { to: newYearAfter(horizon) });
  projectBy(base, [], { to: horizon });
  // @ts-expect-error The people of a year end stand under the 1 January that follows.
  personsOn(projection, row.year);
  personsOn(projection, newYearAfter(row.year));
  // @ts-expect-error A quantity is of a year end.
  evaluator.evaluate("elderly_60", { ...SETTING, year: projection.years[0] });
  evaluator.evaluate("elderly_60", { ...SETTING, year: yearEndBefore(projection.years[0]) });
  // @ts-expect-error A population is of a 1 January.
  void ({ ...base, year: firstYear } satisfies Population);
  // @ts-expect-error What comes out of arithmetic is neither.
  void ((base.year + 1) satisfies NewYear);
  // @ts-expect-error The same moment has another number: 1 January is not equal to a year end.
  void (base.year === row.year);

  const cell = { scenario: id, district, variable: "need", of: "institutional_beds", year: row.year } as const;
  rows.value(cell);
  // @ts-expect-error The name of a plan is not the code of a place.
  void (id satisfies DistrictCode);
  // @ts-expect-error There is no such variable.
  rows.value({ ...cell, variable: "ned" });
  // @ts-expect-error The code of a place is not a variable.
  rows.value({ ...cell, variable: district });
  // @ts-expect-error Rows are of year ends.
  rows.value({ ...cell, year: base.year });
}

describe("branded values", () => {
  it("take plain values from callers, and none of another meaning", () => {
    expectTypeOf<number>().toExtend<Given<YearEnd>>();
    expectTypeOf<YearEnd>().toExtend<Given<YearEnd>>();
    expectTypeOf<NewYear>().not.toExtend<Given<YearEnd>>();
    expectTypeOf<YearEnd>().not.toExtend<Given<NewYear>>();
    expectTypeOf<string>().toExtend<Given<DistrictCode>>();
    expectTypeOf<Setting["year"]>().toEqualTypeOf<Given<YearEnd>>();
    expect(districtCode("320583")).toBe("320583");
    expect([newYear(2021), yearEnd(2020)]).toEqual([2021, 2020]);
  });

  it("are plain values where they are read", () => {
    expectTypeOf<YearEnd>().toExtend<number>();
    expectTypeOf<DistrictCode>().toExtend<string>();
    expectTypeOf<VariableId>().toExtend<string>();
  });
});

describe("year end and 1 January", () => {
  it("newYearAfter and yearEndBefore name the same moment, endOfYear and startOfYear the two ends of one year", () => {
    expect(newYearAfter(2035)).toBe(2036);
    expect(yearEndBefore(newYear(2036))).toBe(2035);
    expect(startOfYear(2035)).toBe(2035);
    expect(endOfYear(newYear(2035))).toBe(2035);
  });

  it("personsOn finds a population by its day, and none outside the projection", () => {
    const persons: BySexAge = [new Float64Array(101).fill(2), new Float64Array(101).fill(1)];
    const projection = project({ year: 2021, ages: SINGLE_YEARS, persons, basis: "resident" }, () => STILL, 2024);
    expect(projection.years).toEqual([2021, 2022, 2023, 2024]);
    expect(personsOn(projection, newYearAfter(2020))).toBe(persons);
    expect(personsOn(projection, newYearAfter(2023))).toBe(projection.persons[3]);
    expect([2019, 2024].map((end) => personsOn(projection, newYearAfter(end)))).toEqual([undefined, undefined]);
  });

  it("projectBy reaches the end of its last rates, or the year end asked for", () => {
    const base = populationOf([new Float64Array(101).fill(2), new Float64Array(101).fill(1)]);
    const rates = [STILL, STILL, STILL];
    expect(projectBy(base, rates).years).toEqual([2021, 2022, 2023, 2024]);
    expect(projectBy(base, rates, { to: 2022 }).years).toEqual([2021, 2022, 2023]);
    expect(() => projectBy(base, rates, { to: 2024 })).toThrow("Cannot take item 3 of a list of 3");
  });
});

describe("VariableId", () => {
  it("names the variables that there are", () => {
    const ids: Record<VariableId, true> = {
      group: true,
      share: true,
      births: true,
      deaths: true,
      population: true,
      norm: true,
      need: true,
      use: true,
      supply: true,
      "gap.norm": true,
      "gap.need": true,
      "gap.use": true,
      "town.supply": true,
      "town.gap": true,
      "decision.status": true,
      "decision.holds": true,
      "decision.fails": true,
      "decision.reaches": true,
      "decision.decides": true,
      "decision.opens": true,
      "decision.computed": true,
      "decision.required": true,
      "decision.cost": true,
      "decision.build": true,
      "decision.run": true,
      "decision.loss": true,
      "decision.bound": true,
      "decision.paid": true,
      "decision.paid_most": true,
      "decision.price": true,
      "decision.needed": true,
      "decision.conflict": true,
      "decision.unmet": true,
      "decision.vacant": true,
      "decision.enough_share": true,
      "decision.waste_share": true,
      "decision.start": true,
      "decision.end": true,
      "decision.part": true,
      "decision.short": true,
      "decision.left": true,
      "decision.have": true,
      "decision.takes": true,
      "decision.low": true,
      "decision.high": true,
      "decision.least_loss": true,
      "decision.enough": true,
      "decision.median": true,
      "served.use": true,
      "served.need": true,
      "unmet.use": true,
      "unmet.need": true,
      "vacant.use": true,
      "vacant.need": true,
      "binding.use": true,
      "binding.need": true,
      "taken.use": true,
      "taken.need": true,
      "left.use": true,
      "left.need": true,
      waiting: true,
      "pool.spare": true,
      "pool.used": true,
      "pool.left": true,
      capacity: true,
      staff: true,
      "staff.kept": true,
      "staff.start": true,
      "staff.leaving": true,
      "staff.retiring": true,
      "staff.trained": true,
      "staff.to_hold": true,
      "staff.to_reach": true,
      benefit: true,
      "tornado.low": true,
      "tornado.high": true,
      "staff.certified": true,
      "staff.to_replace": true,
      "staff.required_need": true,
      "staff.required_use": true,
      "money.build": true,
      "money.run": true,
      "money.pays_build": true,
      "money.pays_run": true,
      "cost.build": true,
      "cost.run": true,
      "cost_sum.build": true,
      "cost_sum.run": true,
      "cost.annual": true,
      cost_per_served: true,
      indicator: true,
      "target.required": true,
      "target.computed": true,
      "target.margin": true,
      "target.low": true,
      "target.high": true,
      "target.first_failing": true,
      "action.total": true,
      "action.added": true,
      break_even: true,
      gap_step: true,
      "count.verdict": true,
      "count.unverified": true,
      "count.coverage": true,
      "probability.target": true,
      "probability.norm": true,
      "probability.need": true,
      "assumed.target": true,
      "assumed.need": true,
      "count.probability": true,
    };
    expect(VARIABLES.map(({ id }) => id).sort()).toEqual(Object.keys(ids).sort());
  });
});
