import type { Evaluator, Setting } from "../demand/evaluator.ts";
import { drawAssumptions } from "../ensemble/assumed.ts";
import type { Batch } from "../ensemble/batch.ts";
import { planEnsemble, type DrawOptions, type PlanEnsemble, type UncertaintySources } from "../ensemble/ensemble-spec.ts";
import { trajectoriesOf } from "../ensemble/trajectories.ts";
import { mainEvaluator } from "../options/setting.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/** The numbers of a plan's own place in every trajectory of its people, with every assumption that has a range drawn beside them. */
export interface DrawnNeeds extends DrawOptions {
  /** A quantity at the end of a year, one value a trajectory, or undefined if it has none in some of them. */
  readonly read: (name: string, year: number) => Float64Array | undefined;
  /** Number of assumptions drawn. */
  readonly assumptions: number;
  /** The first and the last year that can be read. */
  readonly firstYear: number;
  readonly lastYear: number;
}

/**
 * Draws trajectories of people and of assumptions.
 *
 * @param runEnsemble Runs the kernel: threads, a checkpoint.
 * @throws Fault "persons-negative" if a trajectory empties an age.
 */
export async function drawNeeds(
  outcome: Outcome,
  sources: UncertaintySources,
  { trajectories, seed }: DrawOptions,
  runEnsemble: (ensemble: PlanEnsemble) => Promise<Batch>,
): Promise<DrawnNeeds> {
  const { plan } = outcome;
  const evaluator: Evaluator = mainEvaluator(outcome);
  const ensemble = planEnsemble(plan, sources, { trajectories, seed, units: false, projected: outcome.evaluators });
  const drawn = trajectoriesOf(plan, evaluator, ensemble, await runEnsemble(ensemble));
  const { deviations, count } = drawAssumptions(plan, evaluator, { trajectories, seed });
  const columns = drawn.columns(deviations);
  return {
    trajectories,
    seed,
    assumptions: count,
    firstYear: plan.firstYear,
    lastYear: plan.horizon,
    read: (name, year) => {
      const setting: Setting = testSetting(year);
      const values = columns.evaluate(name, setting);
      const all = typeof values === "number" ? new Float64Array(trajectories).fill(values) : values;
      return all.every(Number.isFinite) ? all : undefined;
    },
  };
}
