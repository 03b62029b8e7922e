import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Row } from "../core/row.ts";
import type { Spread } from "../futures.ts";
import type { Plan } from "../plan/plan.ts";
import { testKey } from "../plan/tests.ts";

/** A number over futures as a line of quantiles.csv. */
export interface SpreadRow extends Omit<Row, "value"> {
  /** At QUANTILE_LEVELS. */
  readonly quantiles: readonly number[];
}

/** What stands behind a scenario's id in the rows of each quantile, in the order of QUANTILE_LEVELS. */
export const FAN = { q2_5: "@q2.5", q10: "@q10", q50: "@q50", q90: "@q90", q97_5: "@q97.5" } as const;

/** Numbers over futures as lines of quantiles.csv. */
export function spreadRows(spreads: readonly Spread[], plan: Pick<Plan, "id" | "indicators">): SpreadRow[] {
  return spreads.map((spread) => ({ scenario: plan.id, district: spread.district, year: spread.year, measure: spread.variable, of: ofText(spread, plan), unit: spread.unit, quantiles: spread.quantiles }));
}

/** What a row is of, with its base where there is a choice. */
function ofText({ variable, of, basis, target, reading = "" }: Spread, { indicators }: Pick<Plan, "indicators">): string {
  if (target !== undefined) return testKey({ target, of, basis, reading });
  if (of === "") return basis;
  const chosen = variable === "indicator" ? indicators.get(of)?.basis === "elderly" : basis === "registered";
  return chosen ? `${of}@${basis}` : of;
}

/** Rows with quantiles as rows that charts read: one a quantile, of the scenario `<id>@q10` and the like. */
export function fanRows(rows: readonly SpreadRow[]): Row[] {
  return rows.flatMap(({ quantiles, ...row }) => QUANTILE_LEVELS.map((level, i): Row => ({ ...row, scenario: `${row.scenario}@q${level * 100}`, value: quantiles[i] })));
}
