/** The quantiles reported for every number over trajectories: median, 80 % and 95 % interval. */
export const QUANTILE_LEVELS = [0.025, 0.1, 0.5, 0.9, 0.975] as const;

/** Indices of the 80 % interval and of the median in QUANTILE_LEVELS. */
export const [LOW, MEDIAN, HIGH] = [1, 2, 3] as const;

/** True for values that differ between trajectories: they depend on people whom published figures leave open. */
export function isSpread(quantiles: readonly number[]): boolean {
  return Number.isFinite(quantiles[MEDIAN]) && quantiles[0] !== quantiles[quantiles.length - 1];
}
