import { itemOf } from "../../core/items.ts";
import { wholeGroup } from "../../plan/plan.ts";
import { changedKey, extended, keyOf, nameOf, yearlessSettingOf, type ColumnMaker, type Variable } from "../variable.ts";

/** Groups as a share of all residents, per cent. */
export const share: Variable = {
  id: "share",
  unit: "%",
  dimensions: ["variant", "basis"],
  label: { zh: "占常住人口比重", en: "share of residents" },
  columns: ({ plan, variants }) => {
    const whole = wholeGroup(plan.groups)?.id;
    if (whole === undefined) return [];
    return plan.groups
      .filter(({ id, unit }) => id !== whole && unit === "person")
      .flatMap(({ id }) =>
        variants.map((variant): ColumnMaker => {
          const key = keyOf({ variable: "share", of: id, variant, basis: "resident", unit: "%" });
          return {
            key,
            values: ({ numbers }) => {
              const all = numbers.read(whole, yearlessSettingOf(key));
              return numbers.read(id, yearlessSettingOf(key)).map((value, i) => 100 * (value / itemOf(all, i)));
            },
          };
        }),
      );
  },
  origin: (row, { plan }) => ({
    kind: "formula",
    name: extended(nameOf(row.of, plan), "占常住人口", " as a share of residents"),
    formula: ["multiply", ["number", 100], ["divide", ["name", "part"], ["name", "whole"]]],
    inputs: {
      part: { kind: "row", row: changedKey(row, { variable: "group", of: row.of }) },
      whole: { kind: "row", row: changedKey(row, { variable: "group", of: wholeGroup(plan.groups)?.id ?? row.of }) },
    },
  }),
};
