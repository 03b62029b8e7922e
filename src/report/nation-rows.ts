import { addedUp, type Part } from "../ensemble/part.ts";
import { PROBABILITIES, quantiles, ranksOf } from "../ensemble/quantiles.ts";
import { SUMS } from "../ensemble/shape.ts";
import { ROW } from "../ensemble/share.ts";
import type { Work } from "../ensemble/work.ts";
import { sumRows, type SpreadRow } from "./ensemble-rows.ts";

/** What the synthetic nation's rows stand under. */
const SCENARIO = "synthetic";

/**
 * Quantiles of the sums of every county, province and of the nation.
 *
 * A province's are those of its counties' sums future by future, not sums of their quantiles; so are the nation's.
 */
export function nationRows(work: Work, { rows, sums }: Part): SpreadRow[] {
  const { years, trajectories } = work.options;
  const counties = [...rows].sort(([a], [b]) => a - b);
  const firstYear = counties[0]?.[1][1];
  const above = (district: string, totals: Float64Array): SpreadRow[] => sumRows(tableOf(totals, firstYear, years, trajectories), SCENARIO, () => district);
  const provinces = [...sums].sort(([a], [b]) => a - b);
  return [
    ...above("nation", addedUp(provinces.map(([, own]) => own))),
    ...provinces.flatMap(([province, own]) => above(`p${province}`, own)),
    ...counties.flatMap(([unit, own]) => sumRows(own, SCENARIO, () => work.units[unit])),
  ];
}

/** Output rows [year][ROW] of what districts add up to [sum][year][trajectory]. */
function tableOf(totals: Float64Array, firstYear: number, years: number, trajectories: number): Float64Array {
  const table = new Float64Array(years * ROW);
  const ranks = ranksOf(trajectories);
  for (let t = 0; t < years; t++) {
    table[t * ROW + 1] = firstYear + t;
    for (let m = 0; m < SUMS.length; m++) {
      const from = (m * years + t) * trajectories;
      quantiles(totals.subarray(from, from + trajectories), ranks, table.subarray(t * ROW + 2 + m * PROBABILITIES.length));
    }
  }
  return table;
}
