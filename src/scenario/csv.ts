import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { splitCsv, type CsvRecord } from "./csv-records.ts";
import { decodeText, MOST_BYTES, readBytes } from "./text-file.ts";

/** One data row and the line of the file on which it ends. */
export type CsvRow = CsvRecord;

/** A CSV as text: header and rows, without blank lines. */
export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads a CSV with a header.
 *
 * @throws Fault as `readBytes` and `decodeText`; file-empty if there is no data row; csv-broken if quotes are not closed.
 */
export function readCsv(file: string, files: Files = disk): CsvTable {
  const [header, ...rows] = splitCsv(decodeText(readBytes(file, files, MOST_BYTES.table), file), file);
  if (!header || rows.length === 0) throw new Fault("file-empty", {}, { file });
  return { file, header: header.cells, rows };
}
