import type { MoneyLine } from "../../demand/service.ts";
import { dependsOnStock } from "../../plan/counterfactual.ts";
import type { Plan } from "../../plan/plan.ts";
import { pathsOf } from "../paths.ts";
import { extended, keyOf, nameOf, yearlessSettingOf, settingOf, type ColumnMaker, type Variable } from "../variable.ts";

const FLOWS = {
  build: { zh: "建设投入", en: "cost of building" },
  run: { zh: "运行费用", en: "running cost" },
  pays_build: { zh: "建设出资", en: "payment for building" },
  pays_run: { zh: "运行出资", en: "payment for running" },
} as const satisfies Record<MoneyLine["flow"], unknown>;

/** Every line of money of services and actions, at base-year prices. Additions in the first year are unknown, so it has none. */
export const [moneyBuild, moneyRun, moneyPaysBuild, moneyPaysRun] = eachFlow((flow): Variable => ({
  id: `money.${flow}`,
  unit: "yuan",
  dimensions: ["variant", "basis", "path", "payer"],
  label: extended(FLOWS[flow], "（基年价格）", ", base-year prices"),
  columns: (asked) =>
    linesOf(flow, asked.plan, asked.isOwn).flatMap(({ quantity, payer }) =>
      asked.variants.flatMap((variant) =>
        pathsOf(quantity, asked).map((path): ColumnMaker => {
          const key = keyOf({ variable: `money.${flow}`, of: quantity, variant, basis: "resident", path, payer, unit: "yuan" });
          return {
            key,
            values: ({ numbers, years, plan }) =>
              numbers.read(quantity, yearlessSettingOf(key)).map((value, i) => (years[i] === plan.firstYear ? NaN : value)),
          };
        }),
      ),
    ),
  origin: (row, { plan }) => ({ kind: "quantity", name: nameOf(row.of, plan), quantity: row.of, setting: settingOf(row) }),
}));

function eachFlow<T>(make: (flow: MoneyLine["flow"]) => T): [T, T, T, T] {
  return [make("build"), make("run"), make("pays_build"), make("pays_run")];
}

/** The lines of a flow: of services in every place, unless they count stocks, which are those of the plan's own district; of actions there alone. */
function linesOf(flow: MoneyLine["flow"], { services, actions, quantities }: Plan, isOwn: boolean): MoneyLine[] {
  return [...services, ...(isOwn ? actions : [])]
    .flatMap(({ money }) => money)
    .filter((line) => line.flow === flow && (isOwn || !dependsOnStock(["name", line.quantity], quantities)));
}
