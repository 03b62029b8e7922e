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
  /** Newly trained staff, and those of them who stay through the year. */
  readonly trained: number;
  readonly staying: number;
  /** At work at the end of the year if leavers are replaced only by newly trained staff. */
  readonly end: number;
  readonly certified: number;
  /** Recruitment needed in the year to keep the number at its beginning. */
  readonly toReplace: number;
  readonly requiredNeed: number;
  readonly requiredUse: number;
}

/**
 * Projects a workforce whose leavers are replaced only by staff trained under the option.
 *
 * end = start − leaving − retiring + trained × (1 − leaving in the first year). Verdicts assume that all leavers are replaced (离岗即补); this is
 * the other bound, and the difference must be recruited.
 *
 * @returns One line per year from the year after the stock's own; empty if the stock is unknown.
 */
export function staffFlowOf(staffFlow: StaffFlow, { plan }: Outcome, evaluator: Evaluator): StaffFlowYear[] {
  const read = (name: string, year: number): number => evaluator.evaluate(name, testSetting(year)).value;
  const first = stockYearOf(staffFlow, plan);
  let start = read(`${staffFlow.stock}_stock`, first);
  let certified = Math.min(read(`${staffFlow.certified}_stock`, first), start);
  if (!Number.isFinite(start)) return [];
  const lines: StaffFlowYear[] = [];
  for (let year = first + 1; year <= plan.horizon; year++) {
    const leavingRate = read(staffFlow.leaving, year);
    const retiringRate = read(staffFlow.retiring, year);
    const leavingNew = read(staffFlow.leavingNew, year);
    const certifiedNew = read(staffFlow.certifiedNew, year);
    const trained = trainedIn(year, staffFlow, plan);
    const [leaving, retiring, staying] = [leavingRate * start, retiringRate * start, trained * (1 - leavingNew)];
    const end = start - leaving - retiring + staying;
    certified = certified * (1 - leavingRate - retiringRate) + certifiedNew * staying;
    lines.push({
      year,
      start,
      leaving,
      retiring,
      trained,
      staying,
      end,
      certified,
      toReplace: leaving + retiring,
      requiredNeed: read(staffFlow.requiredNeed, year),
      requiredUse: read(staffFlow.requiredUse, year),
    });
    start = end;
  }
  return lines;
}

/** The year at whose end a workforce's stock is known: its own, or the plan's first. */
export function stockYearOf({ stock }: StaffFlow, { firstYear, quantities }: Plan): number {
  return Math.max(firstYear, quantities.get(`${stock}_stock`)?.evidence.year ?? firstYear);
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
