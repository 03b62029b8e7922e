import { mean, median } from "simple-statistics";
import type { Backtested } from "./backtest.ts";
import { METHODS, type Method } from "./backtest-methods.ts";

/** Errors of a method for one figure, in per cent of the published one. */
export interface BacktestErrors {
  readonly what: string;
  /** Years after the census; absent for each place's latest year. */
  readonly horizon?: number | undefined;
  readonly method: Method;
  readonly n: number;
  readonly median_ape: number;
  readonly mean_ape: number;
  /** Mean of the signed errors: positive if the prediction is too high. */
  readonly bias: number;
}

/**
 * Errors by figure, horizon and method, and for the latest year of each place, without the figures by which a parameter was chosen.
 */
export function errorsOf(lines: readonly Backtested[]): BacktestErrors[] {
  const honest = lines.filter(({ tuned }) => !tuned);
  const names = [...new Set(honest.map(({ what }) => what))].sort();
  return names.flatMap((what) => {
    const own = honest.filter((line) => line.what === what);
    const horizons = [...new Set(own.map(({ horizon }) => horizon))].sort((a, b) => a - b);
    return [
      ...horizons.flatMap((horizon) =>
        rowsOf(
          what,
          own.filter((line) => line.horizon === horizon),
          horizon,
        ),
      ),
      ...rowsOf(
        what,
        own.filter((line) => own.every(({ code, year }) => code !== line.code || year <= line.year)),
      ),
    ];
  });
}

function rowsOf(what: string, lines: readonly Backtested[], horizon?: number): BacktestErrors[] {
  return METHODS.flatMap((method): BacktestErrors[] => {
    const errors = lines.flatMap(({ predicted, value }) => {
      const ours = predicted[method];
      return ours === undefined ? [] : [100 * (ours / value - 1)];
    });
    if (errors.length === 0) return [];
    const sizes = errors.map(Math.abs);
    return [{ what, horizon, method, n: errors.length, median_ape: median(sizes), mean_ape: mean(sizes), bias: mean(errors) }];
  });
}
