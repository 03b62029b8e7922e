import type { Row } from "../core/row.ts";
import { csvText } from "./csv.ts";

export type { Row };

/** The long table as CSV. */
export function rowsCsv(rows: readonly Row[]): string {
  return csvText(["scenario", "district", "year", "measure", "of", "unit", "value"], rows.map((row) => [row.scenario, row.district, row.year, row.measure, row.of, row.unit, row.value]));
}
