import { firstOf, itemOf } from "../core/items.ts";
import type { PeerTable } from "../plan/beside-peers.ts";
import type { PlanPlace } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { breakEvensOf, type ActionBreakEven } from "../options/break-even.ts";
import { coverageOf, type CoverageLine } from "../options/coverage.ts";
import { differencesOf, type Difference } from "../options/differences.ts";
import type { ComparedFutures, FuturesOrigin, OptionFutures } from "../options/futures.ts";
import { staffFlowOf, type StaffFlowYear } from "../options/staff-flow.ts";
import { futuresTable } from "./futures.ts";
import type { Remedy } from "./remedy.ts";
import type { ReportAnswer } from "./report-answer.ts";
import { tableOf } from "./result.ts";
import { Rows } from "./rows.ts";
import { mainEvaluator } from "../options/setting.ts";
import { reportedYears } from "../options/reported-years.ts";
import { verdictLines, type VerdictLine } from "../options/verdicts.ts";

/** One option of a comparison, run. */
export interface ComparedOption {
  readonly outcome: Outcome;
  /** 达标 × 够用 (norm met × need met), in the target year and at the horizon. */
  readonly coverage: readonly CoverageLine[];
  /** By staff flow id. */
  readonly staffFlows: ReadonlyMap<string, readonly StaffFlowYear[]>;
  readonly breakEvens: readonly ActionBreakEven[];
  /** Absent if no trajectories were simulated. */
  readonly futures?: OptionFutures | undefined;
}

/** Options of a comparison. */
export interface Comparison {
  readonly district: PlanPlace;
  readonly firstYear: number;
  readonly targetYear: number;
  readonly horizon: number;
  readonly options: readonly ComparedOption[];
  /** Every number of every option; those of places other than the plan's own are given under the first option. */
  readonly rows: Rows;
  readonly differences: readonly Difference[];
  readonly verdicts: readonly VerdictLine[];
  /** Absent if no trajectories were simulated. */
  readonly futures?: FuturesOrigin | undefined;
  /** The first option beside other counties; absent if that was not asked for. */
  readonly peers?: PeerTable | undefined;
  /** The answers to questions that were asked beside it; absent if none were. */
  readonly answers?: readonly ReportAnswer[] | undefined;
  /** What a decision can still do about the missed targets of the first option; absent if nothing is missed or it was not asked. */
  readonly remedy?: Remedy | undefined;
}

/**
 * Compares options: what differs, the value of each target, whether norm and need are met, what it costs, and the staff.
 *
 * @param outcomes Options of one base, with the same district and horizon; checked by the caller.
 * @param futures Their trajectories, if simulated.
 * @param columns Gives the columns of an outcome: those who compare again and again may keep them.
 * @throws RangeError if there are no outcomes.
 */
export function compareOutcomes(outcomes: readonly Outcome[], futures?: ComparedFutures, columns = tableOf): Comparison {
  if (outcomes.length === 0) throw new RangeError("Cannot compare options: there is none");
  const { plan } = firstOf(outcomes);
  const place = plan.places.find(({ id }) => id === plan.district);
  if (!place) throw new RangeError(`Cannot compare options of ${plan.district}: it is not among the places`);
  const tables = outcomes.map((outcome, i) => columns(outcome, { places: i === 0 }));
  return {
    district: place,
    firstYear: plan.firstYear,
    targetYear: plan.targetYear,
    horizon: plan.horizon,
    options: outcomes.map((outcome, i) => comparedOption(outcome, futures?.options[i])),
    rows: new Rows([...tables, ...(futures?.options.map(({ all }, i) => futuresTable(all, itemOf(outcomes, i).plan)) ?? [])]),
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
