import { csvCell } from "../core/csv-text.ts";
import { ROW_COLUMNS, type Row } from "./row.ts";
import type { Column, Rows } from "./rows.ts";

/** The long table as CSV: a header and one line per row, columns in the order of ROW_COLUMNS. */
export function rowsCsv(rows: Rows): string {
  return [...textsOf(rows)].join("");
}

/** The same in UTF-8: a table of a province is too long a text to be kept twice. */
export function rowsCsvBytes(rows: Rows): Uint8Array {
  const encoder = new TextEncoder();
  const parts = Array.from(textsOf(rows), (text) => encoder.encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The header, and the lines of each place. */
function* textsOf(rows: Rows): Generator<string> {
  const tails = new WeakMap<Column["key"], string>(); // places of the same layout share their keys
  const tailOf = (key: Column["key"]): string => {
    const known = tails.get(key) ?? tail(key);
    tails.set(key, known);
    return known;
  };
  yield `${ROW_COLUMNS.join(",")}\n`;
  for (const { scenario, years, places } of rows.tables)
    for (const { district, columns } of places) {
      const texts = columns.map(({ key, values }) => ({ text: tailOf(key), values }));
      let lines = "";
      years.forEach((year, t) => {
        const head = `${csvCell(scenario)},${csvCell(district)},${year},`;
        for (const { text, values } of texts) if (Number.isFinite(values[t])) lines += `${head}${text}${values[t]}\n`;
      });
      yield lines;
    }
}

/** The part of a line between its year and its value. */
function tail(key: Column["key"]): string {
  const cells = ROW_COLUMNS.slice(3, -1).map((name) =>
    csvCell(String(key[name as Exclude<keyof Row, "scenario" | "district" | "year" | "value">])),
  );
  return `${cells.join(",")},`;
}
