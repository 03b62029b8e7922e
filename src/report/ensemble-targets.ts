import { csvText } from "../core/csv-text.ts";
import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { TargetSpread } from "../options/futures.ts";

/** probabilities.csv: one line per test. */
export function probabilitiesCsv(spreads: readonly TargetSpread[]): string {
  const number = (value: number | undefined): number | "" => (value !== undefined && Number.isFinite(value) ? value : "");
  const heads = QUANTILE_LEVELS.map((p) => `q${String(p * 100).replace(".", "_")}`);
  return csvText(
    ["id", "district", "year", "indicator", "basis", "comparison", "required", ...heads, "probability"],
    spreads.map(({ row, quantiles: q, probability }) => [
      row.id,
      row.district,
      row.year,
      row.indicator,
      row.basis,
      row.comparison,
      number(row.required),
      ...q.map(number),
      number(probability),
    ]),
  );
}
