import { errorFunction } from "simple-statistics";
import { find } from "../core/find.ts";
import { meanVariance } from "../demography/uncertainty.ts";

/** Points of the normal on which a mixture is summed: −4…4. */
const POINTS = Array.from({ length: 81 }, (_, i) => (i - 40) / 10);
const WEIGHTS = POINTS.map((z) => Math.exp((-z * z) / 2));
const WEIGHT = WEIGHTS.reduce((a, b) => a + b, 0);
/** The widest tail looked for. */
const WIDEST = 1.5;
/** Bounds within which a quantile of a mixture lies. */
const FAR = 100;

/** The quantile of exp(tail · z′) · z, both z standard normal. */
export function mixedQuantile(p: number, tail: number): number {
  const below = (x: number): number =>
    POINTS.reduce((sum, z, i) => sum + (WEIGHTS[i] * (1 + errorFunction(x / Math.exp(tail * z) / Math.SQRT2))) / 2, 0) / WEIGHT;
  return find(below, p, { low: -FAR, high: FAR });
}

/**
 * The tail at which the 95 % interval is so many times the 80 % one.
 *
 * @returns 0 for the normal distribution's ratio or less.
 */
export function kurtosisScaleOf(ratio: number): number {
  const at = (tail: number): number => mixedQuantile(0.975, tail) / mixedQuantile(0.9, tail);
  return ratio <= at(0) ? 0 : find(at, Math.min(ratio, at(WIDEST)), { low: 0, high: WIDEST });
}

/** Years of the means that follow each other. */
const QUINQUENNIUM = 5;

/** The autocorrelation of a first-order autoregression whose means of five years correlate so with the next five years'; 0 … 0.99. */
export function autocorrelationOf(correlation: number): number {
  const at = (autocorrelation: number): number => {
    const geometric = (1 - autocorrelation ** QUINQUENNIUM) / (1 - autocorrelation);
    return (autocorrelation * geometric * geometric) / QUINQUENNIUM ** 2 / meanVariance(autocorrelation, QUINQUENNIUM);
  };
  const top = 0.99;
  return find(at, Math.max(0, Math.min(correlation, at(top))), { low: 0, high: top });
}
