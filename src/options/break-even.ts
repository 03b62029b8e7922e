import { find } from "../core/find.ts";
import { evaluatorOf, type Evaluator } from "../demand/evaluator.ts";
import type { Quantity } from "../demand/quantity.ts";
import { marginOf } from "../plan/comparator.ts";
import type { Action } from "../plan/plan.ts";
import { testSetting } from "../plan/scorecard.ts";
import { dependsOn } from "../plan/counterfactual.ts";
import type { Outcome } from "../run.ts";
import { mainEvaluator } from "./setting.ts";
import { testsOf, type TargetTest } from "./verdicts.ts";

/** The amount of an action at which a target is just met, all else equal, and its timetable kept in proportion. */
export interface ActionBreakEven {
  readonly action: string;
  readonly test: TargetTest;
  readonly amount: number;
  /** What the option has. */
  readonly chosen: number;
  /** The test's margin at two amounts, on the line through which the turning amount lies. */
  readonly line: readonly [Point, Point];
}

/** By how much a test holds when an action has a given amount. */
export interface Point {
  readonly amount: number;
  readonly margin: number;
}

/** How many times its amount an action may be stretched in search of a break-even. */
const REACH = 20;
/** The share of what is asked that counts as rounding when a margin is tested for being straight. */
const STRAIGHT = 1e-9;
/** How far from the turning amount the line is drawn where the margin is not straight, as a share of the chosen amount. */
const NEAR = 1e-4;

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
 * For every action and every target that hangs on it: the amount at which the verdict turns.
 *
 * @returns Only what turns between nought and twenty times the chosen amount.
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
  const at = (factor: number): Point => ({
    amount: factor * action.amount,
    margin: marginOf(
      withAmount(mainEvaluator(outcome), action.id, factor).compute(indicator.formula, setting).value,
      row.required,
      compare,
      band,
    ),
  });
  const [low, high] = [at(0), at(REACH)];
  if (!Number.isFinite(low.margin) || !Number.isFinite(high.margin) || low.margin * high.margin > 0 || low.margin === high.margin)
    return undefined;
  const line = lineThrough(low, high, at, STRAIGHT * Math.max(1, Math.abs(row.required)), action.amount);
  return { action: action.id, test, amount: crossing(line), chosen: action.amount, line };
}

/** The two points themselves where the margin runs straight between them, else two close to where it turns. */
function lineThrough(low: Point, high: Point, at: (factor: number) => Point, slack: number, amount: number): readonly [Point, Point] {
  if (Math.abs(at(crossing([low, high]) / amount).margin) <= slack) return [low, high];
  const factor = find((one) => at(one).margin, 0, { low: 0, high: REACH, tolerance: 1e-7 });
  const near = [at(Math.max(0, factor - NEAR)), at(factor + NEAR)] as const;
  return near[0].margin * near[1].margin > 0 ? [low, at(factor)] : near;
}

/** Where the line through two points has no margin. */
function crossing([a, b]: readonly [Point, Point]): number {
  return a.amount + ((b.amount - a.amount) * a.margin) / (a.margin - b.margin);
}

function reaches({ adds, raises, id }: Action, formula: Parameters<typeof dependsOn>[0], { plan }: Outcome): boolean {
  const moved = [...(adds ? [adds] : []), ...(raises ? [raises] : []), ...alongOf(id, plan.quantities)];
  return moved.some((name) => dependsOn(formula, name, plan.quantities));
}

function alongOf(action: string, quantities: Outcome["plan"]["quantities"]): string[] {
  return [...quantities].flatMap(([id, { definition }]) =>
    definition.kind === "stock" && definition.projects.some((project) => project.action === action) ? [id] : [],
  );
}
