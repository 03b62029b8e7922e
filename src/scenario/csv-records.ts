import { itemOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";

/** One record of a CSV and the line of the file on which it ends. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const LINE_END = /\r\n|\n|\r/;

/**
 * Splits CSV text into records: commas, quotes as in RFC 4180; spaces around cells and blank lines are dropped.
 *
 * @throws Fault "csv-broken" if a quote opens inside a cell, is followed by text, or is not closed.
 */
export function splitCsv(text: string, file: string): CsvRecord[] {
  const lines = text.replace(/^\uFEFF/, "").split(LINE_END);
  const records: CsvRecord[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (itemOf(lines, i).trim() === "") continue;
    if (!itemOf(lines, i).includes('"')) {
      records.push({
        line: i + 1,
        cells: itemOf(lines, i)
          .split(",")
          .map((cell) => cell.trim()),
      });
      continue;
    }
    const first = i;
    for (let isOpen = hasOddQuotes(itemOf(lines, i)); isOpen && i + 1 < lines.length;) isOpen = !hasOddQuotes(itemOf(lines, ++i));
    records.push({ line: i + 1, cells: quotedCells(lines.slice(first, i + 1).join("\n"), { file, line: first + 1 }) });
  }
  return records;
}

/** Whether a line opens a quote without closing it, or closes one that it did not open. */
function hasOddQuotes(line: string): boolean {
  return line.split('"').length % 2 === 0;
}

/** A quoted or unquoted cell, up to its comma or the end of the record. */
const CELL = /\s*(?:"((?:[^"]|"")*)"\s*|([^",]*))(,|$)/y;

function quotedCells(record: string, place: { readonly file: string; readonly line: number }): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= record.length;) {
    CELL.lastIndex = at;
    const found = CELL.exec(record);
    if (!found)
      throw new Fault("csv-broken", { reason: `unexpected quote after "${record.slice(at, record.indexOf('"', at)).trim()}"` }, place);
    const [whole, quoted, plain = "", end] = found;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (end === "") break;
  }
  return cells;
}
