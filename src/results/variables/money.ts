import { itemOf } from "../../core/items.ts";
import type { MoneyLine } from "../../demand/service.ts";
import { dependsOnStock } from "../../plan/counterfactual.ts";
import type { Plan } from "../../plan/plan.ts";
import { pathsOf } from "../paths.ts";
import { changedKey, extended, keyOf, nameOf, yearlessSettingOf, settingOf, type ColumnMaker, type Variable } from "../variable.ts";

const FLOWS = {
  build: { zh: "建设投入", en: "cost of building" },
  run: { zh: "运行费用", en: "running cost" },
  pays_build: { zh: "建设出资", en: "payment for building" },
  pays_run: { zh: "运行出资", en: "payment for running" },
} as const satisfies Record<MoneyLine["flow"], unknown>;
/** The growth parameter of prices and wages; its year is that of the constant prices. */
const PRICE_GROWTH = "price_growth";

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

/** The same at current prices. */
export const [currentBuild, currentRun, currentPaysBuild, currentPaysRun] = eachFlow((flow): Variable => ({
  id: `money_current.${flow}`,
  unit: "yuan",
  dimensions: ["variant", "basis", "path", "payer"],
  label: extended(FLOWS[flow], "（当年价格）", ", current prices"),
  columns: (asked) =>
    linesOf(flow, asked.plan, asked.isOwn).flatMap(({ quantity, payer }) =>
      asked.variants.flatMap((variant) =>
        pathsOf(quantity, asked).map((path): ColumnMaker => {
          const key = keyOf({ variable: `money_current.${flow}`, of: quantity, variant, basis: "resident", path, payer, unit: "yuan" });
          return {
            key,
            values: ({ numbers, years, plan }) => {
              const [growth, since] = [numbers.read(PRICE_GROWTH, yearlessSettingOf(key)), priceYearOf(plan)];
              return numbers
                .read(quantity, yearlessSettingOf(key))
                .map((value, i) => (years[i] === plan.firstYear ? NaN : value * (1 + itemOf(growth, i)) ** (itemOf(years, i) - since)));
            },
          };
        }),
      ),
    ),
  origin: (row, { plan }) => ({
    kind: "formula",
    name: extended(nameOf(row.of, plan), "（当年价格）", ", current prices"),
    formula: ["multiply", ["name", "constant"], ["power", ["add", ["number", 1], ["name", "growth"]], ["name", "years"]]],
    inputs: {
      constant: { kind: "row", row: changedKey(row, { variable: `money.${flow}`, of: row.of, payer: row.payer }) },
      growth: { kind: "quantity", quantity: PRICE_GROWTH, setting: settingOf(row) },
      years: {
        kind: "given",
        name: { zh: `${priceYearOf(plan)}年以来的年数`, en: `years since ${priceYearOf(plan)}` },
        value: row.year - priceYearOf(plan),
        unit: "1",
      },
    },
  }),
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

/** The year of the constant prices. */
function priceYearOf({ quantities }: Plan): number {
  const year = quantities.get(PRICE_GROWTH)?.evidence.year;
  if (year === undefined) throw new RangeError(`Cannot bring money to current prices: ${PRICE_GROWTH} has no year of its constant prices`);
  return year;
}
