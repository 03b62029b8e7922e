import { csvCell } from "../core/csv-text.ts";
import { ROW_COLUMNS, type Row } from "./row.ts";
import type { Column, Rows } from "./rows.ts";

/** The long table as CSV: a header and one line per row, columns in the order of ROW_COLUMNS. */
export function rowsCsv(rows: Rows): string {
  const tails = new WeakMap<Column["key"], string>(); // places of the same layout share their keys
  const tailOf = (key: Column["key"]): string => {
    const known = tails.get(key) ?? tail(key);
    tails.set(key, known);
    return known;
  };
  const lines = [ROW_COLUMNS.join(",")];
  for (const { scenario, years, places } of rows.tables)
    for (const { district, columns } of places) {
      const texts = columns.map(({ key, values }) => ({ text: tailOf(key), values }));
      years.forEach((year, t) => {
        const head = `${csvCell(scenario)},${csvCell(district)},${year},`;
        for (const { text, values } of texts) if (Number.isFinite(values[t])) lines.push(`${head}${text}${values[t]}`);
      });
    }
  return `${lines.join("\n")}\n`;
}

/** The part of a line between its year and its value. */
function tail(key: Column["key"]): string {
  const cells = ROW_COLUMNS.slice(3, -1).map((name) =>
    csvCell(String(key[name as Exclude<keyof Row, "scenario" | "district" | "year" | "value">])),
  );
  return `${cells.join(",")},`;
}
