import { branchedBound } from "./bound.ts";
import { exact, inOrder } from "./cheapest.ts";
import { conflictsOf } from "./conflict.ts";
import { holdsAt, termsOf, valueOf, type Solver, type Terms } from "./model.ts";
import { askedIfHolds, withoutNeedless } from "./needless.ts";
import { paidBy, type PlanModel, type PlanProblem, type PlanQuestion } from "./plan-question.ts";
import { pricesOf, type Price } from "./price.ts";
import type { Decided, WrittenAction } from "./probe.ts";
import { shadowPrices, type Shadow } from "./shadow.ts";
import type { Group } from "./question.ts";

/** What is opened of a measure in a year. */
export interface Opened {
  readonly decision: Decided;
  /** In the measure's unit. */
  readonly amount: number;
  /** True if it is all that can be opened in the year, or opens as soon as it can. */
  readonly isMost: boolean;
  readonly isSoonest: boolean;
}

/** What a payer pays for what is decided, yuan. */
interface Paid {
  readonly payer: string;
  readonly sum: number;
  /** The year in which most is paid. */
  readonly peakYear: number;
  readonly peak: number;
}

/** The cheapest plan at which all holds. */
interface FoundPlan {
  readonly status: "optimal";
  /** Yuan, from the first year of a decision to the horizon: building and running together. */
  readonly cost: number;
  readonly build: number;
  readonly run: number;
  readonly opened: readonly Opened[];
  readonly paid: readonly Paid[];
  /** No plan costs less than this, by weak duality in our own arithmetic; undefined if there are no duals, or where some amounts are given. */
  readonly bound: number | undefined;
  /** What loosening each limit that binds by one would save, yuan. */
  readonly prices: readonly Shadow[];
  /** How far above the least cost it may lie, relative, where the solver was asked for no more. */
  readonly gap: number | undefined;
}

/** Sets that cannot hold together, each with what its members cost one another. */
interface NoPlan {
  readonly status: "infeasible";
  readonly conflicts: readonly { readonly groups: readonly Group[]; readonly prices: readonly Price[] }[];
  /** False if there may be more. */
  readonly isComplete: boolean;
}

/** What came of a plan's question. */
export type PlanAnswer = FoundPlan | NoPlan | { readonly status: "unproven"; readonly reason: string };

/** How much more a share counts than a whole thing where things are counted: a hundredth as much as one. */
const SHARES = 100;

/**
 * The cheapest way to meet what is asked, at the prices of the models; of several ways the one that opens latest, then the one that uses
 * measures first in order of their names. Where there is none, all minimal conflicts.
 */
export async function findPlan(problem: PlanProblem, question: PlanQuestion, solver: Solver): Promise<PlanAnswer> {
  const model = question.modelOf();
  const needed = withoutNeedless(model);
  const found = await inOrder(needed, aimsOf(model, problem), solver);
  if (found.status === "infeasible") return noPlan(problem, question, solver);
  if (found.status !== "optimal") return { status: "unproven", reason: found.status === "unproven" ? found.reason : found.status };
  const values = withoutDust(model, found.values);
  const nothing = valueOf(model.cost, model.nothing);
  const known = { from: model.decisions.length, known: valueOf(model.cost, values) };
  // what is proven where some amounts are given holds for these alone
  const least = problem.deciding.fixed ? undefined : await branchedBound(needed, model.cost, known, solver);
  const bound = least === undefined ? undefined : least - nothing;
  const sum = (terms: Terms): number => exact(valueOf(terms, values) - valueOf(terms, model.nothing));
  const flow = (name: "build" | "run"): number =>
    sum(termsOf(model.money.filter((line) => line.isCost && line.flow === name).flatMap(({ terms }) => [...terms])));
  return {
    status: "optimal",
    cost: sum(model.cost),
    build: flow("build"),
    run: flow("run"),
    opened: openedOf(model, values),
    paid: paidOf(model, values),
    bound: bound === undefined || !Number.isFinite(bound) ? undefined : exact(bound),
    prices: await shadowPrices(model, values, solver),
    gap: found.gap,
  };
}

/** What is less of a year's most than this share is what the solver leaves of nought. */
const DUST = 1e-5;

/**
 * The values with nought for what the solver leaves of it, where all rows hold without: of all at once, or else of one after the other, of which what a row
 * cannot do without goes to the largest amount of its measure.
 */
