import type { PlanPlace } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { breakEvensOf, type ActionBreakEven } from "../options/break-even.ts";
import { coverageOf, type CoverageLine } from "../options/coverage.ts";
import { differencesOf, type Difference } from "../options/differences.ts";
import type { ComparedFutures, FuturesOrigin, OptionFutures } from "../options/futures.ts";
import { staffFlowOf, type StaffFlowYear } from "../options/staff-flow.ts";
import { futuresTable } from "./futures.ts";
import { tableOf } from "./result.ts";
import { Rows } from "./rows.ts";
import { mainEvaluator } from "../options/setting.ts";
import { reportedYears } from "../options/reported-years.ts";
import { verdictLines, type VerdictLine } from "../options/verdicts.ts";

/** One option of a comparison, run. */
export interface ComparedOption {
  readonly outcome: Outcome;
  /** 达标 × 够用, in the target year and at the horizon. */
  readonly coverage: readonly CoverageLine[];
  /** By id of the staff flow. */
  readonly staffFlows: ReadonlyMap<string, readonly StaffFlowYear[]>;
  readonly breakEvens: readonly ActionBreakEven[];
  /** Absent where no futures were drawn. */
  readonly futures?: OptionFutures | undefined;
}

/** Options side by side. */
export interface Comparison {
  readonly district: PlanPlace;
  readonly firstYear: number;
  readonly targetYear: number;
  readonly horizon: number;
  readonly options: readonly ComparedOption[];
  /** Every number of every option; those of other places than the plan's own are given under the first. */
  readonly rows: Rows;
  readonly differences: readonly Difference[];
  readonly verdicts: readonly VerdictLine[];
  /** Absent where no futures were drawn. */
  readonly futures?: FuturesOrigin | undefined;
}

/**
 * Lays options side by side: what differs, what each promise comes to, whether norm and need are met, what it costs, who does it.
 *
 * @param outcomes Options of one base, with the same district and horizon; the caller has checked that.
 * @param futures Their futures, where some were drawn.
 * @throws RangeError if there is none.
 */
export function compareOutcomes(outcomes: readonly Outcome[], futures?: ComparedFutures): Comparison {
  if (outcomes.length === 0) throw new RangeError("Cannot compare options: there is none");
  const { plan } = outcomes[0];
  const place = plan.places.find(({ id }) => id === plan.district);
  if (!place) throw new RangeError(`Cannot compare options of ${plan.district}: it is not among the places`);
  const tables = outcomes.map((outcome, i) => tableOf(outcome, { places: i === 0 }));
  return {
    district: place,
    firstYear: plan.firstYear,
    targetYear: plan.targetYear,
    horizon: plan.horizon,
    options: outcomes.map((outcome, i) => comparedOption(outcome, futures?.options[i])),
    rows: new Rows([...tables, ...(futures?.options.map(({ all }, i) => futuresTable(all, outcomes[i].plan)) ?? [])]),
    differences: differencesOf(outcomes),
    verdicts: verdictLines(outcomes),
    ...(futures && { futures: futures.origin }),
  };
}

function comparedOption(outcome: Outcome, futures: OptionFutures | undefined): ComparedOption {
  const { plan } = outcome;
  const evaluator = mainEvaluator(outcome);
  return {
    outcome,
    breakEvens: breakEvensOf(outcome),
    ...(futures && { futures }),
    coverage: reportedYears(plan).flatMap((year) => coverageOf(outcome, year)),
    staffFlows: new Map(plan.staffFlows.map((staffFlow) => [staffFlow.id, staffFlowOf(staffFlow, outcome, evaluator)])),
  };
}
