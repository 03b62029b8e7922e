import type { Tornado } from "../options/tornado.ts";
import { type Plan, yearsOf } from "../plan/plan.ts";
import type { Column, ResultTable } from "./rows.ts";
import { inYears, keyOf } from "./variable.ts";

/** What moves a number as rows: the number at the low and at the high end of each assumption, widest first. */
export function tornadoTable({ of, district, year, basis, path, unit, bars }: Tornado, plan: Plan): ResultTable {
  const years = yearsOf(plan);
  const columns = bars.flatMap(({ id, low, high }) =>
    [["tornado.low", low.result] as const, ["tornado.high", high.result] as const].map(([variable, result]): Column => ({
      key: keyOf({ variable, of, variant: "medium", basis, path, cause: id, unit }),
      values: inYears(years, (one) => (one === year ? result : NaN)),
    })),
  );
  return { scenario: plan.id, years, places: [{ district, columns }] };
}
