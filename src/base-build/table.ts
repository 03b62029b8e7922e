import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { csvText, type CsvValue } from "../core/csv-text.ts";

/** A row of a table, by column. */
export type TableRow = Readonly<Record<string, string>>;

/** A folder of tables: the transcripts, or the base itself. */
export interface Tables {
  /** Rows of a file of the folder; throws if the file is missing or a row has too few cells. */
  readonly read: (file: string) => TableRow[];
  readonly write: (file: string, table: Table) => void;
}

/** A table to be written. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
}

/** The tables of a folder of the disk. */
export function tablesOf(folder: string): Tables {
  return {
    read: (file) => parse(readFileSync(join(folder, file), "utf8"), { columns: true }),
    write: (file, { header, rows }) => writeFileSync(join(folder, file), csvText(header, rows)),
  };
}

/** The cell of a column; throws if the table has no such column. */
export function cell(row: TableRow, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`There is no column ${column} beside ${Object.keys(row).join(", ")}`);
  return text;
}

/** A whole number of a column; a blank cell, which the books print for none, is 0. */
export function count(row: TableRow, column: string): number {
  const text = cell(row, column);
  if (text === "" || text === "NA") return 0;
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" of column ${column} is no whole number`);
  return Number(text);
}

/** Sorts by text in the order of the characters' codes, the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
