import type { Row } from "../core/row.ts";
import type { MoneyLine } from "../demand/service.ts";
import type { Outcome } from "../run.ts";
import { mainBook, optionSetting, yearsOf } from "./setting.ts";

/** Who pays, in the order of tables. */
export const PAYERS = ["government", "subsidy", "insurance", "voucher", "operator", "families"] as const;
/** Who pays. */
export type Payer = (typeof PAYERS)[number];

/** A line of money of a year, yuan at base-year prices. */
export interface Cost {
  readonly year: number;
  /** `build` once, `run` every year. */
  readonly flow: "build" | "run";
  /** `all` for the whole, or who pays which part of it. */
  readonly payer: Payer | "all";
  readonly value: number;
}

/**
 * What an option costs, by year: the whole of building and of running, and what each payer pays of it.
 *
 * Sums the money of every service and of every action. Lines that cannot be computed are left out of the sums and listed.
 *
 * @returns The costs from the year after the first, since what is added in the first is not known; and the lines without a value.
 */
export function costsOf(outcome: Outcome): { costs: Cost[]; missing: string[] } {
  const lines = costLines(outcome);
  const missing = new Set<string>();
  const book = mainBook(outcome);
  const costs = yearsOf(outcome).slice(1).flatMap((year) => {
    const sums = new Map<string, number>();
    for (const line of lines) {
      const { value } = book.read(line.quantity, optionSetting(year));
      if (!Number.isFinite(value)) missing.add(line.quantity);
      else sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + value);
    }
    return [...sums].map(([key, value]): Cost => {
      const [flow, payer] = key.split(" ") as [Cost["flow"], Cost["payer"]];
      return { year, flow, payer, value };
    });
  });
  return { costs, missing: [...missing] };
}

/** Every line of money of an option: of its services and of its actions. */
export function costLines({ plan }: Outcome): MoneyLine[] {
  return [...plan.services.flatMap(({ money }) => money), ...plan.actions.flatMap(({ money }) => money)];
}

function keyOf({ flow, payer }: MoneyLine): string {
  return `${flow === "build" || flow === "pays_build" ? "build" : "run"} ${flow === "build" || flow === "run" ? "all" : payer}`;
}

/** The costs as rows: `cost.build` and `cost.run` of a payer or of `all`, by year; `cost_sum.build` and `cost_sum.run` from the first to that year. */
export function costRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  const { costs } = costsOf(outcome);
  const cell = ({ flow, payer }: Cost, measure: string, year: number, value: number): Row => ({ scenario: plan.id, district: plan.district, year, measure: `${measure}.${flow}`, of: payer, unit: "yuan", value });
  const last = costs.filter(({ year }) => year === plan.horizon);
  const sums = last.map((line) => cell(line, "cost_sum", plan.horizon, costs.filter(({ flow, payer }) => flow === line.flow && payer === line.payer).reduce((sum, { value }) => sum + value, 0)));
  return [...costs.map((line) => cell(line, "cost", line.year, line.value)), ...sums];
}

/**
 * What a year of service costs for each person or unit in use, by service: its running cost over its use.
 *
 * @returns Rows `cost_per_served`, yuan a year; services without running cost or without users have none.
 */
export function costPerServed(outcome: Outcome): Row[] {
  const { plan } = outcome;
  const book = mainBook(outcome);
  return yearsOf(outcome).slice(1).flatMap((year) => plan.services.flatMap(({ id, money }): Row[] => {
    const setting = optionSetting(year);
    const run = money.filter(({ flow }) => flow === "run").reduce((sum, { quantity }) => sum + book.read(quantity, setting).value, 0);
    const use = book.read(`${id}.use`, setting).value;
    if (!(run > 0) || !(use > 0)) return [];
    return [{ scenario: plan.id, district: plan.district, year, measure: "cost_per_served", of: id, unit: "yuan/year", value: run / use }];
  }));
}
