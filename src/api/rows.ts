import { csvText } from "../core/csv-text.ts";
import { ROW_COLUMNS, type Row } from "../results/row.ts";
import type { Filter, Rows } from "../results/rows.ts";
import { nodeParts } from "./parts.ts";

/** Rows of a result that can be written to a file. */
export interface RowList extends ReadonlyArray<Row> {
  /** The rows as CSV text: a header and one line per row. */
  readonly text: () => string;
  /**
   * Writes the rows as CSV, replacing a file of that name.
   *
   * @throws Fault out-empty, out-is-folder, out-unwritable.
   */
  readonly csv: (file: string) => Promise<void>;
  /** Writes the rows as Parquet, over a file of the same name; throws as `csv`. */
  readonly parquet: (file: string) => Promise<void>;
}

/** The rows that pass a filter, all of them without one. */
export function rowList(rows: Rows, filter: Filter = {}): RowList {
  const list = rows.filter(filter);
  const text = (): string =>
    csvText(
      ROW_COLUMNS,
      list.map((row) => ROW_COLUMNS.map((name) => row[name])),
    );
  const methods = {
    text,
    csv: async (file: string) => (await nodeParts()).writeFile(file, text()),
    parquet: async (file: string) => (await nodeParts()).writeRowsParquet(file, list),
  };
  return Object.defineProperties(
    list,
    Object.fromEntries(Object.entries(methods).map(([name, value]) => [name, { value, enumerable: false }])),
  ) as Row[] & typeof methods;
}
