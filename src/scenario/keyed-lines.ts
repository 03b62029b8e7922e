import { Fault, throwAny, type Position } from "../core/fault.ts";
import { firstOf } from "../core/items.ts";
import { splitCsv } from "./csv-records.ts";

/** A line of a table: its cells by column, and where it stands. */
export interface KeyedLine {
  readonly line: number;
  readonly columns: readonly string[];
  /** The cell of a column; empty for a column that the table has not. */
  readonly fields: (column: string) => string;
  readonly position: (column?: string) => Position;
}

/** A table whose lines are found by their first columns, and taken apart only when they are asked for. */
export interface KeyedLines {
  /** The line whose key columns, separated by commas, are these. */
  readonly find: (key: string) => KeyedLine | undefined;
  readonly lines: () => readonly KeyedLine[];
  /** The lines with a text in a column; only lines that have it anywhere are taken apart. */
  readonly where: (column: string, text: string) => readonly KeyedLine[];
}

/** What a table must have: its key columns, which come first, and the columns needed. */
export interface KeyedTable {
  readonly file: string;
  readonly key: readonly string[];
  readonly needed: readonly string[];
}

/**
 * Reads a large CSV of which few lines are wanted.
 *
 * @throws Fault "file-empty", "column-missing"; of a line when it is taken: "csv-broken", "column-count".
 */
export function keyedLines(text: string, { file, key, needed }: KeyedTable): KeyedLines {
  const rows = text.split("\n");
  if (rows.length < 2) throw new Fault("file-empty", {}, { file });
  const columns = firstOf(splitCsv(firstOf(rows), file)).cells;
  throwAny(
    [...new Set([...key, ...needed])]
      .filter((column) => !columns.includes(column))
      .map((column) => new Fault("column-missing", { column, found: columns.join(", "), needed: needed.join(", ") }, { file, line: 1 })),
  );
  const at = new Map(columns.map((column, i) => [column, i] as const));
  const take = (i: number): KeyedLine => {
    const row = rows[i] ?? "";
    const cells = row.includes('"') ? firstOf(splitCsv(row, file)).cells : row.trimEnd().split(",");
    const place = { file, line: i + 1 };
    if (cells.length !== columns.length) throw new Fault("column-count", { found: cells.length, needed: columns.length }, place);
    return {
      line: i + 1,
      columns,
      fields: (column) => cells[at.get(column) ?? -1] ?? "",
      position: (column) => (column === undefined ? place : { ...place, field: column }),
    };
  };
  let byKey: Map<string, number> | undefined;
  return {
    find: (wanted) => {
      byKey ??= new Map(rows.map((row, i) => [keyOf(row, key.length), i] as const));
      const i = byKey.get(wanted);
      return i === undefined || i === 0 ? undefined : take(i);
    },
    where: (column, text) =>
      rows.flatMap((row, i) => (i > 0 && row.includes(text) ? [take(i)] : [])).filter(({ fields }) => fields(column) === text),
    lines: () => rows.flatMap((row, i) => (i > 0 && row.trim() !== "" ? [take(i)] : [])),
  };
}

/** The first cells of a line, with the commas between them. */
function keyOf(row: string, cells: number): string {
  let end = -1;
  for (let i = 0; i < cells; i++) {
    end = row.indexOf(",", end + 1);
    if (end < 0) return row.trimEnd();
  }
  return row.slice(0, end);
}
