import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { rowId, type Row } from "../../src/results/row.ts";

/** The rows of a rows.csv, as readers of the file get them. */
export function readRows(file: string): Row[] {
  return (parse(readFileSync(file, "utf8"), { columns: true }) as Record<string, string>[]).map(
    (line) =>
      ({
        ...line,
        year: Number(line.year),
        value: Number(line.value),
        age: line.age === "" ? "" : Number(line.age),
        quantile: line.quantile === "" ? "" : Number(line.quantile),
      }) as Row,
  );
}

/** Their values by id. */
export function valuesOf(file: string): ReadonlyMap<string, number> {
  return new Map(readRows(file).map((row) => [rowId(row), row.value]));
}
