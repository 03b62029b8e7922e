import { groupsOf, modelOf, overOpenings } from "./allocation-model.ts";
import { cheapest, exact, leastCost } from "./cheapest.ts";
import { termsOf, valueOf, type Model, type Row, type Solution, type Solver, type Terms } from "./model.ts";
import type { Allocation, Ask, Choice } from "./problem.ts";
import type { Group } from "./question.ts";
import { leastOfColumn } from "./whole-rows.ts";

/** What it takes for the rest of a conflict to hold, in the unit of what gives way. */
export interface Relaxation {
  /** Of an ask: the closest that its left side can come, the lower of two as close, and how far that is from it. */
  readonly mostReachable?: number;
  readonly short?: number;
  /** Of a yearly maximum or a budget: the smallest that does; of a lead time: the longest. */
  readonly needed?: number;
  /** Of a shared stock or a budget: how much more. */
  readonly neededMore?: number;
  /** What the cheapest plan costs where it gives way so far and no further, yuan. */
  readonly cost?: number;
}

/** What it takes that each member of a conflict gives way alone; members that alone do not suffice are left out. */
export async function relaxations(
  problem: Allocation,
  members: readonly Group[],
  solver: Solver,
): Promise<Readonly<Record<Group, Relaxation>>> {
  const found: Record<Group, Relaxation> = {};
  for (const group of groupsOf(problem).filter((one) => members.includes(one))) {
    const relaxed = await relaxation(problem, group, solver); // oxlint-disable-line no-await-in-loop -- one solver
    if (relaxed) found[group] = relaxed;
  }
  return found;
}

async function relaxation(problem: Allocation, group: Group, solver: Solver): Promise<Relaxation | undefined> {
  const ask = problem.asks.find(({ id }) => id === group);
  const [kind, id] = splitGroup(group);
  const choice = problem.choices.find((one) => one.id === id);
  const given = ask
    ? await relaxedAsk(problem, ask, solver)
    : kind === "most" && choice
      ? await relaxedMost(problem, choice, solver)
      : kind === "lead" && choice
        ? await relaxedLead(problem, choice, solver)
        : kind === "budget"
          ? await relaxedBudget(problem, id, solver)
          : await relaxedStock(problem, id, solver);
  if (!given) return undefined;
  const cost = await leastCost(given.relaxed, solver);
  return { ...given.price, ...(cost !== undefined && { cost }) };
}

/** How far something gives way, and the problem in which it does. */
interface Given {
  readonly price: Relaxation;
  readonly relaxed: Allocation;
}

function splitGroup(group: Group): readonly [kind: string, id: string] {
  const colon = group.indexOf(":");
  return [group.slice(0, colon), group.slice(colon + 1)];
}

async function relaxedAsk(problem: Allocation, ask: Ask, solver: Solver): Promise<Given | undefined> {
  const model = modelOf(problem, new Set([ask.id]));
  const { terms, constant } = model.sideOf(ask);
  /** The side nearest to what is asked from below (1) or above (-1). */
  const nearest = async (from: 1 | -1, rows: readonly Row[]): Promise<readonly number[]> => {
    const towards = termsOf([...terms].map(([column, factor]) => [column, -from * factor] as const));
    const found = await solver.solve({ columns: model.columns, rows: [...model.rows, ...rows] }, towards);
    return found.status === "optimal" ? [exact(constant + valueOf(terms, found.values))] : [];
  };
  const bound = { name: ask.id, terms, lower: -Infinity, upper: Infinity };
  const sides =
    ask.compare === "="
      ? [
          ...(await nearest(1, [{ ...bound, upper: ask.rhs - constant }])),
          ...(await nearest(-1, [{ ...bound, lower: ask.rhs - constant }])),
        ]
      : await nearest(ask.compare === ">=" ? 1 : -1, []);
  const short = (side: number): number => exact(Math.abs(ask.rhs - side));
  const [mostReachable] = sides.toSorted((a, b) => short(a) - short(b) || a - b);
  if (mostReachable === undefined) return undefined;
  const asks = problem.asks.map((one) => (one === ask ? { ...one, rhs: mostReachable } : one));
  return { price: { mostReachable, short: short(mostReachable) }, relaxed: { ...problem, asks } };
}

/** The least of a further column; undefined if nothing holds with it either. */
export async function leastOf(model: Model, column: number, solver: Solver): Promise<number | undefined> {
  const found = await solver.solve(model, new Map([[column, 1]]));
  // the others being whole, what they leave of the column is computed, not what the solver takes for near enough
  return found.status === "optimal" ? leastOfColumn(model, column, found.values) : undefined;
}

async function relaxedMost(problem: Allocation, choice: Choice, solver: Solver): Promise<Given | undefined> {
  const model = modelOf(problem, new Set([`most:${choice.id}`]));
  const most = model.columns.length;
  const own = model.openings.filter((one) => one.choice === choice);
  const steps = await leastOf(
    {
      columns: [...model.columns, { name: "most", lower: 0, upper: Infinity, isWhole: choice.step > 0 }],
      rows: [
        ...model.rows,
        ...own.map(({ column }) => ({
          name: "most",
          terms: new Map([
            [column, 1],
            [most, -1],
          ]),
          lower: -Infinity,
          upper: 0,
        })),
      ],
    },
    most,
    solver,
  );
  if (steps === undefined) return undefined;
  const needed = exact(steps * (choice.step || 1));
  return { price: { needed }, relaxed: withChoice(problem, choice, { most: needed }) };
}

