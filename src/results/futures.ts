import type { DistrictCode } from "../core/brand.ts";
import { yearEnd } from "../core/year.ts";
import { itemOf } from "../core/items.ts";
import { HIGH, isSpread, LOW, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Futures, Spread } from "../futures.ts";
import { type Plan, yearsOf } from "../plan/plan.ts";
import { testKey } from "../plan/tests.ts";
import type { Column, PlaceColumns, ResultTable } from "./rows.ts";
import { keyOf } from "./variable.ts";
import { assumedKey, countsOf, probabilityKey } from "./variables/probability.ts";

/** The quantiles that a range with assumptions goes between. */
const ENDS: readonly number[] = [LOW, HIGH];

/** Results over trajectories as rows: quantiles 0…1 with an empty variant, and probabilities where allowed. */
export function futuresTable({ spreads, probabilities, ...futures }: Futures, plan: Plan): ResultTable {
  const years = yearsOf(plan);
  const places = new Map<DistrictCode, Map<Column["key"], Column>>();
  const known = new Map<string, Column["key"]>();
  const once = (key: Column["key"]): Column["key"] => {
    const name = Object.values(key).join("|");
    const first = known.get(name) ?? key;
    known.set(name, first);
    return first;
  };
  const put = (district: DistrictCode, key: Column["key"], year: number, value: number): void => {
    const place = places.get(district) ?? new Map<Column["key"], Column>();
    places.set(district, place);
    const column = place.get(key) ?? { key, values: new Float64Array(years.length).fill(NaN) };
    place.set(key, column);
    column.values[years.indexOf(yearEnd(year))] = value;
  };
  const keys = new Map<string, readonly Column["key"][]>(); // a province has hundreds of spreads with each key
  for (const spread of spreads) {
    const { variable, of, basis, path, target = "", reading = "", unit } = spread;
    const name = `${variable}|${of}|${basis}|${path}|${target}|${reading}|${unit}`;
    const own = keys.get(name) ?? QUANTILE_LEVELS.map((quantile) => once(spreadKey(spread, quantile)));
    keys.set(name, own);
    own.forEach((key, q) => put(spread.district, key, spread.year, itemOf(spread.quantiles, q)));
  }
  for (const spread of futures.assumed)
    QUANTILE_LEVELS.forEach((quantile, q) => {
      const key = ENDS.includes(q) ? assumedKey(spread, quantile) : undefined;
      if (key) put(spread.district, once(key), spread.year, itemOf(spread.quantiles, q));
    });
  for (const one of probabilities) if (one.value !== undefined) put(one.district, once(probabilityKey(one)), one.year, one.value);
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
    places: [...places].map(([district, columns]): PlaceColumns => ({ district, columns: [...columns.values()] })),
  };
}

function spreadKey({ variable, of, basis, path, target = "", reading = "", unit }: Spread, quantile: number): Column["key"] {
  return keyOf({ variable, of: of || basis, basis: basis || (target === "" ? "resident" : ""), path, target, reading, quantile, unit });
}
