import { sumAges } from "../../core/ages.ts";
import type { Projection } from "../../demography/project.ts";
import { inYears, keyOf, type ColumnMaker, type Variable } from "../variable.ts";

/** Births and deaths of the year, residents; the year before the projection has none. */
export const births = flow("births", { zh: "出生人数", en: "births" }, ({ births: all }, t) => all[t][0] + all[t][1]);
export const deaths = flow("deaths", { zh: "死亡人数", en: "deaths" }, ({ deathsPeriod }, t) => sumAges(deathsPeriod[t]));

function flow(
  id: string,
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
          return inYears(years, (year) => (year < projection.years[0] ? NaN : count(projection, year - projection.years[0])));
        },
      })),
    origin: () => ({ kind: "people", name }),
  };
}
