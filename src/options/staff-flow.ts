import type { Evaluator } from "../demand/evaluator.ts";
import type { StaffFlow, Plan } from "../plan/plan.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/** A body of staff in a year, persons. */
export interface StaffFlowYear {
  readonly year: number;
  /** At work at the year's beginning. */
  readonly start: number;
  readonly leaving: number;
  readonly retiring: number;
  /** Newly trained, and those of them who stay the year. */
  readonly trained: number;
  readonly staying: number;
  /** At work at the year's end when nobody is replaced but by the trained. */
  readonly end: number;
  readonly certified: number;
  /** Whom one would have to recruit in the year to keep the number of the year's beginning. */
  readonly toReplace: number;
  readonly requiredNeed: number;
  readonly requiredUse: number;
}

/**
 * How a body of staff renews itself when those who go are replaced only by those whom the option trains.
 *
 * end = start − leaving − retiring + trained × (1 − leaving in the first year). The verdicts count the stock as kept up (离岗即补); this is
 * the other bound, and what stands between them must be recruited.
 *
 * @returns A line a year from the year after the stock's own; empty when the stock is not known.
 */
export function staffFlowOf(staffFlow: StaffFlow, { plan }: Outcome, evaluator: Evaluator): StaffFlowYear[] {
  const read = (name: string, year: number): number => evaluator.evaluate(name, testSetting(year)).value;
  const first = stockYearOf(staffFlow, plan);
  let start = read(`${staffFlow.stock}_stock`, first);
  let certified = Math.min(read(`${staffFlow.certified}_stock`, first), start);
  if (!Number.isFinite(start)) return [];
  const lines: StaffFlowYear[] = [];
  for (let year = first + 1; year <= plan.horizon; year++) {
    const [leavingRate, retiringRate, leavingNew, certifiedNew] = [
      staffFlow.leaving,
      staffFlow.retiring,
      staffFlow.leavingNew,
      staffFlow.certifiedNew,
    ].map((name) => read(name, year));
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

/** The year at whose end a pipeline's stock is known: its own, or the plan's first. */
export function stockYearOf({ stock }: StaffFlow, { firstYear, quantities }: Plan): number {
  return Math.max(firstYear, quantities.get(`${stock}_stock`)?.evidence.year ?? firstYear);
}

function trainedIn(year: number, { stock }: StaffFlow, { actions }: Plan): number {
  return trainingOf({ stock }, { actions })
    .flatMap(({ openings }) => openings)
    .filter((opening) => opening.year === year)
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** The actions that train for a pipeline. */
export function trainingOf({ stock }: Pick<StaffFlow, "stock">, { actions }: Pick<Plan, "actions">): Plan["actions"][number][] {
  return actions.filter(({ kind, adds }) => kind === "train" && adds === stock);
}
