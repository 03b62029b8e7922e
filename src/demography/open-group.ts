import { SINGLE_YEARS, type ByAge } from "../core/ages.ts";
import { find } from "../core/find.ts";

/** Yearly growth rates of cohorts among which the matching one is sought. */
const GROWTH = { low: -0.5, high: 0.5 } as const;

/**
 * Splits an open group by a stable population: persons at age x are proportional to L(x) e^(−rx), with r matching the ratio of the open group to the one below.
 *
 * @param below Persons in the group before the open one, above 0.
 * @param open Persons in the open group.
 * @param ages First ages of the two groups, e.g. 80 and 85.
 * @param Lx Person-years of a life table [age], 0…100; see `nationalRates` for the curve to 130 inside 100+.
 * @returns Persons [age], 0 below the open group; they add up to it.
 * @throws RangeError if no growth rate from −0.5 to 0.5 a year gives the ratio of the two groups.
 * @see Preston, Heuveline & Guillot (2001) Demography, section 7.4; Horiuchi & Coale (1982) Population Studies 36:317.
 */
export function splitOpenStably(below: number, open: number, ages: readonly [below: number, open: number], Lx: ByAge): ByAge {
  const split = new Float64Array(SINGLE_YEARS.count);
  if (open === 0) return split;
  const weight = (r: number, x: number): number => Lx[x] * Math.exp(-r * (x - ages[1]));
  const sum = (r: number, from: number, to: number): number => {
    let total = 0;
    for (let x = from; x < to; x++) total += weight(r, x);
    return total;
  };
  const r = find((at) => Math.log(sum(at, ages[1], SINGLE_YEARS.count) / sum(at, ages[0], ages[1])), Math.log(open / below), GROWTH);
  const all = sum(r, ages[1], SINGLE_YEARS.count);
  for (let x = ages[1]; x < SINGLE_YEARS.count; x++) split[x] = (open * weight(r, x)) / all;
  return split;
}
