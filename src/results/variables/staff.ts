import { pathsOf } from "../paths.ts";
import { keyOf, nameOf, yearlessSettingOf, settingOf, type ColumnMaker, type Variable } from "../variable.ts";

/** Posts required by services. */
export const staff: Variable = {
  id: "staff",
  unit: "person",
  dimensions: ["variant", "basis", "path"],
  label: { zh: "岗位需求", en: "posts required" },
  columns: (asked) =>
    asked.plan.services.flatMap(({ staff: posts }) =>
      posts.flatMap(({ quantity }) =>
        asked.variants.flatMap((variant) =>
          pathsOf(quantity, asked).map((path): ColumnMaker => {
            const key = keyOf({ variable: "staff", of: quantity, variant, basis: "resident", path, unit: "person" });
            return { key, values: ({ numbers }) => numbers.read(quantity, yearlessSettingOf(key)) };
          }),
        ),
      ),
    ),
  origin: (row, { plan }) => ({ kind: "quantity", name: nameOf(row.of, plan), quantity: row.of, setting: settingOf(row) }),
};
