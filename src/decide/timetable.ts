import { at, years } from "../core/path.ts";
import type { Solved } from "../options/solve.ts";
import { isWholeUnit } from "../options/turning-point.ts";
import type { Plan } from "../plan/plan.ts";

/** What opens in a year, and the latest year in which that can be decided. */
interface LatestOpening {
  readonly year: number;
  readonly amount: number;
  readonly decide: number;
}

/** How what a target needs of a measure fits into the time that is left. */
export type Timetable =
  /** Decided in these years at the latest; `most` is what decisions of the first year can open in time, if that is less. */
  | { readonly kind: "latest"; readonly openings: readonly LatestOpening[]; readonly most: number | undefined }
  /** It is met without it, and stays so with any amount. */
  | { readonly kind: "met" }
  /** It is met, and stays so with no more than the amount that holds. */
  | { readonly kind: "room" }
  /** It is missed, and each unit takes it further from what is asked. */
  | { readonly kind: "worse" }
  /** What can be opened in a year never adds up to it. */
  | { readonly kind: "never" };

/** How many years back the openings of a measure are looked for. */
const MOST_YEARS = 60;

/** The latest timetable by which what a target needs of a measure is open at the end of its year: filled backwards from that year. */
export function timetableOf({ measure, holds, fails, year, asOf }: Solved, plan: Plan): Timetable {
  if (fails > holds) return { kind: holds < 0 ? "worse" : "room" };
  if (holds <= 0) return { kind: "met" };
  const isWhole = isWholeUnit(measure.unit, plan.units);
  const most = (one: number): number => (isWhole ? Math.floor(at(measure.yearlyMost, one)) : at(measure.yearlyMost, one));
  const openings: LatestOpening[] = [];
  let rest = holds;
  for (let one = year; rest > 0 && one > year - MOST_YEARS; one--) {
    const amount = Math.min(rest, most(one));
    const decide = years(one - MOST_YEARS, one).findLast((start) => start + at(measure.leadYears, start) <= one);
    if (decide === undefined || !(amount > 0)) continue;
    openings.unshift({ year: one, amount, decide });
    rest -= amount;
  }
  if (rest > 0) return { kind: "never" };
  const open = years(asOf + at(measure.leadYears, asOf), year).reduce((sum, one) => sum + most(one), 0);
  return { kind: "latest", openings, most: open < holds ? open : undefined };
}
