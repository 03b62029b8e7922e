import { itemOf } from "../../core/items.ts";
import { textWidth } from "../fonts.ts";
import { wrap } from "../text.ts";
import type { Cell, Table } from "./blocks.ts";
import { brokenHead, CELL_PADDING, type Layout, type Measuring } from "./columns.ts";
import { cellText } from "./numbers-in-columns.ts";
import { SIZES } from "./page.ts";
import { tableFoot } from "./wording.ts";

/** Line spacing in cells, captions and notes, as a multiple of the font size. */
export const LINE = { cell: 1.5, caption: 1.75, note: 1.45 } as const;
/** Space above and below the words of a cell, points. */
export const CELL_SPACE = 1.5;
/** Notes of more than this share of a page are long. */
const LONG_NOTES = 0.1;
/** A row is divided where it takes more than this share of a page: what stays free at the foot of a page is less than it. */
const TALL = 0.2;

/** Heights of a table's parts, points. */
export interface Heights {
  /** Title and the line of the unit, if any. */
  readonly caption: number;
  readonly head: number;
  readonly rows: readonly number[];
  /** Notes and source. */
  readonly foot: number;
}

/** Measures a table in a layout. */
export function tableHeights(table: Table, { size, widths }: Layout, { advances, lang, room }: Measuring): Heights {
  const lines = (text: string, width: number, at: number) =>
    textWidth(advances, text, at) <= width ? 1 : wrap(advances, text, { size: at, width }).length;
  const row = (texts: readonly (readonly string[])[]) =>
    Math.max(...texts.map((cell, i) => sum(cell.map((text) => lines(text, itemOf(widths, i) - 2 * CELL_PADDING, size))))) *
      size *
      LINE.cell +
    2 * CELL_SPACE;
  return {
    caption:
      (lines(table.title, room - 4 * SIZES.caption, SIZES.caption) * SIZES.caption + (table.unit ? SIZES.cell : 0)) * LINE.caption +
      SIZES.caption,
    head: row(table.columns.map((column, i) => brokenHead(column, lang, { advances, size }, itemOf(widths, i)))),
    rows: table.rows.map((cells) => row(cells.map((cell) => [cellText(cell)]))),
    foot:
      sum(tableFoot(table, lang).map(({ text, behind }) => lines(text, room - textWidth(advances, behind, SIZES.note), SIZES.note))) *
        SIZES.note *
        LINE.note +
      SIZES.note,
  };
}

/** Rows that stay on the page of the notes: three, or one where the notes themselves take much of a page. */
export function rowsWithNotes(heights: Heights, page: number): number {
  return hasLongNotes(heights, page) ? 1 : 3;
}

/** Whether notes take much of a page, so that they may break across pages. */
export function hasLongNotes({ foot }: Heights, page: number): boolean {
  return foot > LONG_NOTES * page;
}

/** The height of a whole table, points. */
export function wholeHeight({ caption, head, rows, foot }: Heights): number {
  return caption + head + foot + sum(rows);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Divides rows that would leave much of a page free, or not even fit on one, into several; words that are merged are repeated.
 *
 * @param page Height of the type area, points.
 */
export function withoutTallRows(table: Table, { size, widths }: Layout, { advances }: Measuring, page: number): Table {
  const most = Math.max(1, Math.floor((TALL * page) / (size * LINE.cell)));
  const rows = table.rows.flatMap((row) => {
    const parts = row.map((cell, c) =>
      typeof cell === "string" ? divided(cell, wrap(advances, cell, { size, width: itemOf(widths, c) - 2 * CELL_PADDING }), most) : [cell],
    );
    const count = Math.max(...parts.map(({ length }) => length));
    return Array.from({ length: count }, (_, n) =>
      row.map((cell, c): Cell => itemOf(parts, c)[n] ?? (table.merge?.includes(c) ? cell : "")),
    );
  });
  return { ...table, rows };
}

/** A text in parts of so many lines. */
function divided(text: string, lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [text];
  const cuts: number[] = [];
  let at = 0;
  for (const [i, line] of lines.entries()) {
    at = text.indexOf(line, at);
    if (i % most === 0) cuts.push(at);
    at += line.length;
  }
  return cuts.map((from, i) => text.slice(from, cuts[i + 1]).trim());
}
