import { mean, median } from "simple-statistics";
import type { BySexAge } from "../core/ages.ts";
import type { Unit } from "../demography/county-counts.ts";
import type { Interval } from "./intervals.ts";
import { JUDGED, structureError, type Measure } from "./measures.ts";

/** A county's forecast with the data for its evaluation. */
export interface Prediction {
  readonly unit: Unit;
  readonly predicted: BySexAge;
  /** Intervals by measure; those of the fold in which the county was held out. */
  readonly intervals: ReadonlyMap<Measure, Interval>;
  /** The later table, if it is known. */
  readonly counted?: BySexAge | undefined;
}

/** Errors of a method in one measure over counties, all in percent. */
export interface Score {
  /** Number of counties evaluated. */
  readonly n: number;
  readonly median_ape: number;
  readonly mean_ape: number;
  /** Share of counties that are off by 10 % or more. */
  readonly off10: number;
  /** Share of counties covered by the 80 % interval; null for the age structure, which has none. */
  readonly cover80: number | null;
}

/** Keys of scores: the evaluated measures, and the age structure. */
export const SCORED = ["total", "60+", "80+", "0-4", "structure"] as const;

/** A name of `SCORED`. */
export type Scored = (typeof SCORED)[number];

/** Threshold of a large error: the published benchmark of local forecasts. */
const OFF = 0.1;

/**
 * Scores a method on the counties whose later table is known.
 *
 * @returns A score for each of `SCORED`; the age structure's "error" is the share of people in the wrong cell (`structureError`).
 * @see Rees & Wilson (2023) Accuracy of local authority population forecasts produced by a new minimal data model. Population
 * Research and Policy Review 42.
 */
export function scoresOf(predictions: readonly Prediction[]): Record<string, Score> {
  const judged = predictions.flatMap(({ counted, ...rest }) => (counted ? [{ ...rest, counted }] : []));
  const measured = JUDGED.map((measure) => {
    const errors = judged.map(({ predicted, counted }) => relative(measure.of(predicted), measure.of(counted)));
    const held = judged.map(({ unit, predicted, counted, intervals }) => {
      const [low, high] = intervals.get(measure)!(unit, measure.of(predicted));
      return Number(low <= measure.of(counted) && measure.of(counted) <= high);
    });
    return [measure.name, scoreOf(errors, held)] as const;
  });
  return Object.fromEntries([
    ...measured,
    ["structure", scoreOf(judged.map(({ predicted, counted }) => structureError(predicted, counted)))],
  ]);
}

function relative(predicted: number, counted: number): number {
  return predicted === counted ? 0 : Math.abs(predicted / counted - 1);
}

function scoreOf(errors: readonly number[], held?: readonly number[]): Score {
  const percent = (share: number): number => Math.round(share * 1e4) / 100;
  if (errors.length === 0) return { n: 0, median_ape: NaN, mean_ape: NaN, off10: NaN, cover80: null };
  return {
    n: errors.length,
    median_ape: percent(median([...errors])),
    mean_ape: percent(mean([...errors])),
    off10: percent(mean(errors.map((error) => Number(error >= OFF)))),
    cover80: held ? percent(mean([...held])) : null,
  };
}
