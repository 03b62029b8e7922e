import type { Backtested } from "./backtest.ts";

/** An interval of a figure: its lower and upper end. */
export type Interval = readonly [low: number, high: number];

/** How many figures lie within their intervals, and below and above them. */
export interface CoveredFigures {
  readonly what: string;
  /** Years after the census. */
  readonly horizon: number;
  readonly n: number;
  readonly inside: number;
  readonly below: number;
  readonly above: number;
  /** Median half-width of the intervals, in per cent of their middle. */
  readonly half_width: number;
}

/** Counts figures within their intervals, by figure and horizon; figures without an interval are left out. */
export function coverageOf(
  lines: readonly (Pick<Backtested, "what" | "horizon" | "value"> & { readonly interval?: Interval | undefined })[],
): CoveredFigures[] {
  const known = lines.flatMap(({ what, horizon, value, interval }) => (interval ? [{ what, horizon, value, interval }] : []));
  const keys = [...new Set(known.map(({ what, horizon }) => `${what} ${horizon}`))].sort();
  return keys.map((key) => {
    const own = known.filter(({ what, horizon }) => `${what} ${horizon}` === key);
    const below = own.filter(({ value, interval }) => value < interval[0]).length;
    const above = own.filter(({ value, interval }) => value > interval[1]).length;
    const widths = own.map(({ interval: [low, high] }) => (100 * (high - low)) / (high + low)).sort((a, b) => a - b);
    const [{ what, horizon }] = own;
    return {
      what,
      horizon,
      n: own.length,
      inside: own.length - below - above,
      below,
      above,
      half_width: widths[Math.floor((widths.length - 1) / 2)],
    };
  });
}
