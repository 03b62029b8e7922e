import { basesOf, extended, keyOf, nameOf, yearlessSettingOf, settingOf, type ColumnMaker, type Variable } from "../variable.ts";

/** The people in every group, on both bases if the place has a registered population. */
export const group: Variable = {
  id: "group",
  unit: undefined,
  dimensions: ["variant", "basis"],
  label: { zh: "人群", en: "people of a group" },
  columns: (asked) =>
    asked.plan.groups.flatMap(({ id, unit }) =>
      asked.variants.flatMap((variant) =>
        basesOf(asked).map((basis): ColumnMaker => {
          const key = keyOf({ variable: "group", of: id, variant, basis, unit });
          return { key, values: ({ numbers }) => numbers.read(id, yearlessSettingOf(key)) };
        }),
      ),
    ),
  origin: (row, { plan }) => {
    const name = nameOf(row.of, plan);
    return {
      kind: "quantity",
      name: row.basis === "registered" ? extended(name, "（户籍）", " (registered)") : name,
      quantity: row.of,
      setting: settingOf(row),
    };
  },
};
