import { itemOf } from "../../core/items.ts";
import { costLines } from "../../options/costs.ts";
import type { MoneyLine } from "../../demand/service.ts";
import type { Plan } from "../../plan/plan.ts";
import { rowInput } from "../provenance.ts";
import { changedKey, extended, keyOf, type ColumnMaker, type Scope, type Variable } from "../variable.ts";

/** The unit of sums of money, at base-year prices. */
export const MONEY_UNIT = "yuan";

/** All payers together: the whole of a cost. */
export const ALL_PAYERS = "all";
const FLOWS = { build: { zh: "建设费用", en: "cost of building" }, run: { zh: "运行费用", en: "running cost" } } as const;
type Flow = keyof typeof FLOWS;
const SETTING = { variant: "medium", basis: "resident", path: "committed" } as const;

/** What a plan costs by year, in total and by payer: the sum of all computable lines of services and actions. */
export const [costBuild, costRun] = [yearly("build"), yearly("run")];
/** The same, summed from the plan's decision (`moneyFrom`) to the horizon. */
export const [sumBuild, sumRun] = [summed("build"), summed("run")];

function yearly(flow: Flow): Variable {
  return {
    id: `cost.${flow}`,
    unit: MONEY_UNIT,
    dimensions: ["variant", "basis", "path", "payer"],
    label: FLOWS[flow],
    columns: ({ plan, isOwn }) =>
      !isOwn
        ? []
        : payersIn(flow, plan).map((payer): ColumnMaker => ({
            key: costKey("cost", flow, payer),
            values: (scope) => sumsOf(linesOf(flow, payer, plan), scope),
          })),
    origin: (row, { plan, numbers, years }) => ({
      kind: "sum",
      name: nameOf(flow, row.payer, plan),
      inputs: linesOf(flow, row.payer, plan)
        .filter(({ quantity }) => Number.isFinite(numbers.read(quantity, SETTING)[years.indexOf(row.year)]))
        .map((line) => rowInput(changedKey(row, { variable: `money.${line.flow}`, of: line.quantity, payer: line.payer }))),
    }),
  };
}

function summed(flow: Flow): Variable {
  return {
    id: `cost_sum.${flow}`,
    unit: MONEY_UNIT,
    dimensions: ["variant", "basis", "path", "payer"],
    label: extended(FLOWS[flow], "累计", ", summed"),
    columns: ({ plan, isOwn }) =>
      !isOwn
        ? []
        : payersIn(flow, plan).map((payer): ColumnMaker => ({
            key: costKey("cost_sum", flow, payer),
            values: (scope) => {
              const all = sumsOf(linesOf(flow, payer, plan), scope).reduce(
                (sum, value, i) => (Number.isFinite(value) && itemOf(scope.years, i) >= plan.moneyFrom ? sum + value : sum),
                0,
              );
              return Float64Array.from(scope.years, (year) => (year === plan.horizon ? all : NaN));
            },
          })),
    origin: (row, { plan, years }) => ({
      kind: "sum",
      name: extended(nameOf(flow, row.payer, plan), `，${plan.moneyFrom}—${plan.horizon}年累计`, `, ${plan.moneyFrom}–${plan.horizon}`),
      inputs: years
        .filter((year) => year >= plan.moneyFrom)
        .map((year) => rowInput(changedKey(row, { variable: `cost.${flow}`, of: row.of, payer: row.payer, year }))),
    }),
  };
}

function costKey(head: "cost" | "cost_sum", flow: Flow, payer: string): ColumnMaker["key"] {
  return keyOf({ variable: `${head}.${flow}`, of: payer, payer, ...SETTING, unit: MONEY_UNIT });
}

/** The payers of a flow, in the order of the models' payers, after the total. */
function payersIn(flow: Flow, plan: Plan): string[] {
  return [ALL_PAYERS, ...plan.payers.map(({ id }) => id)].filter((payer) => linesOf(flow, payer, plan).length > 0);
}

/** The lines that make up a flow, or one payer's part of it. */
function linesOf(flow: Flow, payer: string, plan: Plan): MoneyLine[] {
  return costLines(plan).filter((line) =>
    payer === ALL_PAYERS ? line.flow === flow : line.flow === `pays_${flow}` && line.payer === payer,
  );
}

function sumsOf(lines: readonly MoneyLine[], { numbers, years, plan }: Scope): Float64Array {
  const sums = new Float64Array(years.length);
  const known = new Uint8Array(years.length);
  for (const { quantity } of lines)
    numbers.read(quantity, SETTING).forEach((value, i) => {
      if (!Number.isFinite(value)) return;
      sums[i] = itemOf(sums, i) + value;
      known[i] = 1;
    });
  return sums.map((sum, i) => (known[i] === 1 && years[i] !== plan.firstYear ? sum : NaN));
}

function nameOf(flow: Flow, payer: string, plan: Plan): { readonly zh: string; readonly en: string } {
  const who =
    payer === ALL_PAYERS ? { zh: "合计", en: "all" } : (plan.payers.find(({ id }) => id === payer)?.name ?? { zh: payer, en: payer });
  return extended(FLOWS[flow], `（${who.zh}）`, ` (${who.en})`);
}
