import { evaluate } from "../core/formula.ts";
import { firstOf } from "../core/items.ts";
import { aim } from "./aim.ts";
import { cheapest, exact } from "./cheapest.ts";
import { questionOf } from "./allocation-model.ts";
import { conflictsOf } from "./conflict.ts";
import type { Solver } from "./model.ts";
import type { Aim, Allocation, Attribution, Choice, Problem, Reverse } from "./problem.ts";
import { costOf } from "./problem.ts";
import { firstMet, latestStart, relaxations, spanOf, type Span } from "./relax.ts";
import { turnsOf } from "./reverse.ts";
import { shapley } from "./shapley.ts";
import { exactSolver } from "./whole-rows.ts";

/** The answer to a problem, in the names of its file format. */
export interface Answer {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Answers a problem; `status` is `unproven` where the solver stopped without a proof. */
export async function answer(problem: Problem, solver: Solver): Promise<Answer> {
  switch (problem.kind) {
    case "aim":
      return aimed(problem);
    case "reverse":
      return reversed(problem);
    case "why":
      return attributed(problem);
    case "allocation":
      return allocated(problem, exactSolver(solver));
  }
}

async function allocated(problem: Allocation, solver: Solver): Promise<Answer> {
  const found = await cheapest(problem, solver);
  const turns = await turnsByChoice(problem, solver);
  if (found.status === "infeasible") return { id: problem.id, status: "infeasible", ...(await explained(problem, solver)), turns };
  if (found.status !== "optimal") return { id: problem.id, ...found };
  const { status, cost, amounts, byPayer, openings } = found;
  const leads = new Map(problem.choices.map(({ id, lead }) => [id, lead]));
  const schedule = Object.fromEntries(
    Object.entries(openings).map(([id, latest]) => [
      id,
      { open_by: Math.max(...Object.keys(latest).map(Number)), latest, decide_by: decisions(latest, leads.get(id) ?? 0) },
    ]),
  );
  return { id: problem.id, status, cost, amounts, by_payer: byPayer, turns, schedule, ...(await unpooled(problem, solver)) };
}

/** The year in which each amount must be decided; several years where they open the same. */
function decisions(openings: Readonly<Record<number, number>>, lead: number): Readonly<Record<number, number | readonly number[]>> {
  const byAmount = new Map<number, number[]>();
  for (const [year, amount] of Object.entries(openings)) byAmount.set(amount, [...(byAmount.get(amount) ?? []), Number(year) - lead]);
  return Object.fromEntries([...byAmount].map(([amount, all]) => [amount, all.length === 1 ? firstOf(all) : all]));
}

/** What it costs without the choices that take from a stock, if there are any. */
async function unpooled(problem: Allocation, solver: Solver): Promise<{ readonly unpooled_cost?: number | null }> {
  const apart = problem.choices.filter(({ adds }) => Object.values(adds).every((added) => added >= 0));
  if (apart.length === problem.choices.length) return {};
  const found = await cheapest({ ...problem, choices: apart }, solver);
  return { unpooled_cost: found.status === "optimal" ? found.cost : null };
}

async function turnsByChoice(problem: Allocation, solver: Solver): Promise<Readonly<Record<string, unknown>>> {
  const turns: Record<string, unknown> = {};
  for (const choice of problem.choices) {
    const span = await spanOf(problem, choice, solver); // oxlint-disable-line no-await-in-loop -- one solver
    turns[choice.id] = span ? turnsIn(span, choice) : { holds: null, why: hindrances(problem, choice) };
  }
  return turns;
}

/** The turn at which a choice alone begins to do, with what it costs, and both turns where more of it does no longer. */
function turnsIn({ least, most }: Span, choice: Choice): object {
  const { step } = choice;
  // of what can be opened in any amount none is the next
  const next = (amount: number, by: number): number | null => (step > 0 && amount + by >= 0 ? exact(amount + by) : null);
  const first = { holds: least, fails: next(least, -step) };
  const cost = exact(least * costOf(choice));
  if (most === Infinity) return { ...first, cost };
  return {
    ...first,
    cost,
    turns: [...(least > 0 ? [{ holds_when: ">=", ...first }] : []), { holds_when: "<=", holds: most, fails: next(most, step) }],
  };
}

/** Which asks a choice alone does not bring closer: what one unit of it moves their left side by, in the direction that they ask for. */
function hindrances({ asks, stocks, served }: Allocation, { adds }: Choice): readonly { readonly ask: string; readonly moves: number }[] {
  return asks.flatMap((ask) => {
    const now = Object.entries(ask.rows).reduce((sum, [stock, factor]) => sum + factor * (stocks[stock] ?? 0), 0);
    const holds =
      Object.keys(ask.served).length === 0 &&
      (ask.compare === "<=" ? now <= ask.rhs : ask.compare === ">=" ? now >= ask.rhs : now === ask.rhs);
    if (holds) return [];
    const by = Object.entries(ask.rows).reduce((sum, [stock, factor]) => sum + factor * (adds[stock] ?? 0), 0);
    const shared = Object.keys(ask.served)
      .flatMap((name) => Object.keys(served[name] ?? {}))
      .some((stock) => (adds[stock] ?? 0) > 0);
    const moves = exact(ask.compare === "<=" ? -by : by);
    return moves > 0 || shared ? [] : [{ ask: ask.id, moves }];
  });
}

async function explained(problem: Allocation, solver: Solver): Promise<Readonly<Record<string, unknown>>> {
  const { sets, isComplete } = await conflictsOf(questionOf(problem), solver);
  const members = [...new Set(sets.flat())];
  const asks = problem.asks.map(({ id }) => id);
  const amongAsks = await conflictsOf(questionOf(problem), solver, asks);
  const relaxed = await relaxations(problem, members, solver);
  const first = await firstMet(
    problem,
    asks.filter((id) => members.includes(id)),
    solver,
  );
  const start = await latestStart(problem, solver);
  return {
    conflict: sets,
    ...(!isComplete && { conflicts_may_be_more: true }),
    asks_in_conflict: amongAsks.sets,
    relax: {
      ...Object.fromEntries(
        Object.entries(relaxed).map(([group, { mostReachable, short, needed, neededMore, cost }]) => [
          group,
          {
            ...(mostReachable !== undefined && { most_reachable: mostReachable }),
            ...(short !== undefined && { short }),
            ...(needed !== undefined && { needed }),
            ...(neededMore !== undefined && { needed_more: neededMore }),
            ...(cost !== undefined && { cost }),
          },
        ]),
      ),
      ...(first !== undefined && { year: { first_met: first } }),
      ...(start && { decide_from: start }),
    },
  };
}

function aimed(problem: Aim): Answer {
  const { leastExpected, minimaxRegret, enough, regretCurve } = aim(problem);
  return {
    id: problem.id,
    least_expected: { value: leastExpected.value, expected_loss: exact(leastExpected.expectedLoss) },
    minimax_regret: minimaxRegret,
    enough_in_80_percent: enough,
    regret_curve: regretCurve,
  };
}

function reversed(problem: Reverse): Answer {
  const turns = turnsOf(problem).map(({ exact: at, holdsWhen, holds, fails }) => ({ exact: at, holds_when: holdsWhen, holds, fails }));
  return { id: problem.id, ...(turns[0] ?? { holds: null }), ...(turns.length > 1 && { turns }) };
}

function attributed({ id, formula, from, to }: Attribution): Answer {
  const causes = Object.keys(from);
  const value = (set: number): number => evaluate(formula, (name) => ((set >> causes.indexOf(name)) & 1 ? to : from)[name] ?? NaN);
  const parts = shapley(causes.length, value);
  const all = 2 ** causes.length - 1;
  return {
    id,
    total: exact(value(all) - value(0)),
    shapley: Object.fromEntries(causes.map((name, i) => [name, exact(parts[i] ?? NaN)])),
    ...Object.fromEntries(
      causes.map((name, i) => [`first_last_of_${name}`, [exact(value(1 << i) - value(0)), exact(value(all) - value(all & ~(1 << i)))]]),
    ),
  };
}
