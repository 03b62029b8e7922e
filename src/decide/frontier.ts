import { exact } from "./cheapest.ts";
import { openedOf, type Opened } from "./find-plan.ts";
import { valueOf, type Solution, type Solver, type Terms } from "./model.ts";
import { withoutNeedless } from "./needless.ts";
import type { PlanModel, PlanQuestion } from "./plan-question.ts";
import { softNeeds, type SoftModel } from "./soft-needs.ts";

/** A plan of which none is better in one of cost, unmet need and idle new places without being worse in another. */
export interface FrontierPoint {
  /** Yuan, as of a plan. */
  readonly cost: number;
  /** Person-years, or place-years, of need that stay unmet. */
  readonly unmet: number;
  /** Place-years of what is newly opened that need does not fill. */
  readonly idle: number;
  readonly opened: readonly Opened[];
}

/** Plans from the least unmet need that can be reached to no plan at all, each to within `gap` of the least cost. */
export type Frontier =
  | { readonly status: "optimal"; readonly points: readonly FrontierPoint[]; readonly gap: number }
  | Exclude<Solution, { status: "optimal" }>;

/** How close to the proven least a point is, relative, and how far a later aim may lose of an earlier one. */
const GAP = 1e-4;

/**
 * Cost against unmet need against idle new places: for evenly spaced levels of unmet need the least cost, then the least unmet need at that
 * cost, then the fewest idle places at both (augmented ε-constraint), so that no point is worse in all three than another.
 *
 * @param question The needs that are counted, and asks that hold in every point.
 * @param count Number of points, two or more.
 */
export async function frontierOf(question: PlanQuestion, count: number, solver: Solver): Promise<Frontier> {
  const model = unrounded(softNeeds(question));
  const least = await solver.solve(withoutNeedless(model, model.unmet), model.unmet, GAP);
  if (least.status !== "optimal") return least;
  const cheap = await inTurn(model, [model.cost, model.unmet], solver);
  if (cheap.status !== "optimal") return cheap;
  const [from, to] = [least.value, valueOf(model.unmet, cheap.values)];
  const points: FrontierPoint[] = [];
  for (let i = 0; i < count; i++) {
    const most = from + ((to - from) * i) / (count - 1);
    const level = { name: "unmet", terms: model.unmet, lower: -Infinity, upper: most + GAP * Math.max(1, Math.abs(most)) };
    const found = await inTurn({ ...model, rows: [...model.rows, level] }, [model.cost, model.unmet, model.idle], solver); // oxlint-disable-line no-await-in-loop -- one solver
    if (found.status !== "optimal") return found;
    points.push(pointOf(model, found.values));
  }
  return { status: "optimal", points, gap: GAP };
}

/** Amounts need not be whole: beside what a point sums up over years, parts of a place are nothing. */
function unrounded<M extends SoftModel>(model: M): M {
  return { ...model, columns: model.columns.map((column, i) => (i < model.decisions.length ? { ...column, isWhole: false } : column)) };
}

/** Makes one aim after another least, each as far as the gap of those before allows. */
async function inTurn<M extends PlanModel>(model: M, aims: readonly Terms[], solver: Solver): Promise<Solution> {
  let { rows } = model;
  let last: Solution = { status: "infeasible" };
  for (const aim of aims) {
    const found = await solver.solve(withoutNeedless({ ...model, rows }, aim), aim, GAP); // oxlint-disable-line no-await-in-loop -- each aim is bound by the one before
    if (found.status !== "optimal") return last.status === "optimal" ? last : found;
    last = found;
    // what is paid where nothing is decided is no part of a point
    const own = aim === model.cost ? found.value - valueOf(aim, model.nothing) : found.value;
    rows = [...rows, { name: "aim", terms: aim, lower: -Infinity, upper: found.value + (GAP / 10) * Math.max(1, Math.abs(own)) }];
  }
  return last;
}

function pointOf(model: SoftModel, values: readonly number[]): FrontierPoint {
  const [unmet, idle] = [model.unmet, model.idle].map((terms) => exact(valueOf(terms, values)));
  const cost = exact(valueOf(model.cost, values) - valueOf(model.cost, model.nothing));
  return { cost, unmet: unmet ?? NaN, idle: idle ?? NaN, opened: openedOf(model, values) };
}
