import { choicesOf } from "../plan/plan.ts";
import { at } from "../core/path.ts";
import { exact } from "./cheapest.ts";
import { plus, valueAt } from "./affine.ts";
import { type Model, type Row, type Solver, type Terms } from "./model.ts";
import type { PlanModel, PlanProblem, PlanQuestion } from "./plan-question.ts";
import type { Group } from "./question.ts";
import { isMost } from "../plan/comparator.ts";
import { leastOf } from "./relax.ts";
import { withoutNeedless, withRows } from "./needless.ts";
import { rowsOf, type AskForm } from "./rows.ts";

/** What must give way alone for the rest of a conflict to hold, in its own unit. */
export interface Price {
  readonly group: Group;
  readonly kind: "ask" | "most" | "lead" | "budget" | "part";
  /** What is set, and the nearest to it at which the rest holds. */
  readonly given: number;
  readonly needed: number;
}

/** Steps of the search for the greatest ratio; each at least squares what is left. */
const MOST_STEPS = 40;
/** A difference this small beside its terms is rounding. */
const SMALL = 1e-9;

/**
 * What each member of a conflict costs the others: how far it must give way, alone, for the rest of that conflict to hold.
 *
 * @returns One for each member that can give way so far.
 */
export async function pricesOf(
  problem: PlanProblem,
  question: PlanQuestion,
  conflict: readonly Group[],
  solver: Solver,
): Promise<readonly Price[]> {
  const prices: Price[] = [];
  for (const group of conflict) {
    const lifted = new Set(question.groups.filter((one) => one === group || !conflict.includes(one)));
    const price = await priceOf({ problem, question, group, lifted, solver }); // oxlint-disable-line no-await-in-loop -- one solver
    if (price) prices.push(price);
  }
  return prices;
}

interface Given {
  readonly problem: PlanProblem;
  readonly question: PlanQuestion;
  readonly group: Group;
  /** All but the rest of the conflict. */
  readonly lifted: ReadonlySet<Group>;
  readonly solver: Solver;
}

async function priceOf(given: Given): Promise<Price | undefined> {
  const { question, group, lifted } = given;
  const model = question.modelOf(lifted);
  const ask = model.asks.find((one) => one.ask.id === group);
  if (ask) return askPrice(ask, model, given.solver);
  const [kind = "", id = ""] = split(group);
  if (kind === "most") return mostPrice(id, model, given);
  if (kind === "lead") return leadPrice(id, given);
  const kept = question.modelOf(new Set([...lifted].filter((one) => one !== group)));
  return loosenedPrice(kind === "budget" ? "budget" : "part", kept, given);
}

function split(group: Group): readonly [kind: string, id: string] {
  const colon = group.indexOf(":");
  return [group.slice(0, colon), group.slice(colon + 1)];
}

/**
 * The nearest number that could be asked in place of the one that is: what is reached where just so much, at least or at most that is asked; where about
 * so much is asked, the number whose band ends there.
 */
function askedFor(reached: number, { ask: { band }, required }: AskForm): number {
  if (band === 0) return reached;
  const isFromBelow = reached < required;
  return exact(reached / (1 - (isFromBelow ? band : -band) * Math.sign(reached)));
}

/** The nearest that a ratio comes to what is asked: its distance at the last one found is made least, until none is nearer (Dinkelbach). */
export async function nearestRatio(form: AskForm, model: PlanModel, solver: Solver): Promise<number | undefined> {
  const { num, den, required } = form;
  const isFromBelow = await reaches(form, model, solver);
  let best: number | undefined;
  for (let step = 0; step < MOST_STEPS; step++) {
    const distance = plus(num, den, -(best ?? required));
    const towards = isFromBelow ? -1 : 1;
    const aim = new Map([...distance.terms].map(([i, k]) => [i, towards * k] as const));
    const found = await solver.solve(withoutNeedless(model, aim), aim); // oxlint-disable-line no-await-in-loop -- each step uses the one before it
    if (found.status !== "optimal") return undefined;
    const ratio = valueAt({ num, den, missing: [] }, found.values);
    if (best !== undefined && Math.abs(ratio - best) <= SMALL * Math.max(1, Math.abs(best))) break;
    best = ratio;
  }
  return best === undefined ? undefined : exact(best);
}

