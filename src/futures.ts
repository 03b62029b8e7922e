import type { Note } from "./core/note.ts";
import type { Book } from "./demand/book.ts";
import { answersOf } from "./ensemble/answers.ts";
import { localNotes } from "./ensemble/county-spread.ts";
import type { Part } from "./ensemble/part.ts";
import { groupSpreads, unitSpreads } from "./ensemble/people-spreads.ts";
import { questionsOf } from "./ensemble/questions.ts";
import type { Probability, Spread } from "./ensemble/spread.ts";
import { trajectoriesOf } from "./ensemble/trajectories.ts";
import { spreadNotes } from "./ensemble/un-spread.ts";
import { planWork, type DrawOptions, type PlanWork, type SpreadSources } from "./ensemble/work.ts";
import type { Outcome } from "./run.ts";
export type { Probability, Spread } from "./ensemble/spread.ts";

/** A plan over many trajectories. */
export interface Futures extends DrawOptions {
  /** Quantiles of all reported numbers; those that cannot be computed in every trajectory are left out. */
  readonly spreads: readonly Spread[];
  readonly probabilities: readonly Probability[];
  /** Number of counties whose forecast errors give the spread; absent if it is only the nation's: then there are no probabilities. */
  readonly counties?: number | undefined;
  /** For the assumption ledger. */
  readonly notes: readonly Note[];
  /** Bound on the error of every fitted survival ratio, absolute. */
  readonly bound: number;
}

/**
 * `run` many times: draws → population of every trajectory → needs → targets → quantiles and probabilities.
 *
 * Pure and seeded: the same plan, sources and seed give the same numbers, whoever runs the work.
 *
 * @param runWork Runs the kernel over a work's districts: threads, a checkpoint, a cluster.
 * @throws Fault persons-negative if a trajectory empties an age.
 */
export async function futures(
  outcome: Outcome,
  sources: SpreadSources,
  draws: DrawOptions,
  runWork: (work: PlanWork) => Promise<Part>,
): Promise<Futures> {
  const work = planWork(outcome.plan, sources, draws);
  return futuresOf(outcome, sources, work, await runWork(work));
}

/** The trajectories of a plan whose work is finished. */
export function futuresOf(outcome: Outcome, { un, errors }: SpreadSources, work: PlanWork, part: Part): Futures {
  const { plan } = outcome;
  const book = bookOf(outcome);
  const local = work.options.local === undefined ? undefined : errors;
  const trajectories = trajectoriesOf(plan, book, work, part);
  const answers = answersOf(questionsOf(outcome, book), trajectories);
  const {
    options: { trajectories: count, seed },
  } = work;
  return {
    trajectories: count,
    seed,
    bound: part.bound,
    ...(local && { counties: local.counties }),
    spreads: [...groupSpreads(plan, trajectories), ...answers.flatMap(({ spread }) => spread ?? []), ...unitSpreads(plan, work, part)],
    probabilities: answers.flatMap(({ probability }) => (probability ? [{ ...probability, value: local && probability.value }] : [])),
    notes: [...spreadNotes(un, plan.district, local !== undefined), ...(local ? localNotes(local, plan.district, part.held ?? 0) : [])],
  };
}

function bookOf({ plan, books }: Outcome): Book {
  const book = books.get(plan.district);
  if (!book) throw new RangeError(`Cannot draw futures of "${plan.id}": its district ${plan.district} was not run`);
  return book;
}
