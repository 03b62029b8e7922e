import { districtCode, type DistrictCode } from "../core/brand.ts";
import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Plan } from "../plan/plan.ts";
import { addedUp, type Batch } from "./batch.ts";
import { openYears } from "./questions.ts";
import { ranksOf, quantiles } from "./quantiles.ts";
import { ROW_HEAD, rowLength } from "./worker-loop.ts";
import { FLOWS } from "./shape.ts";
import { quantilesOf, type Spread } from "./spread.ts";
import type { Trajectories } from "./trajectories.ts";
import type { EnsembleSpec } from "./ensemble-spec.ts";

/** The groups, births and deaths of a plan's own place in every open year. */
export function groupSpreads(plan: Plan, trajectories: Trajectories): Spread[] {
  return openYears(plan).flatMap((year) => {
    const base = { district: plan.district, year, path: "", unit: "person" } as const;
    const groups = plan.groups.flatMap(({ id }) =>
      (["resident", "registered"] as const).flatMap((basis): Spread[] => {
        const row = trajectories.counted(id, basis, year);
        return row ? [{ ...base, variable: "group", of: id, basis, quantiles: quantilesOf(row) }] : [];
      }),
    );
    return [
      ...groups,
      ...FLOWS.flatMap((flow): Spread[] => {
        const row = trajectories.flow(flow, year);
        return row ? [{ ...base, variable: flow, of: "", basis: "resident", quantiles: quantilesOf(row) }] : [];
      }),
    ];
  });
}

/** Residents of each unit of a plan's place, as reported; nothing if it is a single unit. */
export function unitSpreads(plan: Plan, ensemble: EnsembleSpec, { rows }: Batch): Spread[] {
  if (ensemble.units.length === 1) return [];
  return ensemble.units.flatMap((id, unit) => {
    const open = openYears({ ...plan, district: id }, "resident");
    const own = rows.get(unit);
    if (!own) throw new RangeError(`Cannot report ${id}: its trajectories are missing`);
    return spreadsIn(own, id, ensemble).filter(({ year }) => open.includes(year));
  });
}

/**
 * Results of every county, province and the nation.
 *
 * A province's quantiles are those of its counties' sums trajectory by trajectory, not sums of their quantiles; so are the nation's.
 */
export function nationSpreads(ensemble: EnsembleSpec, { rows, totals }: Batch): Spread[] {
  const counties = [...rows].sort(([a], [b]) => a - b);
  const firstYear = counties[0]?.[1][1];
  const above = (district: DistrictCode, total: Float64Array): Spread[] =>
    spreadsIn(tableOf(total, firstYear, ensemble), district, ensemble);
  const provinces = [...totals].sort(([a], [b]) => a - b);
  return [
    ...above(districtCode("nation"), addedUp(provinces.map(([, own]) => own))),
    ...provinces.flatMap(([province, own]) => above(districtCode(`p${province}`), own)),
    ...counties.flatMap(([unit, own]) => spreadsIn(own, ensemble.units[unit], ensemble)),
  ];
}

/** The output rows of a place, one number for each reported output. */
function spreadsIn(table: Float64Array, district: DistrictCode, { options, reported }: EnsembleSpec): Spread[] {
  const row = rowLength(options);
  return Array.from({ length: table.length / row }, (_, t) =>
    reported.map(({ variable, of }, m): Spread => {
      const from = t * row + ROW_HEAD + m * QUANTILE_LEVELS.length;
      return {
        district,
        year: table[t * row + 1],
        variable,
        of,
        basis: "resident",
        path: "",
        unit: "person",
        quantiles: [...table.subarray(from, from + QUANTILE_LEVELS.length)],
      };
    }),
  ).flat();
}

/** Output rows of sums of districts [output][year][trajectory]. */
function tableOf(total: Float64Array, firstYear: number, { options }: EnsembleSpec): Float64Array {
  const { years, trajectories, reported } = options;
  const row = rowLength(options);
  const table = new Float64Array(years * row);
  const ranks = ranksOf(trajectories);
  for (let t = 0; t < years; t++) {
    table[t * row + 1] = firstYear + t;
    reported.forEach((output, m) => {
      const from = (output * years + t) * trajectories;
      quantiles(total.subarray(from, from + trajectories), ranks, table.subarray(t * row + ROW_HEAD + m * QUANTILE_LEVELS.length));
    });
  }
  return table;
}
