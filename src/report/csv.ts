/** What a CSV cell can hold. */
export type CsvValue = string | number;

/**
 * Writes a CSV: a header and rows, lines ended by a line feed, no byte order mark.
 *
 * Numbers are written in the shortest form that reads back to the same double; text is quoted where it must be.
 */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [header.join(",")];
  for (const row of rows) lines.push(row.map(csvCell).join(","));
  return `${lines.join("\n")}\n`;
}

function csvCell(value: CsvValue): string {
  if (typeof value === "number") return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
