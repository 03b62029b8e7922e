import type { Day } from "../core/date.ts";
import { years } from "../core/path.ts";

/** A sample survey between two censuses. */
interface SampleSurvey {
  readonly date: string;
  /** Sampling fraction, 0…1. */
  readonly share: number;
  readonly name: { readonly zh: string; readonly en: string };
}

/** A census round: the dates of its counts and the years estimated from later published figures. */
export interface Vintage {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Date of the census to which the tables of deaths and births belong. */
  readonly census: Day;
  /** Date of the previous census. */
  readonly previous: Day;
  /** First and last calendar year that is calibrated; "latest-fact" is the last year with a published figure. */
  readonly calibrated: { readonly from: number; readonly to: number | "latest-fact" };
  /** National population that the census lists separately from places and ages. */
  readonly notCounted: { readonly persons: number; readonly name: { readonly zh: string; readonly en: string }; readonly source: string };
  readonly sampleSurveys: readonly SampleSurvey[];
}

/** From a count to the last calibrated calendar year. */
export interface Period {
  /** Date of the count that the projection starts from. */
  readonly start: Day;
  /** First calibrated calendar year: the base population is that of its 1 January. */
  readonly from: number;
  /** Last calibrated calendar year. */
  readonly to: number;
}

/** First and last calibrated calendar year. */
export type Calibrated = Pick<Period, "from" | "to">;

/** The calendar years of a period. */
export function yearsOf({ from, to }: Calibrated): number[] {
  return years(from, to);
}
