import { CsvError, parse } from "csv-parse/sync";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { decodeText, readBytes } from "./text-file.ts";

/** One data row and the line of the file on which it ends. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A CSV as text: its header and its rows, blank lines left out. */
export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads a CSV with a header.
 *
 * @throws Fault as `readBytes` and `decodeText`; file-empty without a data row; csv-broken where quotes do not close.
 */
export function readCsv(file: string, files: Files = disk): CsvTable {
  const [header, ...rows] = parseRows(decodeText(readBytes(file, files), file), file);
  if (!header || rows.length === 0) throw new Fault("file-empty", {}, { file });
  return { file, header: header.cells, rows };
}

function parseRows(text: string, file: string): CsvRow[] {
  try {
    const rows: CsvRow[] = [];
    const keep = (cells: string[], { lines }: { readonly lines: number }): null => {
      rows.push({ line: lines, cells });
      return null;
    };
    parse(text, { on_record: keep, relax_column_count: true, skip_empty_lines: true, trim: true });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? { line: error.lines } : {};
    throw new Fault("csv-broken", { reason: error.message }, { file, ...line });
  }
}
