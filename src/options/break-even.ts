import { find } from "../core/find.ts";
import { openBook, type Book } from "../demand/book.ts";
import type { Quantity } from "../demand/quantity.ts";
import { marginOf } from "../plan/compare.ts";
import type { Action } from "../plan/plan.ts";
import { packScores, scorecard, type ScoreRow } from "../plan/scorecard.ts";
import { dependsOn } from "../plan/worlds.ts";
import type { Outcome } from "../run.ts";
import { mainBook, optionSetting } from "./setting.ts";
import { targetOfKey } from "./verdicts.ts";

/** The amount of an action at which a target is just met, all else equal, and its timetable kept in proportion. */
export interface ActionBreakEven {
  readonly action: string;
  readonly target: ScoreRow;
  readonly amount: number;
  /** What the option has. */
  readonly chosen: number;
}

/** How many times its amount an action may be stretched in search of a break-even. */
const REACH = 20;

/** A book in which one action is carried out `factor` times, in the same years. */
export function withAmount(book: Book, action: string, factor: number): Book {
  const scaled = [...book.quantities].map(([id, quantity]): [string, Quantity] => {
    const { definition } = quantity;
    if (definition.kind !== "stock" || !definition.projects.some((project) => project.action === action)) return [id, quantity];
    const projects = definition.projects.map((project) => (project.action === action ? { ...project, amount: project.amount * factor } : project));
    return [id, { ...quantity, definition: { ...definition, projects } }];
  });
  return openBook(book.people, new Map(scaled));
}

/**
 * For every action and every target that hangs on it: the amount at which the verdict turns.
 *
 * @returns Only what turns between nought and twenty times the chosen amount.
 */
export function breakEvensOf(outcome: Outcome): ActionBreakEven[] {
  const { plan } = outcome;
  const book = mainBook(outcome);
  const rows = [...scorecard(plan, book), ...packScores(plan, book)].filter(({ verdict }) => verdict === "met" || verdict === "missed");
  return plan.actions.flatMap((action) => rows.flatMap((row) => {
    const indicator = plan.indicators.get(row.indicator);
    const target = targetOfKey(`${row.id}|${row.indicator}`, outcome);
    if (!indicator || !reaches(action, indicator.formula, outcome)) return [];
    const basis = row.basis === "registered" ? "registered" : "resident";
    const margin = (factor: number): number => {
      const value = withAmount(book, action.id, factor).compute(indicator.formula, optionSetting(row.year, basis)).value;
      return marginOf(value, row.required, target.compare, target.band);
    };
    const [low, high] = [margin(0), margin(REACH)];
    if (!Number.isFinite(low) || !Number.isFinite(high) || low * high > 0 || low === high) return [];
    const factor = find(margin, 0, { low: 0, high: REACH, tolerance: 1e-7 });
    return [{ action: action.id, target: row, amount: factor * action.amount, chosen: action.amount }];
  }));
}

function reaches({ adds, raises, id }: Action, formula: Parameters<typeof dependsOn>[0], { plan }: Outcome): boolean {
  const moved = [...(adds ? [adds] : []), ...(raises ? [raises] : []), ...alongOf(id, plan.quantities)];
  return moved.some((name) => dependsOn(formula, name, plan.quantities));
}

function alongOf(action: string, quantities: Outcome["plan"]["quantities"]): string[] {
  return [...quantities].flatMap(([id, { definition }]) => (definition.kind === "stock" && definition.projects.some((project) => project.action === action) ? [id] : []));
}
