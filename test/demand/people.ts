import { districtCode } from "../../src/core/brand.ts";
import { newYear } from "../../src/core/year.ts";
import { mapSexAge, bySexAge, SINGLE_YEARS, type Population } from "../../src/core/ages.ts";
import type { Formula } from "../../src/core/formula.ts";
import { evaluatorOf as evaluatorOfPlace, type Evaluator, type People, type Setting } from "../../src/demand/evaluator.ts";
import type { Definition, Quantity } from "../../src/demand/quantity.ts";
import { project, type Projection, type Rates } from "../../src/demography/project.ts";
import { compile } from "../../src/scenario/formula.ts";

/** No births, deaths or moves; ages 0…99 have `each` persons of each sex, 100+ none. */
function still(each: number, grow = 0): Projection {
  const persons = mapSexAge(bySexAge(101), (_, _s, x) => (x < 100 ? each : 0));
  const base: Population = { year: newYear(2021), ages: SINGLE_YEARS, persons, basis: "resident" };
  const rates: Rates = {
    Sx: mapSexAge(bySexAge(101), () => 1),
    cx: bySexAge(101),
    asfr: new Float64Array(101),
    srb: 1.05,
    Mx: mapSexAge(bySexAge(101), (_, s, x) => (s === 1 && x === 70 ? grow : 0)),
  };
  return project(base, () => rates, 2036);
}

const variants = (each: number): People["resident"] => ({ low: still(each), medium: still(each, 10), high: still(each, 20) });

/** A made-up place: 100 residents of each sex and age, 70 registered. */
export const PLACE: People = { id: districtCode("place"), resident: variants(100), registered: variants(70) };
/** The setting of most tests. */
export const SETTING: Setting = { year: 2025, variant: "medium", basis: "resident", path: "committed" };

/** A quantity of a definition. */
export function quantity(id: string, definition: Definition, rest: Partial<Quantity> = {}): Quantity {
  return { id, name: { zh: id, en: id }, unit: "1", definition, evidence: { source: "test" }, ...rest };
}
/** A quantity of a formula's text. */
export function formula(id: string, text: string, rest: Partial<Quantity> = {}): Quantity {
  return quantity(id, { kind: "formula", formula: compile(text) }, rest);
}
/** The evaluator of the made-up place. */
export function evaluatorOf(...quantities: readonly Quantity[]): Evaluator {
  return evaluatorOfPlace(PLACE, new Map(quantities.map((each) => [each.id, each])));
}
/** A formula of one name. */
export function named(name: string): Formula {
  return ["name", name];
}
