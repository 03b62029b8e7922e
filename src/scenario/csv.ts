import { readFileSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";
import { Fault } from "../core/fault.ts";

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
 * Reads a file's bytes.
 *
 * @throws Fault file-missing, or file-unreadable for a folder or a lack of permission.
 */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new Fault("file-missing", {}, { file });
    if (code === "EISDIR") throw new Fault("file-is-folder", {}, { file });
    throw new Fault("file-unreadable", { reason: code === "EACCES" ? "permission denied" : message }, { file });
  }
}

/**
 * Turns a file's bytes into text: UTF-8, with or without a byte order mark, or else GB18030.
 *
 * @throws Fault file-encoding if the bytes are neither.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // not this encoding: the next one is tried, and the fault below tells that none fits
    }
  }
  throw new Fault("file-encoding", {}, { file });
}

/**
 * Reads a CSV with a header.
 *
 * @throws Fault as `readBytes` and `decodeText`; file-empty without a data row; csv-broken where quotes do not close.
 */
export function readCsv(file: string): CsvTable {
  const [header, ...rows] = parseRows(decodeText(readBytes(file), file), file);
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
