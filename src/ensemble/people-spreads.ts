import type { Basis } from "../core/ages.ts";
import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Plan } from "../plan/plan.ts";
import { addedUp, type Part } from "./part.ts";
import { openYears } from "./questions.ts";
import { ranksOf, quantiles } from "./quantiles.ts";
import { ROW } from "./share.ts";
import { SUMS } from "./shape.ts";
import { quantilesOf, type Spread } from "./spread.ts";
import type { Trajectories } from "./trajectories.ts";
import type { PlanWork, Work } from "./work.ts";

const FLOWS = ["births", "deaths"] as const;

/** The groups, births and deaths of a plan's own place in every open year. */
export function groupSpreads(plan: Plan, trajectories: Trajectories): Spread[] {
  return openYears(plan).flatMap((year) => {
    const base = { district: plan.district, year, path: "", unit: "person" } as const;
    const groups = plan.groups.flatMap(({ id }) => (["resident", "registered"] as const).flatMap((basis): Spread[] => {
      const row = trajectories.counted(id, basis, year);
      return row ? [{ ...base, variable: "group", of: id, basis, quantiles: quantilesOf(row) }] : [];
    }));
    return [...groups, ...FLOWS.map((flow): Spread => ({ ...base, variable: flow, of: "", basis: "resident", quantiles: quantilesOf(trajectories.flow(flow, year)) }))];
  });
}

/** The residents of the units that a plan's place is made of; none where it is one unit. */
export function unitSpreads(plan: Plan, { units }: Pick<PlanWork, "units">, { rows }: Part): Spread[] {
  if (units.length === 1) return [];
  const open = openYears(plan);
  return units.flatMap((id, unit) => {
    const own = rows.get(unit);
    if (!own) throw new RangeError(`Cannot report ${id}: its futures are missing`);
    return spreadsIn(own, id).filter(({ year }) => open.includes(year));
  });
}

/**
 * The sums of every county, province and of the nation.
 *
 * A province's quantiles are those of its counties' sums trajectory by trajectory, not sums of their quantiles; so are the nation's.
 */
export function nationSpreads({ units, options: { years, trajectories } }: Work, { rows, sums }: Part): Spread[] {
  const counties = [...rows].sort(([a], [b]) => a - b);
  const firstYear = counties[0]?.[1][1];
  const above = (district: string, totals: Float64Array): Spread[] => spreadsIn(tableOf(totals, firstYear, years, trajectories), district);
  const provinces = [...sums].sort(([a], [b]) => a - b);
  return [
    ...above("nation", addedUp(provinces.map(([, own]) => own))),
    ...provinces.flatMap(([province, own]) => above(`p${province}`, own)),
    ...counties.flatMap(([unit, own]) => spreadsIn(own, units[unit])),
  ];
}

/** The kernel's output rows of a place [year][ROW], one number for each sum. */
function spreadsIn(table: Float64Array, district: string): Spread[] {
  const basis: Basis = "resident";
  return Array.from({ length: table.length / ROW }, (_, t) => SUMS.map((sum, m): Spread => {
    const from = t * ROW + 2 + m * QUANTILE_LEVELS.length;
    const flow = FLOWS.some((one) => one === sum);
    return { district, year: table[t * ROW + 1], variable: flow ? sum : "group", of: flow ? "" : sum, basis, path: "", unit: "person", quantiles: [...table.subarray(from, from + QUANTILE_LEVELS.length)] };
  })).flat();
}

/** Output rows [year][ROW] of what districts add up to [sum][year][trajectory]. */
function tableOf(totals: Float64Array, firstYear: number, years: number, trajectories: number): Float64Array {
  const table = new Float64Array(years * ROW);
  const ranks = ranksOf(trajectories);
  for (let t = 0; t < years; t++) {
    table[t * ROW + 1] = firstYear + t;
    for (let m = 0; m < SUMS.length; m++) {
      const from = (m * years + t) * trajectories;
      quantiles(totals.subarray(from, from + trajectories), ranks, table.subarray(t * ROW + 2 + m * QUANTILE_LEVELS.length));
    }
  }
  return table;
}
