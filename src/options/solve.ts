import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { at, years } from "../core/path.ts";
import type { Text } from "../demand/quantity.ts";
import { choicesOf, type Measure, type Plan } from "../plan/plan.ts";
import { namesBehind } from "../plan/counterfactual.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { countedBy, missingOf, numbersOf, testsAsked, type AskedTest } from "./asked.ts";
import { mainEvaluator } from "./setting.ts";
import { isWholeUnit, turningPoint, type Until } from "./turning-point.ts";

/** How much of which measure a target needs. */
export interface SolveQuestion {
  /** The target's id, with `@registered` or `@resident` for one basis alone and `@2030` for another year; `need:SERVICE@2030` for a service's need. */
  readonly target: string;
  /** The id of a file of models/measures. */
  readonly measure: string;
  /** The year of the decision; the plan's own `as_of` unless given. */
  readonly asOf?: number | undefined;
}

/** When a decision reaches a target, and with how much. */
export interface Reachable {
  readonly year: number;
  readonly amount: number;
}

/** What one test of a target needs of a measure, beside all that the plan has. */
export interface Solved {
  readonly target: string;
  /** Of a need `need:SERVICE`. */
  readonly indicator: string;
  /** What is held against what is required, and its unit as readers see it. */
  readonly name: Text;
  readonly label: Text;
  readonly basis: string;
  /** "2", "3" … of several readings on one basis; and what readers call it. */
  readonly key: string;
  readonly reading: Text;
  readonly year: number;
  readonly comparison: string;
  readonly required: number;
  readonly computed: number;
  readonly measure: Measure;
  /** What must be open in the target's year: the first amount that holds and the next that fails. */
  readonly holds: number;
  readonly fails: number;
  readonly exact: number;
  /** Of what is to be about or just so much: where it stops holding again, with more. */
  readonly until?: Until;
  readonly asOf: number;
  /** The first year, from the target's on, that a decision of `asOf` reaches; undefined where none does up to the horizon. */
  readonly reachable: Reachable | undefined;
}

/**
 * Finds how much of a measure a target needs, for each of its bases and readings, all else equal.
 *
 * @throws Faults "target-unknown"; "out-of-range" for a year that is not projected; "model-unknown" for the measure; "solve-unmoved" where the
 * measure moves no test of the target; "solve-missing" where figures lack, and "solve-none" where no amount of it turns one.
 */
export function solve(outcome: Outcome, { target, measure: measureId, asOf = outcome.plan.asOf }: SolveQuestion): readonly Solved[] {
  const { plan } = outcome;
  const measures = choicesOf(plan).map(({ id }) => id);
  const measure = choicesOf(plan).find(({ id }) => id === measureId);
  if (!measure) throw new Fault("model-unknown", { kind: "measures", id: measureId, near: nearest(measureId, measures) ?? "—" });
  const tests = testsAsked(outcome, target);
  const moved = tests.filter((test) => movesTest(test, measure, plan));
  if (moved.length === 0) throw new Fault("solve-unmoved", { measure: measureId, target });
  const solved = moved.flatMap((test) => solveTest(test, measure, asOf, outcome) ?? []);
  if (solved.length === 0) throw missingFault(outcome, moved) ?? new Fault("solve-none", { measure: measureId, target });
  return solved;
}

/** True if a measure moves one of the sides of a test: what `solve` asks of it, and what a plan can decide. */
export function movesTest({ formula, required }: AskedTest, { moves }: Pick<Measure, "moves">, { quantities }: Plan): boolean {
  const behind = namesBehind(["subtract", formula, required], quantities);
  return moves.some(([name]) => behind.has(name));
}

/** What is wrong where none of some tests says anything: the numbers that lack. */
export function missingFault(outcome: Outcome, tests: readonly AskedTest[]): Fault | undefined {
  const lacking = tests.map((test) => ({ test, missing: missingOf(outcome, test) }));
  const [first] = lacking;
  if (!first || lacking.some(({ missing }) => missing.length === 0)) return undefined;
  return new Fault("solve-missing", { target: first.test.id, missing: [...new Set(lacking.flatMap(({ missing }) => missing))].join(", ") });
}

function solveTest(test: AskedTest, measure: Measure, asOf: number, outcome: Outcome): Solved | undefined {
  const { plan } = outcome;
  const { id, kind, indicator, name, label, basis, key, reading, compare, band, year } = test;
  const isWhole = isWholeUnit(measure.unit, plan.units);
  const { computed, required } = numbersOf(outcome, test);
  // what a target requires is that of its year; what is needed grows with those in need
  const isMoving = kind === "need" || (band === 0 && movesTest({ ...test, formula: ["number", 0] }, measure, plan));
  const [formula, edge] = isMoving ? [["subtract", test.formula, test.required] as const, 0] : [test.formula, required];
  const needed = (one: number): ReturnType<typeof turningPoint> =>
    turningPoint(
      mainEvaluator(outcome),
      { formula, setting: testSetting(one, countedBy(test)), required: edge, compare, band },
      measure.moves,
      isWhole,
    );
  const point = needed(year);
  if (!point) return undefined;
  // what holds without it has one turn, that at which there is too much of it
  const isRoom = point.until !== undefined && point.holds <= 0;
  const { holds, fails, exact, isLeast, until } = isRoom ? { ...point.until, isLeast: false, until: undefined } : point;
  return {
    target: id,
    indicator,
    name,
    label,
    basis,
    key,
    reading,
    year,
    comparison: compare,
    required,
    computed,
    measure,
    holds,
    fails,
    exact,
    ...(until && { until }),
    asOf,
    reachable: isLeast ? firstReached(year, measure, { asOf, horizon: plan.horizon }, (one) => needed(one)?.holds) : undefined,
  };
}

/** The first year from a target's on in which what a decision opens, after its lead time and so much a year, is what is needed. */
function firstReached(
  from: number,
  { leadYears, yearlyMost }: Measure,
  { asOf, horizon }: { readonly asOf: number; readonly horizon: number },
  needed: (year: number) => number | undefined,
): Reachable | undefined {
  const opening = asOf + at(leadYears, asOf);
  const openBy = (year: number): number => years(opening, year).reduce((sum, one) => sum + at(yearlyMost, one), 0);
  for (const year of years(from, horizon)) {
    const amount = needed(year);
    if (amount !== undefined && amount <= openBy(year)) return { year, amount: Math.max(0, amount) };
  }
  return undefined;
}
