import { evaluatorOf, type Evaluator } from "../demand/evaluator.ts";
import type { Quantity } from "../demand/quantity.ts";
import type { Action } from "../plan/plan.ts";
import { testSetting } from "../plan/scorecard.ts";
import { dependsOn } from "../plan/counterfactual.ts";
import type { Outcome } from "../run.ts";
import { mainEvaluator } from "./setting.ts";
import { isWholeUnit, turningPoint, type TurningPoint } from "./turning-point.ts";
import { testsOf, type TargetTest } from "./verdicts.ts";

/** How much of an action must be open in a target's year for its verdict to turn, all else equal. */
export interface ActionBreakEven extends TurningPoint {
  readonly action: string;
  readonly test: TargetTest;
  /** What the option decides on in all, and what of it is open in the target's year. */
  readonly chosen: number;
  readonly open: number;
}

/** An evaluator in which one action is carried out `factor` times, in the same years. */
export function withAmount(evaluator: Evaluator, action: string, factor: number): Evaluator {
  const scaled = [...evaluator.quantities].map(([id, quantity]): [string, Quantity] => {
    const { definition } = quantity;
    if (definition.kind !== "stock" || !definition.projects.some((project) => project.action === action)) return [id, quantity];
    const projects = definition.projects.map((project) =>
      project.action === action ? { ...project, amount: project.amount * factor } : project,
    );
    return [id, { ...quantity, definition: { ...definition, projects } }];
  });
  return evaluatorOf(evaluator.people, new Map(scaled));
}

const known = new WeakMap<Outcome, readonly ActionBreakEven[]>();

/**
 * For every action and every target that hangs on it: how much must be open in the target's year.
 *
 * @returns Only what turns at some amount above nought.
 */
export function breakEvensOf(outcome: Outcome): readonly ActionBreakEven[] {
  const found =
    known.get(outcome) ??
    outcome.plan.actions.flatMap((action) => testsOf(outcome).flatMap((test) => breakEvenOf(action, test, outcome) ?? []));
  known.set(outcome, found);
  return found;
}

function breakEvenOf(action: Action, test: TargetTest, outcome: Outcome): ActionBreakEven | undefined {
  const { plan } = outcome;
  const {
    row,
    target: { compare, band },
  } = test;
  const indicator = plan.indicators.get(row.indicator);
  if (!indicator || row.verdict === "not-computable" || !reaches(action, indicator.formula, outcome)) return undefined;
  const setting = testSetting(row.year, row.basis === "registered" ? "registered" : "resident");
  const without = withAmount(mainEvaluator(outcome), action.id, 0);
  const point = turningPoint(
    without,
    { formula: indicator.formula, setting, required: row.required, compare, band },
    action.moves,
    isWholeUnit(action.unit, plan.units),
  );
  if (!point || point.holds <= 0) return undefined;
  const open = action.openings.reduce((sum, { year, amount }) => (year <= row.year ? sum + amount : sum), 0);
  return { ...point, action: action.id, test, chosen: action.amount, open };
}

function reaches({ moves }: Action, formula: Parameters<typeof dependsOn>[0], { plan }: Outcome): boolean {
  return moves.some(([name]) => dependsOn(formula, name, plan.quantities));
}
