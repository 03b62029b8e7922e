import { itemOf, lastOf } from "../../core/items.ts";
import { textWidth } from "../fonts.ts";
import { wrap } from "../text.ts";
import type { Table } from "./blocks.ts";
import { brokenHead, CELL_PADDING, type Layout, type Measuring } from "./columns.ts";
import { cellText } from "./numbers-in-columns.ts";
import { SIZES } from "./page.ts";
import { tableFoot } from "./wording.ts";

/** Line spacing in cells, captions and notes, as a multiple of the font size. */
export const LINE = { cell: 1.5, caption: 1.75, note: 1.45 } as const;
/** Space above and below the words of a cell, points. */
export const CELL_SPACE = 1.5;
/** Minimum height of the rows on a table's last page, points: three of one line. */
const LEAST_LAST = 56;
/** Space left free on each page of a table, points: other fonts break lines elsewhere. */
const RESERVE = 24;

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

/** The height of a whole table, points. */
export function wholeHeight({ caption, head, rows, foot }: Heights): number {
  return caption + head + foot + sum(rows);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Splits the rows of a table into parts of one page each.
 *
 * The last part has room for the notes, and more than a single line of numbers.
 *
 * @param used Height used above the table on its first page, points.
 * @param page Height of the type area, points.
 * @returns First row of each part and the row after its last.
 */
export function tableParts(
  heights: Heights,
  { used, page }: { readonly used: number; readonly page: number },
): (readonly [from: number, to: number])[] {
  const room = page - heights.caption - heights.head - RESERVE;
  const starts = [0];
  let filled = used;
  for (const [i, height] of heights.rows.entries()) {
    if (filled + height > room && i > lastOf(starts)) {
      starts.push(i);
      filled = 0;
    }
    filled += height;
  }
  const isShort = starts.length > 1 && filled < LEAST_LAST;
  const cuts = isShort || filled + heights.foot > room ? withLastRows(starts, heights.rows) : starts;
  return cuts.map((from, i) => [from, cuts[i + 1] ?? heights.rows.length] as const);
}

/** Moves the last rows to a part of their own, or extends a last part that is too short. */
function withLastRows(starts: readonly number[], rows: readonly number[]): readonly number[] {
  let from = rows.length - 1;
  while (from > 0 && sum(rows.slice(from)) < LEAST_LAST) from--;
  const kept = starts.filter((start) => start < from);
  return kept.length === 0 ? starts : [...kept, from];
}
