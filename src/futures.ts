import type { Note } from "./core/note.ts";
import type { Evaluator } from "./demand/evaluator.ts";
import { isSpread } from "./core/quantile-levels.ts";
import { answersOf } from "./ensemble/answers.ts";
import { assumedNote, drawAssumptions } from "./ensemble/assumed.ts";
import { localNotes } from "./ensemble/county-deviation.ts";
import type { Batch } from "./ensemble/batch.ts";
import { groupSpreads, unitSpreads } from "./ensemble/people-spreads.ts";
import { questionsOf, reportedYears, type Question } from "./ensemble/questions.ts";
import type { Probability, Spread } from "./ensemble/spread.ts";
import { settledNotes } from "./ensemble/settled-notes.ts";
import { trajectoriesOf } from "./ensemble/trajectories.ts";
import { deviationNotes } from "./ensemble/un-deviation.ts";
import {
  planEnsemble,
  type DrawOptions,
  type PlanDrawOptions,
  type PlanEnsemble,
  type UncertaintySources,
} from "./ensemble/ensemble-spec.ts";
import type { Plan } from "./plan/plan.ts";
import type { Outcome } from "./run.ts";
export type { Probability, Spread } from "./ensemble/spread.ts";

/** A plan over many trajectories. */
export interface Futures extends DrawOptions {
  /** Quantiles of all reported numbers; those that cannot be computed in every trajectory are left out. */
  readonly spreads: readonly Spread[];
  readonly probabilities: readonly Probability[];
  /** Number of counties whose forecast errors give the spread; absent if it is only the nation's: then there are no probabilities. */
  readonly counties?: number | undefined;
  /**
   * Needs and computed values of targets where every assumption with a range is drawn beside the people: a range of its own, no interval.
   */
  readonly assumed: readonly Spread[];
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
 * @param runEnsemble Runs the kernel over a work's districts: threads, a checkpoint, a cluster.
 * @throws Fault persons-negative if a trajectory empties an age.
 */
export async function futures(
  outcome: Outcome,
  sources: UncertaintySources,
  draws: PlanDrawOptions,
  runEnsemble: (ensemble: PlanEnsemble) => Promise<Batch>,
): Promise<Futures> {
  const ensemble = planEnsemble(outcome.plan, sources, { ...draws, projected: outcome.evaluators });
  return futuresOf(outcome, sources, ensemble, await runEnsemble(ensemble));
}

/** The trajectories of a plan whose work is finished. */
export function futuresOf(outcome: Outcome, { un, errors }: UncertaintySources, ensemble: PlanEnsemble, part: Batch): Futures {
  const { plan } = outcome;
  const evaluator = evaluatorOf(outcome);
  const local = ensemble.options.local === undefined ? undefined : errors;
  const trajectories = trajectoriesOf(plan, evaluator, ensemble, part);
  const questions = questionsOf(outcome, evaluator);
  const answers = answersOf(questions, trajectories.columns());
  const {
    options: { trajectories: count, seed },
  } = ensemble;
  const drawn = drawAssumptions(plan, evaluator, { trajectories: count, seed });
  const assumed = answersOf(questions.filter(isRanged(plan)), trajectories.columns(drawn.deviations));
  return {
    trajectories: count,
    seed,
    bound: part.bound,
    ...(local && { counties: local.counties }),
    spreads: [...groupSpreads(plan, trajectories), ...answers.flatMap(({ spread }) => spread ?? []), ...unitSpreads(plan, ensemble, part)],
    assumed: assumed.flatMap(({ spread }) => (spread && isSpread(spread.quantiles) ? [spread] : [])),
    probabilities: answers.flatMap(({ probability }) => (probability ? [{ ...probability, value: local && probability.value }] : [])),
    notes: [
      ...deviationNotes(un, plan.district, local !== undefined),
      ...(local ? [...localNotes(local, plan.district, part.held ?? 0), ...settledNotes(plan, local)] : []),
      assumedNote(plan, drawn.count),
    ],
  };
}

/** Whether a number is given with assumptions drawn: needs in reported years, and targets. */
function isRanged(plan: Plan): (question: Question) => boolean {
  const years = reportedYears(plan);
  return ({ asked: { variable, year } }) => variable === "target.computed" || (variable === "need" && years.includes(year));
}

function evaluatorOf({ plan, evaluators }: Outcome): Evaluator {
  const evaluator = evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot simulate trajectories of "${plan.id}": its district ${plan.district} was not run`);
  return evaluator;
}
