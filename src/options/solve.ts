import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { at, years } from "../core/path.ts";
import type { Text } from "../demand/quantity.ts";
import { choicesOf, type Measure } from "../plan/plan.ts";
import { dependsOn } from "../plan/counterfactual.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { mainEvaluator } from "./setting.ts";
import { isWholeUnit, turningPoint } from "./turning-point.ts";
import { testsOf, type TargetTest } from "./verdicts.ts";

/** How much of which measure a target needs. */
export interface SolveQuestion {
  /** The target's id, with `@registered` or `@resident` for one basis alone. */
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
  readonly indicator: string;
  readonly basis: string;
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
  readonly asOf: number;
  /** The first year, from the target's on, that a decision of `asOf` reaches; undefined where none does up to the horizon. */
  readonly reachable: Reachable | undefined;
}

/**
 * Finds how much of a measure a target needs, for each of its bases and readings, all else equal.
 *
 * @throws Faults "target-unknown", "model-unknown" for the measure, "solve-unmoved" where the measure moves no test of the target, and
 * "solve-none" where no amount of it turns one.
 */
export function solve(outcome: Outcome, { target, measure: measureId, asOf = outcome.plan.asOf }: SolveQuestion): readonly Solved[] {
  const { plan } = outcome;
  const measures = choicesOf(plan).map(({ id }) => id);
  const measure = choicesOf(plan).find(({ id }) => id === measureId);
  if (!measure) throw new Fault("model-unknown", { kind: "measures", id: measureId, near: nearest(measureId, measures) ?? "—" });
  const tests = testsFor(outcome, target);
  const moved = tests.filter(({ row }) => {
    const formula = plan.indicators.get(row.indicator)?.formula;
    return formula !== undefined && measure.moves.some(([name]) => dependsOn(formula, name, plan.quantities));
  });
  if (moved.length === 0) throw new Fault("solve-unmoved", { measure: measureId, target });
  const solved = moved.flatMap((test) => solveTest(test, measure, asOf, outcome) ?? []);
  if (solved.length === 0) throw new Fault("solve-none", { measure: measureId, target });
  return solved;
}

/**
 * The tests of a target.
 *
 * @param target Its id, with `@registered` or `@resident` for one basis alone.
 * @throws Fault "target-unknown".
 */
export function testsFor(outcome: Outcome, target: string): readonly TargetTest[] {
  const [id, basis] = target.split("@");
  const all = testsOf(outcome);
  const tests = all.filter(({ key }) => key.target === id && (basis === undefined || key.basis === basis));
  if (tests.length > 0) return tests;
  const known = [...new Set(all.flatMap(({ key }) => [key.target, ...(key.basis ? [`${key.target}@${key.basis}`] : [])]))];
  throw new Fault("target-unknown", { id: target, near: nearest(target, known) ?? "—" });
}

function solveTest({ row, target: { compare, band } }: TargetTest, measure: Measure, asOf: number, outcome: Outcome): Solved | undefined {
  const { plan } = outcome;
  const indicator = plan.indicators.get(row.indicator);
  if (!indicator) return undefined;
  const isWhole = isWholeUnit(measure.unit, plan.units);
  const needed = (year: number): ReturnType<typeof turningPoint> =>
    turningPoint(
      mainEvaluator(outcome),
      {
        formula: indicator.formula,
        setting: testSetting(year, row.basis === "registered" ? "registered" : "resident"),
        required: row.required,
        compare,
        band,
      },
      measure.moves,
      isWhole,
    );
  const point = needed(row.year);
  if (!point) return undefined;
  const { holds, fails, exact, isLeast } = point;
  return {
    target: row.id,
    indicator: row.indicator,
    basis: row.basis,
    reading: row.reading,
    year: row.year,
    comparison: row.comparison,
    required: row.required,
    computed: row.computed,
    measure,
    holds,
    fails,
    exact,
    asOf,
    reachable: isLeast ? firstReached(row.year, measure, { asOf, horizon: plan.horizon }, (year) => needed(year)?.holds) : undefined,
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
