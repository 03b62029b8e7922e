import { SUPPLY_PATHS, type SupplyPath } from "../../demand/quantity.ts";
import type { YearlessSetting } from "../../demand/over-years.ts";
import { serviceOf } from "../services.ts";
import { extended, keyOf, yearlessSettingOf, settingOf, type ColumnMaker, type Variable } from "../variable.ts";

/**
 * The setting of supply on a path, in every variant and on every base: what a service can serve has one number, also where others leave
 * it the staff, and so depend on people.
 */
export function supplySetting(path: SupplyPath): YearlessSetting {
  return yearlessSettingOf(keyOf({ variable: "supply", of: "", path, unit: "" }));
}

/** Supply of every service: existing 现状, with what is under way, and as planned. */
export const supply: Variable = {
  id: "supply",
  unit: undefined,
  dimensions: ["path"],
  label: { zh: "供给", en: "supply" },
  columns: ({ plan, isOwn }) =>
    !isOwn
      ? []
      : plan.services.flatMap(({ id, unit, supply: quantity }) =>
          SUPPLY_PATHS.map((path): ColumnMaker => {
            const key = keyOf({ variable: "supply", of: id, path, unit });
            return { key, values: ({ numbers }) => numbers.read(quantity, supplySetting(path)) };
          }),
        ),
  origin: (row, { plan }) => {
    const { name, supply: quantity } = serviceOf(row.of, plan);
    return { kind: "quantity", name: extended(name, "：供给", ": supply"), quantity, setting: settingOf(row) };
  },
};
