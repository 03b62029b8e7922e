import { firstOf, itemOf } from "../../../core/items.ts";
import { cellRef, type Cell as SheetCell, type CellValue, type MergeRange, type WriteSheet } from "hucre/xlsx";
import type { Language } from "../../say.ts";
import { textWidth, type Advances } from "../../fonts.ts";
import { wrap } from "../../text.ts";
import type { Cell, Cited, Column, Table } from "../blocks.ts";
import { brokenHead, CELL_PADDING, headLines } from "../columns.ts";
import { cellText, spans } from "../numbers-in-columns.ts";
import { tableFoot, WORDING } from "../wording.ts";
import { CHART_CHARACTERS, tableChart } from "./chart.ts";
import { numberFormat } from "./number-format.ts";
import { printing } from "./printing.ts";
import { bodyStyle, HEAD_STYLE, NOTE_STYLE, TITLE_STYLE, UNIT_STYLE } from "./styles.ts";

/** The rows of a sheet: title, unit, headings, then the body. */
const HEAD_ROW = 2;
const BODY_ROW = HEAD_ROW + 1;
/** Widths of columns in characters: minimum, maximum before text wraps, and total on a portrait page. */
const WIDTH = { least: 8, most: 40, padding: 3, portrait: 100 } as const;
/** Part of a column's width not available to text, characters. */
const CELL_ROOM = 2;
/** Headings shorter than this, in em, stay on one line. */
const HEAD_WIDTH = 6;
/** Maximum height of a row, points; a longer text is cut in print but complete in its cell. @see Excel specifications and limits. */
const HIGHEST = 409;
/** Heights of lines, points. */
const HEIGHT = { title: 26, unit: 16, line: 15, note: 13 } as const;

/** Input for writing sheets: the language, the text measure, and the cell of each row's value. */
export interface SheetContext {
  readonly lang: Language;
  readonly advances: Advances;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * A table as a sheet: title, unit, frozen heading, 三线表, notes and source below, and a chart if the columns are years.
 *
 * A number is a formula that refers to its row's value on the sheet of rows, or to its neighbours if the table says so; if its row
 * is not among the rows it is a plain number. The computed values of formulas are stored with them.
 */
export function tableSheet(table: Table, name: string, context: SheetContext): WriteSheet {
  const { lang } = context;
  const widths = table.columns.map((column, c) =>
    columnWidth(
      column,
      table.rows.map((row) => itemOf(row, c)),
      context,
    ),
  );
  const foot = tableFoot(table, lang).map(({ mark, text }) => mark + text);
  const last = table.columns.length - 1;
  const footRow = BODY_ROW + table.rows.length;
  const lines = [0, 1, ...foot.map((_, i) => footRow + i)];
  const body = table.rows.map((row, r) => row.map((_, c) => bodyCell(table, r, c, context)));
  const cells = new Map<string, Partial<SheetCell>>();
  const put = (r: number, c: number, cell: Partial<SheetCell>) => cells.set(`${r},${c}`, cell);
  put(0, 0, words(`${table.label}${WORDING[lang].gap}${table.title}`, TITLE_STYLE));
  put(1, 0, words(table.unit ? WORDING[lang].unit + table.unit : "", UNIT_STYLE));
  for (const [c, column] of table.columns.entries()) put(HEAD_ROW, c, words(brokenName(column, context).join("\n"), HEAD_STYLE));
  for (const [r, row] of body.entries()) for (const [c, cell] of row.entries()) put(BODY_ROW + r, c, cell);
  for (const [i, text] of foot.entries()) put(footRow + i, 0, words(text, NOTE_STYLE));
  const heights = [
    HEIGHT.title,
    HEIGHT.unit,
    headHeight(table, context),
    ...table.rows.map((_, r) => bodyHeight(table, r, widths, context)),
    ...foot.map((text) => footHeight(text, widths, context)),
  ];
  const charts = tableChart(table, { headRow: HEAD_ROW, freeRow: heights.length, widths });
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: gridOf(cells, footRow + foot.length, last + 1),
    cells,
    merges: [...lines.map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })), ...bodyMerges(table)].filter(
      (merge) => merge.startRow !== merge.endRow || merge.startCol !== merge.endCol,
    ),
    rowDefs: new Map(heights.map((height, r) => [r, { height: Math.min(height, HIGHEST) }])),
    freezePane: { rows: BODY_ROW, ...(firstOf(table.columns).align === "left" ? { columns: 1 } : {}) },
    charts,
    ...printing({
      isLandscape: table.landscape === true || sum(widths) > WIDTH.portrait,
      characters: Math.max(sum(widths), charts.length > 0 ? CHART_CHARACTERS : 0),
      table: sum(heights),
      chart: HEIGHT.line * sum(charts.map(({ anchor }) => 1 + (anchor.to?.row ?? 0) - anchor.from.row)),
      chartRow: heights.length,
    }),
    view: { showGridLines: false },
  };
}

