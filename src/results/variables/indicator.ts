import type { Basis } from "../../core/ages.ts";
import type { Indicator } from "../../plan/plan.ts";
import { pathsOf } from "../paths.ts";
import { formulaOrigin } from "../provenance.ts";
import { keyOf, yearlessSettingOf, type Asked, type ColumnMaker, type Variable } from "../variable.ts";

/** Every indicator of the plan's own district, from the year after the first: changes over a year need the year before. */
export const indicator: Variable = {
  id: "indicator",
  unit: undefined,
  dimensions: ["basis", "path"],
  label: { zh: "指标", en: "indicator" },
  columns: (asked) =>
    !asked.isOwn
      ? []
      : [...asked.plan.indicators.values()].flatMap((one) =>
          basesOf(one, asked).flatMap((basis) =>
            pathsOf(one.formula, asked).map((path): ColumnMaker => {
              const key = keyOf({ variable: "indicator", of: one.id, basis, path, unit: one.unit });
              return {
                key,
                values: ({ numbers, years, plan }) =>
                  numbers.compute(one.formula, yearlessSettingOf(key)).map((value, i) => (years[i] === plan.firstYear ? NaN : value)),
              };
            }),
          ),
        ),
  origin: (row, { plan }) => {
    const found = indicatorOf(row.of, plan);
    return formulaOrigin(found.name, found.formula, row);
  },
};

/** The bases on which an indicator is given: both where plans name none, else its own. */
function basesOf({ basis }: Indicator, { hasRegistered }: Asked): Basis[] {
  const bases: readonly Basis[] = basis === "elderly" ? ["resident", "registered"] : [basis];
  return bases.filter((one) => one === "resident" || hasRegistered);
}

/**
 * The indicator of an id.
 *
 * @throws RangeError if it was not read.
 */
export function indicatorOf(id: string, { indicators }: { readonly indicators: ReadonlyMap<string, Indicator> }): Indicator {
  const found = indicators.get(id);
  if (!found) throw new RangeError(`Cannot report indicator "${id}": it was not read`);
  return found;
}
