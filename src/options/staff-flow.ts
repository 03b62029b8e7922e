import type { Evaluator } from "../demand/evaluator.ts";
import type { StaffFlow, Plan } from "../plan/plan.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/** A workforce in a year, persons. */
export interface StaffFlowYear {
  readonly year: number;
  /** At work at the beginning of the year. */
  readonly start: number;
  readonly leaving: number;
  readonly retiring: number;
  readonly toReplace: number;
  /** At work at the end of the year: leavers are replaced, and those whom the option trains are there as well. */
  readonly kept: number;
  readonly certified: number;
  /** Trained under the option; part of the recruitment that `kept` takes. */
  readonly trained: number;
  /** Recruitment of the year that `kept` takes. */
  readonly toHold: number;
  /** Recruitment of the year by which the number that need requires at the horizon is reached in equal yearly steps. */
  readonly toReach: number;
  readonly requiredNeed: number;
  readonly requiredUse: number;
}

/**
 * Recruitment of a workforce.
 *
 * recruits = (those who go + growth) ÷ (1 − loss in the first year). Growth is that of the plan's own number (`toHold`), or the yearly step to the number
 * that need requires at the horizon (`toReach`); 0 if fewer go than the number falls by.
 *
 * @returns One line per year from the year after the stock is known, or after the year before the plan if that is later; empty if the stock is unknown.
 */
export function staffFlowOf(staffFlow: StaffFlow, { plan }: Outcome, evaluator: Evaluator): StaffFlowYear[] {
  const read = (name: string, year: number): number => evaluator.evaluate(name, testSetting(year)).value;
  const base = staffBaseYear(staffFlow, plan);
  const from = read(staffFlow.stock, base);
  if (!Number.isFinite(from)) return [];
  const step = (read(staffFlow.requiredNeed, plan.horizon) - from) / (plan.horizon - base);
  const recruits = (staying: number, lossOfNew: number): number => Math.max(0, staying) / (1 - lossOfNew);
  let certified = Math.min(read(`${staffFlow.certified}_stock`, base), read(`${staffFlow.stock}_stock`, base));
  const lines: StaffFlowYear[] = [];
  for (let year = base + 1; year <= plan.horizon; year++) {
    const [start, kept] = [read(staffFlow.stock, year - 1), read(staffFlow.stock, year)];
    const [leavingRate, retiringRate] = [read(staffFlow.leaving, year), read(staffFlow.retiring, year)];
    const [leaving, retiring] = [leavingRate * start, retiringRate * start];
    const staying = kept - start + leaving + retiring;
    certified = certified * (1 - leavingRate - retiringRate) + read(staffFlow.certifiedNew, year) * staying;
    lines.push({
      year,
      start,
      leaving,
      retiring,
      toReplace: leaving + retiring,
      kept,
      certified,
      trained: trainedIn(year, staffFlow, plan),
      toHold: recruits(staying, read(staffFlow.leavingNew, year)),
      toReach: recruits(step + (leavingRate + retiringRate) * (from + step * (year - 1 - base)), read(staffFlow.leavingNew, year)),
      requiredNeed: read(staffFlow.requiredNeed, year),
      requiredUse: read(staffFlow.requiredUse, year),
    });
  }
  return lines;
}

/** The year at whose end recruitment begins: that of the known stock, and not before the year before the plan. */
export function staffBaseYear({ stock }: StaffFlow, { firstYear, moneyFrom, quantities }: Plan): number {
  return Math.max(firstYear, moneyFrom - 1, quantities.get(`${stock}_stock`)?.evidence.year ?? firstYear);
}
function trainedIn(year: number, { stock }: StaffFlow, { actions }: Plan): number {
  return trainingOf({ stock }, { actions })
    .flatMap(({ openings }) => openings)
    .filter((opening) => opening.year === year)
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** The actions that train staff for a workforce. */
export function trainingOf({ stock }: Pick<StaffFlow, "stock">, { actions }: Pick<Plan, "actions">): Plan["actions"][number][] {
  return actions.filter(({ kind, adds }) => kind === "train" && adds === stock);
}
