import type { CensusSource } from "./source.ts";
import { cell, type TableRow, type Tables } from "./table.ts";

/** An error of a book or of its transcript, and what is right. */
interface Correction {
  readonly census: string;
  readonly code: string;
  readonly name: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** Corrects the rows of one table; throws if a correction does not fit. */
export type Correct = (rows: readonly TableRow[]) => TableRow[];

/** Applies the corrections of one census to the columns that a table has. */
export function corrector(base: Tables, source: CensusSource): Correct {
  const corrections = (base.read("build/corrections.csv") as unknown[] as Correction[]).filter((one) => one.census === source.year);
  return (rows) =>
    rows.map((row) => corrections.filter((one) => isOf(row, one, source)).reduce((done, one) => corrected(done, one, source), row));
}

function isOf(row: TableRow, { code, name }: Correction, source: CensusSource): boolean {
  return cell(row, source.code) === code && cell(row, "name") === name;
}

function corrected(row: TableRow, { what, from, to, name }: Correction, source: CensusSource): TableRow {
  if (what === "unit") {
    const [code = "", toName = ""] = to.split(" ");
    return { ...row, [source.code]: code, name: toName };
  }
  const column = what === "code" ? source.code : (source.columns[what] ?? what);
  if (!(column in row)) return row; // a figure of another table of the same census
  if (cell(row, column) !== from) throw new Error(`${what} of ${name} is ${cell(row, column)}, and not ${from} as the correction says`);
  return { ...row, [column]: to };
}