async function askPrice(form: AskForm, model: PlanModel, solver: Solver): Promise<Price | undefined> {
  const reached = await nearestRatio(form, model, solver);
  return reached === undefined ? undefined : { group: form.ask.id, kind: "ask", given: form.required, needed: askedFor(reached, form) };
}

/** True if what is asked lies above all that can be reached: for `≈` the side is seen by what its lower row allows. */
async function reaches(form: AskForm, model: PlanModel, solver: Solver): Promise<boolean> {
  if (form.ask.compare === ">=" || form.ask.compare === ">") return true;
  if (isMost(form.ask.compare)) return false;
  const [atLeast] = rowsOf(form);
  const found = await solver.solve(withoutNeedless(withRows(model, atLeast ? [atLeast] : []), new Map()), new Map());
  return found.status === "infeasible";
}

async function mostPrice(id: string, model: PlanModel, { solver, problem }: Given): Promise<Price | undefined> {
  const measure = choicesOf(problem.probed.plan).find((one) => one.id === id);
  const own = model.decisions.flatMap((decision, i) => (decision.measure.id === id ? [i] : []));
  if (!measure || own.length === 0) return undefined;
  const most = model.columns.length;
  const needed = withoutNeedless(model, new Map());
  const limits = own.map((column): Row => ({ name: "most", terms: new Map([[column, 1], [most, -1]]), lower: -Infinity, upper: 0 })); // prettier-ignore
  const isWhole = model.columns[own[0] ?? 0]?.isWhole ?? false;
  const wider: Model = {
    columns: [...needed.columns, { name: "most", lower: 0, upper: Infinity, isWhole }],
    rows: [...needed.rows, ...limits],
  };
  const least = await leastOf(wider, most, solver);
  return least === undefined
    ? undefined
    : { group: `most:${id}`, kind: "most", given: at(measure.yearlyMost, problem.deciding.from), needed: exact(least) };
}

/** The longest lead time at which the rest holds: columns that open too early for it are closed. */
async function leadPrice(id: string, { solver, problem, question, lifted }: Given): Promise<Price | undefined> {
  const measure = choicesOf(problem.probed.plan).find((one) => one.id === id);
  if (!measure) return undefined;
  const given = at(measure.leadYears, problem.deciding.from);
  const model = question.modelOf(lifted);
  for (let lead = given - 1; lead >= 0; lead--) {
    const columns = model.columns.map((column, i) => {
      const decision = model.decisions[i];
      return decision?.measure.id === id && decision.year < problem.deciding.from + lead ? { ...column, upper: 0 } : column;
    });
    const { status } = await solver.solve(withoutNeedless({ ...model, columns }, new Map()), new Map()); // oxlint-disable-line no-await-in-loop -- the first that holds
    if (status === "optimal") return { group: `lead:${id}`, kind: "lead", given, needed: lead };
  }
  return undefined;
}

/** How much further the rows of a group must be let. */
async function loosenedPrice(kind: "budget" | "part", whole: PlanModel, { group, solver, problem }: Given): Promise<Price | undefined> {
  const model = withoutNeedless(whole, new Map());
  const slack = model.columns.length;
  const rows = model.rows.map((row): Row =>
    row.name === group ? { ...row, terms: withTerm(row.terms, slack, row.upper < Infinity ? -1 : 1) } : row,
  );
  const more = await leastOf(
    { columns: [...model.columns, { name: "more", lower: 0, upper: Infinity, isWhole: false }], rows },
    slack,
    solver,
  );
  if (more === undefined) return undefined;
  const given = problem.budgets.find(({ payer }) => `budget:${payer}` === group)?.most ?? 0;
  return { group, kind, given, needed: exact(given + more) };
}

function withTerm(terms: Terms, column: number, factor: number): Terms {
  return new Map([...terms, [column, factor]]);
}
