import type { DistrictCode } from "../core/brand.ts";
import { yearEnd } from "../core/year.ts";
import { itemOf } from "../core/items.ts";
import { isSpread, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Futures, Spread } from "../futures.ts";
import { type Plan, yearsOf } from "../plan/plan.ts";
import { testKey } from "../plan/tests.ts";
import type { Column, PlaceColumns, ResultTable } from "./rows.ts";
import { keyOf } from "./variable.ts";
import { countsOf, probabilityKey } from "./variables/probability.ts";

/** Results over trajectories as rows: quantiles 0…1 with an empty variant, and probabilities where allowed. */
export function futuresTable({ spreads, probabilities, ...futures }: Futures, plan: Plan): ResultTable {
  const years = yearsOf(plan);
  const places = new Map<DistrictCode, Map<string, readonly Column[]>>();
  const columnsOf = (district: DistrictCode, name: string, keys: () => readonly Column["key"][]): readonly Column[] => {
    const place = places.get(district) ?? new Map<string, readonly Column[]>();
    places.set(district, place);
    const columns = place.get(name) ?? keys().map((key) => ({ key, values: new Float64Array(years.length).fill(NaN) }));
    place.set(name, columns);
    return columns;
  };
  const put = (district: DistrictCode, key: Column["key"], year: number, value: number): void => {
    const [column] = columnsOf(district, JSON.stringify(key), () => [key]);
    if (column) column.values[years.indexOf(yearEnd(year))] = value;
  };
  for (const spread of spreads) {
    const { variable, of, basis, path, target, reading } = spread;
    const name = [variable, of, basis, path, target, reading].join("|");
    const columns = columnsOf(spread.district, name, () => QUANTILE_LEVELS.map((quantile) => spreadKey(spread, quantile)));
    const t = years.indexOf(yearEnd(spread.year));
    columns.forEach(({ values }, q) => (values[t] = itemOf(spread.quantiles, q)));
  }
  for (const one of probabilities) if (one.value !== undefined) put(one.district, probabilityKey(one), one.year, one.value);
  const differing = new Set(
    spreads.flatMap(({ target, of, basis, reading = "", quantiles }) =>
      target !== undefined && isSpread(quantiles) ? [testKey({ target, of, basis, reading })] : [],
    ),
  );
  for (const [of, count] of countsOf({ spreads, probabilities, ...futures }, (one) => differing.has(testKey(one))))
    put(plan.district, keyOf({ variable: "count.probability", of, unit: "1" }), plan.horizon, count);
  return {
    scenario: plan.id,
    years,
    places: [...places].map(([district, columns]): PlaceColumns => ({ district, columns: [...columns.values()].flat() })),
  };
}

function spreadKey({ variable, of, basis, path, target = "", reading = "", unit }: Spread, quantile: number): Column["key"] {
  return keyOf({ variable, of: of || basis, basis: basis || (target === "" ? "resident" : ""), path, target, reading, quantile, unit });
}
