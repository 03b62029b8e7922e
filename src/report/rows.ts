import { csvText } from "./csv.ts";

/** One number of a result: what every table, chart and CSV reads. */
export interface Row {
  readonly scenario: string;
  readonly district: string;
  readonly year: number;
  readonly measure: string;
  readonly of: string;
  readonly unit: string;
  readonly value: number;
}

/** The long table as CSV. */
export function rowsCsv(rows: readonly Row[]): string {
  return csvText(["scenario", "district", "year", "measure", "of", "unit", "value"], rows.map((row) => [row.scenario, row.district, row.year, row.measure, row.of, row.unit, row.value]));
}
