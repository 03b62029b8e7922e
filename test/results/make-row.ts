import { NO_DIMENSIONS, type Row } from "../../src/results/row.ts";

/** A row of a made-up result: dimensions that are left out are empty. */
export function makeRow(given: Pick<Row, "scenario" | "district" | "year" | "variable" | "of" | "unit" | "value"> & Partial<Row>): Row {
  return { ...NO_DIMENSIONS, ...given };
}
