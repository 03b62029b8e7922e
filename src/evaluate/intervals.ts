import { quantileSorted } from "simple-statistics";
import type { BySexAge } from "../core/ages.ts";
import type { Unit } from "../demography/county-counts.ts";
import { widthFeatures } from "./features.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { ridge, sumsOf, valuesAt, type DesignRow } from "./ridge.ts";

/** Nominal coverage of an interval. */
const COVERAGE = 0.8;
/** Persons added to both sides of an error, so that an empty cell has a logarithm. */
const ADDED = 1 / 2;
/** Added to the size of an error before its logarithm, so that an error near zero has limited influence. */
const LEAST_ERROR = 0.01;
/** Penalty that only guards against equal features. */
const PENALTY = 1e-3;

/** A county whose later table was predicted without it. */
export interface Predicted {
  readonly unit: Unit;
  readonly predicted: BySexAge;
  readonly counted: BySexAge;
}

/** The interval of a predicted number of persons. */
export type Interval = (unit: Unit, predicted: number) => readonly [low: number, high: number];

/**
 * Intervals for every measure from the errors of counties predicted without themselves (split conformal, scaled).
 *
 * The logarithm of an error's size is regressed on the county's size, kind and age structure; errors in units of that
 * expected size give the two quantiles, one for each side. If future counties are exchangeable with these, coverage is 80 %,
 * whatever the distribution of the errors.
 *
 * @see Vovk, Gammerman & Shafer (2005) Algorithmic Learning in a Random World; Lei et al. (2018) Distribution-free predictive
 * inference for regression. J. Am. Stat. Assoc. 113: 1094–1111, sec. 5.2.
 */
export function intervalsFrom(predictions: readonly Predicted[]): ReadonlyMap<Measure, Interval> {
  const known = new Map<Unit, DesignRow>();
  const rowOf = (unit: Unit): DesignRow => {
    const row = known.get(unit) ?? { dense: widthFeatures(unit), ones: [] };
    known.set(unit, row);
    return row;
  };
  const rows = predictions.map(({ unit }) => rowOf(unit));
  const errors = predictions.map(({ predicted, counted }) =>
    Float64Array.from(MEASURES, ({ of }) => Math.log((of(counted) + ADDED) / (of(predicted) + ADDED))),
  );
  const sizes = errors.map((row) => row.map((error) => Math.log(Math.abs(error) + LEAST_ERROR)));
  const width = rows[0].dense.length;
  const coefficients = ridge(sumsOf(rows, sizes, new Float64Array(rows.length).fill(1), width), new Float64Array(width).fill(PENALTY));
  return new Map(
    MEASURES.map((measure, m) => {
      const sizeOf = (unit: Unit): number => Math.exp(valuesAt(rowOf(unit), [coefficients[m]])[0]);
      return [
        measure,
        intervalOf(
          predictions.map(({ unit }, i) => errors[i][m] / sizeOf(unit)),
          sizeOf,
        ),
      ];
    }),
  );
}

/** The interval from errors in units of their expected size. */
function intervalOf(scaled: readonly number[], sizeOf: (unit: Unit) => number): Interval {
  const sorted = scaled.toSorted((a, b) => a - b);
  const tail = levelFor(sorted.length);
  const [low, high] = [quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)];
  return (unit, predicted) => {
    const size = sizeOf(unit);
    const at = (quantile: number): number => Math.max(0, (predicted + ADDED) * Math.exp(quantile * size) - ADDED);
    return [at(low), at(high)];
  };
}

/** The tail probability on each side, less the part that one more county than observed may take. */
function levelFor(count: number): number {
  return Math.max(0, ((1 - COVERAGE) / 2) * (1 + 1 / count) - 1 / count);
}
