import { keyOf, nameOf, settingOf, yearlessSettingOf, type ColumnMaker, type Variable } from "../variable.ts";

/** Money paid to people: those entitled × standard, at the standard's own nominal amount; no part of the costs of services. */
export const benefit: Variable = {
  id: "benefit",
  unit: "yuan",
  dimensions: ["variant"],
  label: { zh: "对个人发放的补贴", en: "benefits paid to people" },
  columns: ({ plan, isOwn, variants }) =>
    !isOwn
      ? []
      : plan.benefits.flatMap(({ id, paid }) =>
          variants.map((variant): ColumnMaker => {
            const key = keyOf({ variable: "benefit", of: id, variant, unit: "yuan" });
            return { key, values: ({ numbers }) => numbers.read(paid, yearlessSettingOf(key)) };
          }),
        ),
  origin: (row, { plan }) => ({
    kind: "quantity",
    name: nameOf(`${row.of}.paid`, plan),
    quantity: `${row.of}.paid`,
    setting: settingOf(row),
  }),
};
