import { groupsOf, modelOf, overOpenings } from "./allocation-model.ts";
import { cheapest, exact } from "./cheapest.ts";
import { termsOf, valueOf, type Model, type Solver, type Terms } from "./model.ts";
import type { Allocation, Ask, Choice } from "./problem.ts";
import type { Group } from "./question.ts";

/** What it takes for the rest of a conflict to hold, in the unit of what gives way. */
export interface Relaxation {
  /** Of an ask: the closest that its left side can come, and how far that is from it. */
  readonly mostReachable?: number;
  readonly short?: number;
  /** Of a yearly maximum or a budget: the smallest that does; of a lead time: the longest. */
  readonly needed?: number;
  /** Of a shared stock or a budget: how much more. */
  readonly neededMore?: number;
  /** What the cheapest plan then costs, yuan. */
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
  if (ask) return relaxedAsk(problem, ask, solver);
  const [kind, id] = splitGroup(group);
  const choice = problem.choices.find((one) => one.id === id);
  if (kind === "most" && choice) return relaxedMost(problem, choice, solver);
  if (kind === "lead" && choice) return relaxedLead(problem, choice, solver);
  return kind === "budget" ? relaxedBudget(problem, id, solver) : relaxedStock(problem, id, solver);
}

function splitGroup(group: Group): readonly [kind: string, id: string] {
  const colon = group.indexOf(":");
  return [group.slice(0, colon), group.slice(colon + 1)];
}

async function relaxedAsk(problem: Allocation, ask: Ask, solver: Solver): Promise<Relaxation | undefined> {
  const lifted = new Set([ask.id]);
  const model = modelOf(problem, lifted);
  const { terms, constant } = model.sideOf(ask);
  const towards = ask.compare === "<=" ? 1 : -1;
  const side = await solver.solve(model, termsOf([...terms].map(([column, factor]) => [column, towards * factor] as const)));
  if (side.status !== "optimal") return undefined;
  const mostReachable = exact(constant + valueOf(terms, side.values));
  const plan = await cheapest(problem, solver, lifted);
  return { mostReachable, short: exact(Math.abs(ask.rhs - mostReachable)), ...(plan.status === "optimal" && { cost: plan.cost }) };
}

/** The least of a further column; undefined if nothing holds with it either. */
export async function leastOf(model: Model, column: number, solver: Solver): Promise<number | undefined> {
  const found = await solver.solve(model, new Map([[column, 1]]));
  return found.status === "optimal" ? found.values[column] : undefined;
}

async function relaxedMost(problem: Allocation, choice: Choice, solver: Solver): Promise<Relaxation | undefined> {
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
  return steps === undefined ? undefined : { needed: exact(steps * (choice.step || 1)) };
}

async function relaxedLead(problem: Allocation, choice: Choice, solver: Solver): Promise<Relaxation | undefined> {
  for (let lead = choice.lead - 1; lead >= 0; lead--) {
    const choices = problem.choices.map((one) => (one === choice ? { ...one, lead } : one));
    const { status } = await solver.solve(modelOf({ ...problem, choices }), new Map()); // oxlint-disable-line no-await-in-loop -- the first that holds
    if (status === "optimal") return { needed: lead };
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

async function relaxedBudget(problem: Allocation, payer: string, solver: Solver): Promise<Relaxation | undefined> {
  const more = await loosened(problem, `budget:${payer}`, solver);
  const max = Math.max(...problem.budgets.filter((one) => one.payer === payer).map((one) => one.max));
  return more === undefined ? undefined : { needed: exact(max + more), neededMore: exact(more) };
}

async function relaxedStock(problem: Allocation, stock: string, solver: Solver): Promise<Relaxation | undefined> {
  const more = await loosened(problem, `stock:${stock}`, solver);
  return more === undefined ? undefined : { neededMore: exact(more) };
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

/** The least of a choice alone, without its yearly maximum, lead time and budgets, at which all asks hold in their years; undefined if none does. */
export async function turnOf(problem: Allocation, choice: Choice, solver: Solver): Promise<number | undefined> {
  const alone: Allocation = {
    ...problem,
    choices: [{ ...choice, lead: 0 }],
    budgets: [],
    decideFrom: Math.min(problem.decideFrom, ...problem.asks.map(({ year }) => year)),
  };
  const model = modelOf(alone, new Set([`most:${choice.id}`]));
  const found = await solver.solve(
    model,
    overOpenings(model, () => 1),
  );
  return found.status === "optimal" ? exact(found.value) : undefined;
}
