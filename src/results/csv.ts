import { csvCell } from "../core/csv-text.ts";
import { ROW_COLUMNS, type Row } from "./row.ts";
import type { Column, Rows } from "./rows.ts";

/** The long table as CSV: a header and one line per row, columns in the order of ROW_COLUMNS. */
export function rowsCsv(rows: Rows): string {
  return [...textsOf(rows)].join("");
}

/** The same in UTF-8, place by place into one buffer: a province's table is too long a text to be kept twice. */
export function rowsCsvBytes(rows: Rows): Uint8Array {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(mostBytes(rows, encoder)); // what is not written of it takes no memory
  let end = 0;
  for (const text of textsOf(rows)) end += encoder.encodeInto(text, bytes.subarray(end)).written;
  return bytes.subarray(0, end);
}

/** Characters of a year, of the longest number, and of what is between and after them. */
const MOST_NUMBERS = 4 + 24 + 3;

/** No fewer bytes than a table takes, if all its numbers were given and as long as numbers can be. */
function mostBytes(rows: Rows, encoder: TextEncoder): number {
  const tails = new WeakMap<Column["key"], number>();
  const tailOf = (key: Column["key"]): number => {
    const known = tails.get(key) ?? encoder.encode(tail(key)).length;
    tails.set(key, known);
    return known;
  };
  let most = headLine().length;
  for (const { scenario, years, places } of rows.tables)
    for (const { district, columns } of places) {
      const head = encoder.encode(`${csvCell(scenario)},${csvCell(district)},`).length + MOST_NUMBERS;
      for (const { key } of columns) most += years.length * (head + tailOf(key));
    }
  return most;
}

function headLine(): string {
  return `${ROW_COLUMNS.join(",")}\n`;
}

/** The header, and the lines of each place. */
function* textsOf(rows: Rows): Generator<string> {
  const tails = new WeakMap<Column["key"], string>(); // places of the same layout share their keys
  const tailOf = (key: Column["key"]): string => {
    const known = tails.get(key) ?? tail(key);
    tails.set(key, known);
    return known;
  };
  yield headLine();
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
