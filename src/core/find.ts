/** Search interval and tolerance of a root finder. */
export interface FindOptions {
  readonly low: number;
  readonly high: number;
  /** Stop when the bracket is this narrow. */
  readonly tolerance?: number;
}

/**
 * Finds where a monotone function crosses a target, by bisection.
 *
 * @param f Monotone on `low`…`high`.
 * @param target The value to reach.
 * @returns The argument, within `tolerance`.
 * @throws RangeError if the target is not between f(low) and f(high).
 */
export function find(f: (x: number) => number, target: number, { low, high, tolerance = 1e-12 }: FindOptions): number {
  const atLow = f(low) - target;
  const atHigh = f(high) - target;
  if (atLow === 0) return low;
  if (atHigh === 0) return high;
  if (!(atLow * atHigh < 0)) {
    throw new RangeError(`Cannot reach ${target}: the function goes from ${atLow + target} at ${low} to ${atHigh + target} at ${high}`);
  }
  let [a, b] = [low, high];
  while (b - a > tolerance * Math.max(1, Math.abs(a), Math.abs(b))) {
    const middle = (a + b) / 2;
    if (middle === a || middle === b) break;
    if ((f(middle) - target) * atLow > 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
