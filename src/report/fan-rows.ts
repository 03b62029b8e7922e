import { PROBABILITIES } from "../ensemble/quantiles.ts";
import type { SpreadRow } from "./ensemble-rows.ts";
import type { Row } from "./rows.ts";

/** What stands behind a scenario's id in the rows of each quantile, in the order of PROBABILITIES. */
export const FAN = { q2_5: "@q2.5", q10: "@q10", q50: "@q50", q90: "@q90", q97_5: "@q97.5" } as const;

/** Rows with quantiles as rows that charts read: one a quantile, of the scenario `<id>@q10` and the like. */
export function fanRows(rows: readonly SpreadRow[]): Row[] {
  return rows.flatMap(({ quantiles, ...row }) => PROBABILITIES.map((p, i): Row => ({ ...row, scenario: `${row.scenario}@q${p * 100}`, value: quantiles[i] })));
}