/** The rows that a printed sheet repeats on each page. */
export const PRINT_TITLES = `$1:$${BODY_ROW}`;

/** The heading and body of a table, for a name of the workbook. */
export function tableRange({ columns, rows }: Table): string {
  return `$A$${HEAD_ROW + 1}:${cellRef(HEAD_ROW + rows.length, columns.length - 1).replace(/([A-Z]+)(\d+)/, "$$$1$$$2")}`;
}

function words(value: string, style: NonNullable<SheetCell["style"]>): Partial<SheetCell> {
  return { value, type: "string", style };
}

function bodyCell(table: Table, r: number, c: number, { values }: SheetContext): Partial<SheetCell> {
  const cell = itemOf(itemOf(table.rows, r), c);
  const { align, unit } = itemOf(table.columns, c);
  const isMark = typeof cell === "string" && align === "number" && !/\d/.test(cell);
  const style = bodyStyle(isMark ? "centre" : align, r === table.rows.length - 1);
  const formula = table.formulas?.[`${r},${c}`]?.replace(/\{(\d+),(\d+)\}/g, (_, row: string, column: string) =>
    cellRef(BODY_ROW + Number(row), Number(column)),
  );
  if (typeof cell === "string")
    return formula === undefined ? words(cell, style) : { ...words(cell, style), type: "formula", formula, formulaResult: cell };
  const value = cell.value * cell.scale;
  const live = formula ?? rowFormula(cell, values);
  const styled = { value, style: { ...style, numFmt: numberFormat(cell, { unit, most: mostDigits(table, c) }) } };
  return live === undefined ? { ...styled, type: "number" } : { ...styled, type: "formula", formula: live, formulaResult: value };
}

/** The maximum number of decimals in a column. */
function mostDigits({ rows }: Table, c: number): number {
  return Math.max(0, ...rows.map((row) => itemOf(row, c)).map((cell) => (typeof cell === "string" ? 0 : cell.digits)));
}

function rowFormula({ id, scale }: Cited, values: ReadonlyMap<string, string>): string | undefined {
  const cell = values.get(id);
  return cell === undefined || scale === 1 ? cell : `${cell}*${String(scale).toUpperCase()}`;
}

/** The plain values of cells, which the sheet writer needs together with their styles. */
function gridOf(cells: ReadonlyMap<string, Partial<SheetCell>>, rows: number, columns: number): CellValue[][] {
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => cells.get(`${r},${c}`)?.value ?? null));
}

function bodyMerges({ merge = [], rows }: Table): MergeRange[] {
  return merge.flatMap((c) =>
    spans(rows.map((row) => itemOf(row, c))).flatMap((span, r) =>
      span > 1 ? [{ startRow: BODY_ROW + r, startCol: c, endRow: BODY_ROW + r + span - 1, endCol: c }] : [],
    ),
  );
}

/** The lines of a heading: a long one takes two, since Excel would break it anywhere. */
function brokenName(column: Column, { lang, advances }: SheetContext): string[] {
  const longest = Math.max(...headLines(column, lang).map((line) => textWidth(advances, line, 1)));
  return brokenHead(column, lang, { advances, size: 1 }, 2 * CELL_PADDING + (longest <= HEAD_WIDTH ? longest : longest / 2 + 1.5));
}

/** Width in characters of half an em. */
function columnWidth(column: Column, cells: readonly Cell[], context: SheetContext): number {
  const wide = (text: string) => 2 * textWidth(context.advances, text, 1);
  const texts = cells.map((cell) => wide(cellText(cell)) + (typeof cell === "string" ? 0 : wide(column.unit ?? "")));
  return Math.ceil(Math.min(WIDTH.most, Math.max(WIDTH.least, ...texts, ...brokenName(column, context).map(wide))) + WIDTH.padding);
}

function headHeight({ columns }: Table, context: SheetContext): number {
  return HEIGHT.line * Math.max(...columns.map((column) => brokenName(column, context).length)) + 6;
}

/** The height of a row: that of its cell with the most lines, since programs do not measure text on opening; merged cells have the room of all their rows. */
function bodyHeight({ rows, columns, merge = [] }: Table, r: number, widths: readonly number[], { advances }: SheetContext): number {
  const lines = columns.map((_, c) => {
    const span = merge.includes(c) ? itemOf(spans(rows.map((row) => itemOf(row, c))), r) : 1;
    return span === 0
      ? 1
      : Math.ceil(
          wrap(advances, cellText(itemOf(itemOf(rows, r), c)), { size: 1, width: (itemOf(widths, c) - CELL_ROOM) / 2 }).length / span,
        );
  });
  return HEIGHT.line * Math.max(...lines) + (Math.max(...lines) > 1 ? 2 : 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function footHeight(text: string, widths: readonly number[], { advances }: SheetContext): number {
  const room = widths.reduce((total, width) => total + width, 0) * (10.5 / 9);
  return HEIGHT.note * Math.max(1, Math.ceil((2 * textWidth(advances, text, 1)) / (room - 4)));
}
