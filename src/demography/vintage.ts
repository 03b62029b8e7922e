import type { Day } from "../core/date.ts";
import { years } from "../core/path.ts";

/** A sample survey between two censuses. */
interface SampleSurvey {
  readonly date: string;
  /** Share of the people who were asked, 0…1. */
  readonly share: number;
  readonly name: { readonly zh: string; readonly en: string };
}

/** A census round: the days of its counts and the years that are estimated from what was published after it. */
export interface Vintage {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Day of the census that the tables of deaths and births are of. */
  readonly census: Day;
  /** Day of the census before it. */
  readonly previous: Day;
  /** First and last calendar year that is calibrated; "latest-fact" is the last year with a published figure. */
  readonly calibrated: { readonly from: number; readonly to: number | "latest-fact" };
  /** People of the nation whom its census lists apart from places and ages. */
  readonly notCounted: { readonly persons: number; readonly name: { readonly zh: string; readonly en: string }; readonly source: string };
  readonly sampleSurveys: readonly SampleSurvey[];
}

/** From a count to the last calendar year that is calibrated. */
export interface Period {
  /** Day of the count that the people start from. */
  readonly start: Day;
  /** First calendar year that is calibrated: the people's base is its 1 January. */
  readonly from: number;
  /** Last calendar year that is calibrated. */
  readonly to: number;
}

/** First and last calendar year that is calibrated. */
export type Calibrated = Pick<Period, "from" | "to">;

/** The calendar years of a period. */
export function yearsOf({ from, to }: Calibrated): number[] {
  return years(from, to);
}