function withChoice(problem: Allocation, choice: Choice, changed: Partial<Choice>): Allocation {
  return { ...problem, choices: problem.choices.map((one) => (one === choice ? { ...one, ...changed } : one)) };
}

async function relaxedLead(problem: Allocation, choice: Choice, solver: Solver): Promise<Given | undefined> {
  for (let lead = choice.lead - 1; lead >= 0; lead--) {
    const relaxed = withChoice(problem, choice, { lead });
    const { status } = await solver.solve(modelOf(relaxed), new Map()); // oxlint-disable-line no-await-in-loop -- the first that holds
    if (status === "optimal") return { price: { needed: lead }, relaxed };
  }
  return undefined;
}

/** Adds a column that loosens some rows from above, and gives the least that it must be. */
async function loosened(problem: Allocation, group: Group, solver: Solver): Promise<number | undefined> {
  const model = modelOf(problem);
  const slack = model.columns.length;
  return leastOf(
    {
      columns: [...model.columns, { name: "more", lower: 0, upper: Infinity, isWhole: false }],
      rows: model.rows.map((row) => (row.name === group ? { ...row, terms: withTerm(row.terms, slack, -1) } : row)),
    },
    slack,
    solver,
  );
}

function withTerm(terms: Terms, column: number, factor: number): Terms {
  return new Map([...terms, [column, factor]]);
}

async function relaxedBudget(problem: Allocation, payer: string, solver: Solver): Promise<Given | undefined> {
  const more = await loosened(problem, `budget:${payer}`, solver);
  if (more === undefined) return undefined;
  const max = Math.max(...problem.budgets.filter((one) => one.payer === payer).map((one) => one.max));
  const budgets = problem.budgets.map((one) => (one.payer === payer ? { ...one, max: one.max + more } : one));
  return { price: { needed: exact(max + more), neededMore: exact(more) }, relaxed: { ...problem, budgets } };
}

/** How much more of a shared stock there must be for those whom it serves; asks for the stock itself are as they were. */
async function relaxedStock(problem: Allocation, stock: string, solver: Solver): Promise<Given | undefined> {
  const more = await loosened(problem, `stock:${stock}`, solver);
  if (more === undefined) return undefined;
  const shared = { ...problem.shared, [stock]: (problem.shared?.[stock] ?? 0) + more };
  return { price: { neededMore: exact(more) }, relaxed: { ...problem, shared } };
}

/** When the asks of a conflict can first hold, if all of them wait. */
export async function firstMet(problem: Allocation, asks: readonly Group[], solver: Solver): Promise<number | undefined> {
  const waiting = problem.asks.filter(({ id }) => asks.includes(id));
  const last = Math.max(...waiting.map(({ year }) => year));
  for (let later = 1; last + later <= problem.horizon; later++) {
    const moved = problem.asks.map((ask) => (waiting.includes(ask) ? { ...ask, year: ask.year + later } : ask));
    const { status } = await solver.solve(modelOf({ ...problem, asks: moved }), new Map()); // oxlint-disable-line no-await-in-loop -- the first that holds
    if (status === "optimal") return last + later;
  }
  return undefined;
}

/** How many years an earlier first decision is looked for. */
const MOST_YEARS_EARLIER = 30;

/** The latest first year of decisions at which all holds, with what each year then decides. */
export async function latestStart(
  problem: Allocation,
  solver: Solver,
): Promise<{ readonly latest: number; readonly schedule: Readonly<Record<number, number>> } | undefined> {
  const longest = Math.max(0, ...problem.choices.map(({ lead }) => lead));
  for (let earlier = 1; earlier <= MOST_YEARS_EARLIER; earlier++) {
    const moved = { ...problem, decideFrom: problem.decideFrom - earlier };
    const plan = await cheapest(moved, solver); // oxlint-disable-line no-await-in-loop -- the first that holds
    if (plan.status === "optimal") {
      const schedule: Record<number, number> = {};
      for (const choice of problem.choices)
        for (const [year, amount] of Object.entries(plan.openings[choice.id] ?? {}))
          schedule[Number(year) - choice.lead] = exact((schedule[Number(year) - choice.lead] ?? 0) + amount);
      return { latest: moved.decideFrom, schedule };
    }
    const lastAsk = Math.max(...problem.asks.map(({ year }) => year));
    if (earlier > longest + (lastAsk - problem.decideFrom) + MOST_YEARS_EARLIER / 2) return undefined;
  }
  return undefined;
}

/** Between which amounts of a choice alone all asks hold; `most` is Infinity where any more holds as well. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/**
 * The least and the most of a choice alone, without its yearly maximum, lead time and budgets, at which all asks hold in their years; undefined if none
 * does. What opens after the last of these years does not count.
 */
export async function spanOf(problem: Allocation, choice: Choice, solver: Solver): Promise<Span | undefined> {
  const asked = problem.asks.map(({ year }) => year);
  const alone: Allocation = {
    ...problem,
    choices: [{ ...choice, lead: 0 }],
    budgets: [],
    decideFrom: Math.min(problem.decideFrom, ...asked),
    horizon: Math.max(problem.decideFrom, ...asked),
  };
  const model = modelOf(alone, new Set([`most:${choice.id}`]));
  const end = async (towards: 1 | -1): Promise<Solution> =>
    solver.solve(
      model,
      overOpenings(model, () => towards),
    );
  const least = await end(1);
  if (least.status !== "optimal") return undefined;
  const most = await end(-1);
  return { least: exact(least.value), most: most.status === "optimal" ? exact(-most.value) : Infinity };
}
