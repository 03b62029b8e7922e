import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { at, years } from "../core/path.ts";
import type { Quantity } from "../demand/quantity.ts";
import { mainEvaluator } from "../options/setting.ts";
import { countedBy, testsAsked, type AskedTest } from "../options/asked.ts";
import { missingFault, solve, type Solved, type SolveQuestion } from "../options/solve.ts";
import { verdictOf } from "../plan/comparator.ts";
import { namesBehind, withValues } from "../plan/counterfactual.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { driversWithin, type DriverTurns } from "./drivers.ts";
import { turnsWhere, type Turn } from "./reverse.ts";
import { timetableOf, type Timetable } from "./timetable.ts";

/** At which values of a quantity a test turns, all else equal. */
export interface QuantityTurns {
  readonly kind: "quantity";
  readonly test: AskedTest;
  readonly quantity: Quantity;
  /** Its value in the test's year. */
  readonly value: number;
  readonly turns: readonly Turn[];
  /** How far the nearest turn is, as a share of the way to the end of its range: 0 is its value, 1 the end; Infinity beyond. */
  readonly distance: number;
}

/** How much of a measure a test needs, as `solve` finds it. */
export interface MeasureTurns {
  readonly kind: "measure";
  readonly solved: Solved;
  readonly timetable: Timetable;
  /** What is needed as a share of all that a decision can open by the target's year, or by the first year that reaches it; Infinity beyond. */
  readonly distance: number;
}

/** A way in which a target turns. */
export type Ways = QuantityTurns | MeasureTurns | DriverTurns;

/** Points of the grid within a stated range, and over a wide reach. */
const [WITHIN, WIDE] = [32, 400];
/** How far around its value a quantity without a range is looked at. */
const REACH = 100;
/** Significant digits of a stated turn. */
const DIGITS = 3;

/**
 * Everything that a target or a need hangs on and that turns it within its range: measures by what can be opened, assumed quantities by their
 * stated ranges, fertility and migration by the low and the high variant of the population; the nearest first.
 *
 * @throws Faults "target-unknown", "out-of-range"; "solve-missing" where figures lack.
 */
export function waysOf(outcome: Outcome, target: string, asOf?: number): readonly Ways[] {
  const { plan } = outcome;
  const tests = testsAsked(outcome, target);
  const missing = missingFault(outcome, tests);
  if (missing) throw missing;
  // a forecast of a plan is none of its asks
  const drivers = tests.some(({ kind }) => kind !== "forecast") ? driversWithin(outcome, target) : [];
  const measured = plan.measures.flatMap(({ id }) => solvedBy(outcome, target, id, asOf));
  const quantities = tests.flatMap((test) =>
    [...namesBehind(["add", test.formula, test.required], plan.quantities)].flatMap((name) => {
      const quantity = plan.quantities.get(name);
      const { low, high } = quantity?.evidence ?? {};
      if (!quantity || quantity.definition.kind !== "path" || low === undefined || high === undefined || !(low < high)) return [];
      return turnsIn(outcome, test, quantity, { low, high, points: WITHIN }) ?? [];
    }),
  );
  return [...measured, ...quantities, ...drivers].toSorted(
    (a, b) => a.distance - b.distance || Number(a.kind !== "measure") - Number(b.kind !== "measure"),
  );
}

/**
 * The values of a quantity at which a target or a need turns: within its range, and a hundredfold around its value.
 *
 * @throws Faults "target-unknown", "out-of-range"; "name-unknown"; "solve-unmoved", "solve-missing" and "solve-none" as for a measure.
 */
export function turnsBy(outcome: Outcome, target: string, name: string): readonly QuantityTurns[] {
  const { plan } = outcome;
  const quantity = plan.quantities.get(name);
  const known = [...plan.measures.map(({ id }) => id), ...plan.quantities.keys()];
  if (!quantity) throw new Fault("name-unknown", { name, near: nearest(name, known) ?? "—" });
  const tests = testsAsked(outcome, target).filter(({ formula, required }) =>
    namesBehind(["add", formula, required], plan.quantities).has(name),
  );
  if (tests.length === 0) throw new Fault("solve-unmoved", { measure: name, target });
  const found = tests.flatMap((test) => {
    const value = valueOf(outcome, test, name);
    const { low = value, high = value } = quantity.evidence;
    const from = value > 0 ? Math.min(low > 0 ? low : value, value / REACH) : Math.min(low, value);
    return turnsIn(outcome, test, quantity, { low: from, high: Math.max(high, value * REACH, 1), points: WIDE }) ?? [];
  });
  if (found.length === 0) throw missingFault(outcome, tests) ?? new Fault("solve-none", { measure: name, target });
  return found;
}

function valueOf(outcome: Outcome, test: AskedTest, name: string): number {
  return mainEvaluator(outcome).evaluate(name, testSetting(test.year, countedBy(test))).value;
}

function turnsIn(
  outcome: Outcome,
  test: AskedTest,
  quantity: Quantity,
  range: { readonly low: number; readonly high: number; readonly points: number },
): QuantityTurns | undefined {
  const { formula, required, compare, band } = test;
  const evaluator = mainEvaluator(outcome);
  const setting = testSetting(test.year, countedBy(test));
  const meets = (value: number): boolean | undefined => {
    const moved = withValues(evaluator, { [quantity.id]: value });
    const verdict = verdictOf(moved.compute(formula, setting).value, moved.compute(required, setting).value, compare, band);
    return verdict === "not-computable" ? undefined : verdict === "met";
  };
  const turns = turnsWhere(meets, { ...range, decimalsOf });
  if (turns.length === 0) return undefined;
  const value = valueOf(outcome, test, quantity.id);
  return {
    kind: "quantity",
    test,
    quantity,
    value,
    turns,
    distance: Math.min(...turns.map(({ exact }) => distanceTo(exact, value, quantity))),
  };
}

/** Three significant digits of a value. */
function decimalsOf(exact: number): number {
  return exact === 0 ? DIGITS - 1 : Math.max(0, DIGITS - 1 - Math.floor(Math.log10(Math.abs(exact))));
}

function distanceTo(turn: number, value: number, { evidence: { low, high } }: Quantity): number {
  const end = turn < value ? low : high;
  const way = end === undefined ? NaN : Math.abs(end - value);
  const share = turn === value ? 0 : Math.abs(turn - value) / way;
  return share <= 1 ? share : Infinity;
}

/** What `solve` finds of a measure; nothing where it moves or turns no test. */
function solvedBy(outcome: Outcome, target: string, measure: string, asOf?: number): readonly MeasureTurns[] {
  try {
    return measureTurns(outcome, { target, measure, asOf });
  } catch (error) {
    if (error instanceof Fault && ["solve-unmoved", "solve-missing", "solve-none"].includes(error.code)) return [];
    throw error;
  }
}

/**
 * How much of a measure a target needs, with the latest timetable for it.
 *
 * @throws As `solve`.
 */
export function measureTurns(outcome: Outcome, question: SolveQuestion): readonly MeasureTurns[] {
  return solve(outcome, question).map((solved) => {
    const timetable = timetableOf(solved, outcome.plan);
    return { kind: "measure", solved, timetable, distance: timetable.kind === "worse" ? Infinity : shareOpened(solved) };
  });
}

function shareOpened({ measure: { leadYears, yearlyMost }, asOf, reachable, holds, fails }: Solved): number {
  if (holds <= 0 || fails > holds) return 0;
  if (!reachable) return Infinity;
  const opened = years(asOf + at(leadYears, asOf), reachable.year).reduce((sum, year) => sum + at(yearlyMost, year), 0);
  return reachable.amount / opened;
}