export function withoutDust(model: PlanModel, values: readonly number[]): readonly number[] {
  const amounts = model.decisions.map((_, i) => values[i] ?? 0);
  const dust = amounts.flatMap((amount, i) => (amount > 0 && amount < DUST * (model.columns[i]?.upper ?? 0) ? [i] : []));
  const holding = (at: readonly number[]): readonly number[] | undefined => {
    const all = model.valuesAt(at);
    return model.rows.every((row) => holdsAt(row, all)) ? all : undefined;
  };
  const without = (from: readonly number[], which: readonly number[]): number[] =>
    from.map((amount, i) => (which.includes(i) ? 0 : amount));
  const swept = holding(without(amounts, dust));
  if (swept) return swept;
  const moved = (from: readonly number[], i: number): number[] => {
    const own = model.decisions.flatMap(({ measure }, j) => (j !== i && measure === model.decisions[i]?.measure ? [j] : []));
    const largest = own.toSorted((a, b) => (from[b] ?? 0) - (from[a] ?? 0))[0];
    return without(from, [i]).map((amount, j) => (j === largest ? amount + (from[i] ?? 0) : amount));
  };
  const kept = dust.reduce<readonly number[]>(
    (from, i) => [without(from, [i]), moved(from, i)].find((one) => holding(one) !== undefined) ?? from,
    amounts,
  );
  return holding(kept) ?? values;
}

function aimsOf(model: PlanModel, { probed }: PlanProblem): readonly Terms[] {
  const ids = [...new Set(model.decisions.map(({ measure }) => measure.id))].toSorted();
  const over = (weight: (decision: Decided) => number): Terms =>
    termsOf(
      model.decisions.map((decision, i) => [i, weight(decision) * (decision.isWhole ? 1 : SHARES)] as const).filter(([, w]) => w !== 0),
    );
  return [model.cost, over(({ year }) => probed.plan.horizon - year), over(({ measure }) => ids.indexOf(measure.id))];
}

/** What is opened when, by the values of a plan's columns. */
export function openedOf(model: PlanModel, values: readonly number[]): readonly Opened[] {
  return model.decisions.flatMap((decision, i) => {
    const amount = exact(values[i] ?? 0);
    if (!(amount > 0)) return [];
    const own = model.decisions.filter(({ measure }) => measure === decision.measure);
    return [
      {
        decision,
        amount,
        isMost: amount >= (model.columns[i]?.upper ?? Infinity) && amount > (model.columns[i]?.lower ?? 0),
        isSoonest: decision.year === Math.min(...own.map(({ year }) => year)),
      },
    ];
  });
}

function paidOf({ money, nothing }: PlanModel, values: readonly number[]): readonly Paid[] {
  const payers = [...new Set(money.filter(({ isCost }) => !isCost).map(({ payer }) => payer))];
  const spent = [...new Set(money.map(({ year }) => year))].toSorted((a, b) => a - b);
  return payers.map((payer) => {
    const byYear = spent.map((year) => {
      const terms = paidBy(money, payer, year);
      return { year, sum: valueOf(terms, values) - valueOf(terms, nothing) };
    });
    const peak = byYear.reduce((most, one) => (one.sum > most.sum ? one : most), { year: spent[0] ?? 0, sum: -Infinity });
    return { payer, sum: exact(byYear.reduce((sum, one) => sum + one.sum, 0)), peakYear: peak.year, peak: exact(peak.sum) };
  });
}

async function noPlan(problem: PlanProblem, question: PlanQuestion, solver: Solver): Promise<NoPlan> {
  const { sets, isComplete } = await conflictsOf(askedIfHolds(question), solver);
  const conflicts: { readonly groups: readonly Group[]; readonly prices: readonly Price[] }[] = [];
  for (const groups of sets) conflicts.push({ groups, prices: await pricesOf(problem, question, groups, solver) }); // oxlint-disable-line no-await-in-loop -- one solver
  return { status: "infeasible", conflicts, isComplete };
}

/** Asks that cannot hold with those before them. */
interface Dropped {
  readonly dropped: ReadonlySet<Group>;
  /** Those of them that cannot hold even alone. */
  readonly alone: ReadonlySet<Group>;
}

/** Asks in the order given, each kept if it can hold with all before: the rest cannot. */
export async function possible(question: PlanQuestion, solver: Solver): Promise<Dropped> {
  const asks = question.asks.map(({ ask }) => ask.id);
  const { modelOf } = askedIfHolds(question);
  const dropped = new Set<Group>();
  let last: readonly number[] | undefined;
  for (const [i, id] of asks.entries()) {
    const model = modelOf(new Set([...dropped, ...asks.slice(i + 1)]));
    const known = last;
    if (known && model.rows.every((row) => holdsAt(row, known))) continue; // what held those before holds this one as well
    const found = await solver.solve(model, new Map()); // oxlint-disable-line no-await-in-loop -- each uses the ones before it
    if (found.status === "optimal") last = found.values;
    else dropped.add(id);
  }
  const alone = new Set<Group>();
  for (const id of dropped) {
    const { status } = await solver.solve(modelOf(new Set(asks.filter((other) => other !== id))), new Map()); // oxlint-disable-line no-await-in-loop -- one solver
    if (status === "infeasible") alone.add(id);
  }
  return { dropped, alone };
}

/** What is opened as the actions of an ordinary option. */
export function actionsOf(opened: readonly Opened[], source: string): readonly WrittenAction[] {
  return opened.map(({ decision: { measure, year, start }, amount }) => ({
    id: `${measure.id}_${year}`,
    measure: measure.id,
    amount,
    start: start ?? year,
    source,
  }));
}
