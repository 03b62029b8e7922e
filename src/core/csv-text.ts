import { itemOf } from "./items.ts";
/** What a CSV cell can hold. */
export type CsvValue = string | number;

/**
 * Writes a CSV: a header and rows, lines ended by a line feed, no byte order mark.
 *
 * Numbers are written in the shortest form that reads back as the same double; text is quoted where necessary.
 */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [header.join(",")];
  const known = new Map<string, string>(); // long tables repeat a few words many times
  const cellOf = (value: CsvValue): string => {
    if (typeof value === "number") return String(value);
    let cell = known.get(value);
    if (cell === undefined) known.set(value, (cell = csvCell(value)));
    return cell;
  };
  for (const row of rows) {
    let line = cellOf(row[0] ?? "");
    for (let i = 1; i < row.length; i++) line += `,${cellOf(itemOf(row, i))}`;
    lines.push(line);
  }
  return `${lines.join("\n")}\n`;
}

/** A CSV that is read by people: with the mark by which spreadsheet programs know UTF-8. */
export function marked(csv: string): string {
  return `\uFEFF${csv}`;
}

/** A row for people: texts that a spreadsheet program would compute begin with an apostrophe, which it shows as text; numbers stay. */
export function uncomputed(row: readonly CsvValue[]): CsvValue[] {
  return row.map((cell) => (typeof cell === "string" && /^[=@\t\r].|^[+-](?=.*[^\d.,\s%‰+-])/s.test(cell) ? `'${cell}` : cell));
}

/** A text as a cell, quoted where necessary. */
export function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
