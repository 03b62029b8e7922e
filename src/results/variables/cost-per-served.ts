import { firstOf, itemOf } from "../../core/items.ts";
import type { Formula } from "../../core/formula.ts";
import { rowInput } from "../provenance.ts";
import { serviceOf } from "../services.ts";
import { changedKey, extended, keyOf, type ColumnMaker, type Variable } from "../variable.ts";

const SETTING = { variant: "medium", basis: "resident", path: "committed" } as const;

/** Yearly running cost per person or unit in use: running cost, that of empty places as well if they are counted, divided by use. */
export const costPerServed: Variable = {
  id: "cost_per_served",
  unit: "yuan/year",
  dimensions: ["variant", "basis", "path"],
  label: { zh: "每名（份）服务年运行费用", en: "running cost of a year of service" },
  columns: ({ plan, isOwn }) =>
    !isOwn
      ? []
      : plan.services.map(({ id, money }): ColumnMaker => ({
          key: keyOf({ variable: "cost_per_served", of: id, ...SETTING, unit: "yuan/year" }),
          values: ({ numbers, years }) => {
            const lines = money.filter(({ flow }) => flow === "run").map(({ quantity }) => numbers.read(quantity, SETTING));
            const use = numbers.read(`${id}.use`, SETTING);
            return Float64Array.from(years, (year, i) => {
              const run = lines.reduce((sum, line) => sum + (Number.isFinite(itemOf(line, i)) ? itemOf(line, i) : 0), 0);
              return year !== plan.firstYear && run > 0 && itemOf(use, i) > 0 ? run / itemOf(use, i) : NaN;
            });
          },
        })),
  origin: (row, { plan, numbers, years }) => {
    const { name, money } = serviceOf(row.of, plan);
    const lines = money.filter(
      ({ flow, quantity }) => flow === "run" && Number.isFinite(numbers.read(quantity, SETTING)[years.indexOf(row.year)]),
    );
    const names = lines.map((_, i): Formula => ["name", `run${i}`]);
    return {
      kind: "formula",
      name: extended(name, "：单位费用", ": cost of one"),
      formula: ["divide", names.length === 1 ? firstOf(names) : ["add", ...names], ["name", "use"]],
      inputs: {
        ...Object.fromEntries(
          lines.map(({ quantity, payer }, i) => [`run${i}`, rowInput(changedKey(row, { variable: "money.run", of: quantity, payer }))]),
        ),
        use: rowInput(changedKey(row, { variable: "use", of: row.of })),
      },
    };
  },
};
