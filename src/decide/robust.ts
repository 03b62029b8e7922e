import { exact } from "./cheapest.ts";
import type { DrawnNeeds } from "./drawn-needs.ts";
import { openedOf, type Opened } from "./find-plan.ts";
import { termsOf, valueOf, type Column, type Model, type Row, type Solution, type Solver, type Terms } from "./model.ts";
import type { PlanModel, PlanQuestion } from "./plan-question.ts";
import type { Group } from "./question.ts";
import { beyondNeeds, type Beyond } from "./soft-needs.ts";

/** What a year of unmet need is expected to be at the end of a year, over the trajectories. */
interface ExpectedUnmet {
  readonly service: string;
  readonly year: number;
  /** Persons, or places; and the share of trajectories in which there is enough. */
  readonly unmet: number;
  readonly enough: number;
}

/** The plan of least cost and expected loss together. */
export interface RobustPlan {
  readonly status: "optimal";
  /** Yuan: of the plan, and of what stays unmet in expectation, a year of it at what a year of the service costs. */
  readonly cost: number;
  readonly loss: number;
  readonly opened: readonly Opened[];
  readonly expected: readonly ExpectedUnmet[];
  /** How far above the least sum it may lie, relative. */
  readonly gap: number;
}

/** How close to the proven least the plan may be, relative, and how close the cuts come to the expected loss itself. */
const [GAP, NEAR] = [1e-4, 1e-6];
/** Rounds of cuts, and those that each need begins with. */
const [MOST_ROUNDS, FIRST] = [60, 9];

/** A need whose expected loss is under cuts. */
interface Loss {
  readonly beyond: Beyond;
  /** How much more than the medium variant's each trajectory needs, rising. */
  readonly more: Float64Array;
  readonly weight: number;
  readonly column: number;
}

/**
 * Decides now what serves best over many trajectories of people and assumptions: the cost of the plan and the expected loss by unmet need are
 * least together (two-stage, expected value).
 *
 * The expected loss of a need is a convex function of its supply alone; it is put under straight lines that touch it, more of them until they
 * meet it at the plan found, so the number of trajectories does not make the model larger.
 *
 * @param needOf What the ordinary engine computes for a need.
 * @param weightOf Loss by one unmet for a year, yuan; needs of services without one are left out.
 */
export async function robustPlan(
  question: PlanQuestion,
  drawn: DrawnNeeds,
  {
    needOf,
    weightOf,
  }: { readonly needOf: (service: string, year: number) => number; readonly weightOf: (service: string, year: number) => number },
  solver: Solver,
): Promise<RobustPlan | Exclude<Solution, { status: "optimal" }>> {
  const lifted = new Set<Group>(question.asks.filter(({ ask }) => ask.kind === "need").map(({ ask }) => ask.id));
  const model = question.modelOf(lifted);
  const columns: Column[] = model.columns.map((column, i) => (i < model.decisions.length ? { ...column, isWhole: false } : column));
  const losses = beyondNeeds(question, model).flatMap((beyond): Loss[] => {
    const { service = "", year } = beyond.form.ask;
    const [asked, weight] = [drawn.read(`${service}.need`, year), weightOf(service, year)];
    if (!asked || !(weight > 0)) return [];
    const now = needOf(service, year);
    const column = columns.push({ name: `loss:${beyond.form.ask.id}`, lower: 0, upper: Infinity, isWhole: false }) - 1;
    return [{ beyond, weight, column, more: asked.map((one) => one - now).toSorted() }];
  });
  const cuts: Row[] = losses.flatMap((loss) => {
    const { more } = loss;
    return Array.from({ length: FIRST }, (_, i) => cutOf(loss, more[Math.round(((more.length - 1) * i) / (FIRST - 1))] ?? 0));
  });
  const aim: Terms = termsOf([...model.cost, ...losses.map(({ column }) => [column, 1] as const)]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const asked: Model = { columns, rows: [...model.rows, ...cuts] };
    const found = await solveScaled(asked, aim, solver); // oxlint-disable-line no-await-in-loop -- each round rests on the one before
    if (found.status !== "optimal") return found;
    const apart = losses.filter(
      (loss) => lossAt(loss, supplied(loss, found.values)) > (found.values[loss.column] ?? 0) + NEAR * Math.max(1, found.value),
    );
    if (apart.length === 0) return planOf(model, losses, found.values);
    cuts.push(...apart.map((loss) => cutOf(loss, supplied(loss, found.values))));
  }
  return { status: "unproven", reason: `${MOST_ROUNDS} rounds` };
}

/** A column whose unit costs more than this is counted in smaller units: solvers take what is small beside the largest cost for nothing. */
const DEAR = 1e6;

async function solveScaled({ columns, rows }: Model, aim: Terms, solver: Solver): Promise<Solution> {
  const units = columns.map((column, i) => (column.isWhole ? 1 : Math.min(1, DEAR / Math.max(DEAR, Math.abs(aim.get(i) ?? 0)))));
  const inUnits = (terms: Terms): Terms => new Map([...terms].map(([i, factor]) => [i, factor * (units[i] ?? 1)] as const));
  const scaled: Model = {
    columns: columns.map((column, i) => ({ ...column, lower: column.lower / (units[i] ?? 1), upper: column.upper / (units[i] ?? 1) })),
    rows: rows.map((row) => ({ ...row, terms: inUnits(row.terms) })),
  };
  const found = await solver.solve(scaled, inUnits(aim), GAP / 2);
  return found.status === "optimal" ? { ...found, values: found.values.map((value, i) => value * (units[i] ?? 1)) } : found;
}

/** How far supply is above the medium variant's need. */
function supplied({ beyond: { terms, constant } }: Loss, values: readonly number[]): number {
  return constant + valueOf(terms, values);
}

/** The expected loss where supply is so far above the medium variant's need. */
function lossAt({ more, weight }: Loss, above: number): number {
  return (weight * more.reduce((sum, one) => sum + Math.max(0, one - above), 0)) / more.length;
}

/** The line that touches the expected loss there: loss ≥ value + slope × (supply − there). */
function cutOf(loss: Loss, above: number): Row {
  const { beyond, more, weight, column } = loss;
  const slope = (-weight * more.filter((one) => one > above).length) / more.length;
  const terms = termsOf([[column, 1], ...[...beyond.terms].map(([i, factor]) => [i, -slope * factor] as const)]);
  return { name: `cut:${beyond.form.ask.id}`, terms, lower: lossAt(loss, above) + slope * (beyond.constant - above), upper: Infinity };
}

function planOf(model: PlanModel, losses: readonly Loss[], values: readonly number[]): RobustPlan {
  // whole things are opened whole: the next below, so that no limit is passed
  const decided = model.decisions.map((decision, i) => {
    const value = values[i] ?? 0;
    return decision.isWhole ? Math.floor(value + 1e-6) : value;
  });
  const all = model.valuesAt(decided);
  const expected = losses.map((loss) => {
    const { ask } = loss.beyond.form;
    const above = supplied(loss, all);
    const enough = loss.more.filter((one) => one <= above).length / loss.more.length;
    return { service: ask.service ?? "", year: ask.year, unmet: lossAt(loss, above) / loss.weight, enough };
  });
  return {
    status: "optimal",
    cost: exact(valueOf(model.cost, all) - valueOf(model.cost, model.nothing)),
    loss: exact(losses.reduce((sum, loss) => sum + lossAt(loss, supplied(loss, all)), 0)),
    opened: openedOf(model, all),
    expected,
    gap: GAP,
  };
}
