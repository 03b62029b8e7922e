import { startOfYear } from "../../core/year.ts";
import { firstOf, itemOf } from "../../core/items.ts";
import { sumAges } from "../../core/ages.ts";
import type { Projection } from "../../demography/project.ts";
import { inYears, keyOf, type ColumnMaker, type Variable } from "../variable.ts";

/** Births and deaths of the year, residents; none for the year before the projection. */
export const births = flow("births", { zh: "出生人数", en: "births" }, ({ births: all }, t) => itemOf(all, t)[0] + itemOf(all, t)[1]);
export const deaths = flow("deaths", { zh: "死亡人数", en: "deaths" }, ({ deathsPeriod }, t) => sumAges(itemOf(deathsPeriod, t)));

function flow(
  id: "births" | "deaths",
  name: { readonly zh: string; readonly en: string },
  count: (projection: Projection, t: number) => number,
): Variable {
  return {
    id,
    unit: "person",
    dimensions: ["variant", "basis"],
    label: name,
    columns: ({ variants }) =>
      variants.map((variant): ColumnMaker => ({
        key: keyOf({ variable: id, of: "resident", variant, basis: "resident", unit: "person" }),
        values: ({ evaluator, years }) => {
          const projection = evaluator.people.resident[variant];
          return inYears(years, (year) => {
            const t = startOfYear(year) - firstOf(projection.years);
            return t < 0 ? NaN : count(projection, t);
          });
        },
      })),
    origin: () => ({ kind: "people", name }),
  };
}
