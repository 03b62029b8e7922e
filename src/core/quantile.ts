import { itemOf } from "./items.ts";

/**
 * A quantile of numbers that are sorted, interpolated as Hyndman & Fan's type 7 (the default of R and NumPy).
 *
 * @param sorted Rising, at least one.
 * @param share 0…1.
 * @see Hyndman & Fan (1996) Sample quantiles in statistical packages, American Statistician 50(4): 361–365.
 */
export function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = itemOf(sorted, below);
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}
