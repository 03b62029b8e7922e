import { itemOf } from "../../../core/items.ts";
import {
  AlignmentType,
  BorderStyle,
  Bookmark,
  LineRuleType,
  Paragraph,
  Table as WordTable,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
  type ITableCellBorders,
} from "docx";
import { textWidth } from "../../fonts.ts";
import type { Column, Table } from "../blocks.ts";
import { brokenHead, CELL_PADDING, layOut, type Layout } from "../columns.ts";
import { cellText, numberIndents, spans } from "../numbers-in-columns.ts";
import { SIZES, typeArea } from "../page.ts";
import { CELL_SPACE, hasLongNotes, LINE, rowsWithNotes, tableHeights, withoutTallRows, type Heights } from "../table-parts.ts";
import { tableFoot, WORDING } from "../wording.ts";
import { inlineRuns, lineRuns, wordRun, type Press } from "./press.ts";
import { STYLE, twips } from "./styles.ts";

/** Rules in eighths of a point: 1.5 pt above and below, 0.75 pt under the head. */
const RULE = { thick: 12, thin: 6 } as const;

/** Rows that stay together at the head of a table. */
const TOGETHER = 3;
/** Rows under one label stay on a page if they take no more than this share of it. */
const GROUP = 0.25;

/** How a table is placed. */
export interface TablePlace {
  readonly isLandscape: boolean;
  /** Whether it stays on one page. */
  readonly isWhole: boolean;
  /** Whether its last lines stay on the page of what follows: a signature is not alone on a page. */
  readonly isKeptWithNext?: boolean;
}

/**
 * Writes a table as title, unit, 三线表, notes and source.
 *
 * Title and unit are rows of the head, which Word and others repeat on every page that the table breaks onto, wherever their fonts break it.
 * (Word cannot print 续 on the later pages only; a table cut beforehand leaves pages empty as soon as a word is edited.)
 */
export function tableBlocks(
  given: Table,
  { isLandscape, isWhole, isKeptWithNext = false }: TablePlace,
  press: Press,
): (Paragraph | WordTable)[] {
  const { width: room, height: page } = typeArea(isLandscape);
  const measuring = { advances: press.advances, lang: press.lang, room };
  const layout = layOut(given, measuring);
  const table = withoutTallRows(given, layout, measuring, page);
  const heights = tableHeights(table, layout, measuring);
  const isKept = keptRows(table, heights, page, isWhole);
  const indents = columnIndents(table, layout, press);
  return [
    wordTable(table, { layout, indents, isKept }, press),
    ...footBlocks(table, { isKeptWithNext, isLong: hasLongNotes(heights, page) }, press),
  ];
}

/** Whether each row stays on the page of the next one. */
function keptRows({ rows, merge = [] }: Table, heights: Heights, page: number, isWhole: boolean): readonly boolean[] {
  const groups = merge.map((c) => spans(rows.map((row) => itemOf(row, c))));
  const isInGroup = (r: number): boolean =>
    groups.some((covered) => {
      const from = covered.findLastIndex((span, i) => i <= r && span > 0);
      const to = from + (covered[from] ?? 1);
      return r < to - 1 && heights.rows.slice(from, to).reduce((sum, high) => sum + high, 0) <= GROUP * page;
    });
  // the rows at the head and those with the notes do not make one block of a short table, which with a signature below would not fit
  const last = Math.max(rows.length - rowsWithNotes(heights, page), Math.min(TOGETHER, rows.length - 1));
  return rows.map((_, r) => isWhole || r < TOGETHER - 1 || r >= last || isInGroup(r));
}

/** Title and, if the table has one unit, that of all its numbers: rows without rules. */
function captionRows({ id, label, title, unit, columns }: Table, { lang }: Press): TableRow[] {
  const { gap, unit: unitWord } = WORDING[lang];
  const row = (paragraph: Paragraph): TableRow =>
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: [new TableCell({ columnSpan: columns.length, borders: { ...NO_SIDES, top: NONE, bottom: NONE }, children: [paragraph] })],
    });
  const caption = new Bookmark({ id: `t_${id}`, children: [wordRun(`${label}${gap}${title}`)] });
  return [
    row(new Paragraph({ style: STYLE.caption, children: [caption] })),
    ...(unit === undefined || unit === "" ? [] : [row(new Paragraph({ style: STYLE.unit, children: [wordRun(`${unitWord}${unit}`)] }))]),
  ];
}

interface Foot {
  readonly isKeptWithNext: boolean;
  /** Whether the lines may stand on two pages. */
  readonly isLong: boolean;
}

function footBlocks(table: Table, { isKeptWithNext, isLong }: Foot, { lang, advances }: Press): Paragraph[] {
  const lines = tableFoot(table, lang);
  if (lines.length === 0) return [new Paragraph({ style: STYLE.note })]; // two tables that touch are one
  return lines.map(({ mark, text, behind }, i) => {
    const isLast = i === lines.length - 1;
    const left = twips(textWidth(advances, behind, SIZES.note));
    return new Paragraph({
      style: STYLE.note,
      keepNext: isLast ? isKeptWithNext : !isLong,
      spacing: { before: i === 0 ? twips(3) : 0, after: isLast ? twips(SIZES.note) : 0 },
      indent: { left, ...(mark === "" ? { firstLine: 0 } : { hanging: left }) },
      children: [wordRun(mark + text)],
    });
  });
}

/** Distance of numbers from the right edge of their column: [column][row], points; undefined if there are none. */
type Indents = readonly (readonly (number | undefined)[] | undefined)[];

function columnIndents({ columns, rows }: Table, { size, widths }: Layout, { advances }: Press): Indents {
  return columns.map(({ align }, i) =>
    align === "number"
      ? numberIndents(
          rows.map((row) => cellText(itemOf(row, i))),
          { advances, size },
          itemOf(widths, i) - 2 * CELL_PADDING,
        )
      : undefined,
  );
}

interface Setting {
  readonly layout: Layout;
  readonly indents: Indents;
  /** [row] Whether it stays on the page of the next row, or of the notes. */
  readonly isKept: readonly boolean[];
}

function wordTable(table: Table, setting: Setting, press: Press): WordTable {
  const {
    layout: { widths },
  } = setting;
  const side = twips(CELL_PADDING);
  return new WordTable({
    width: { size: widths.reduce((total, width) => total + twips(width), 0), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: TableBorders.NONE,
    margins: { marginUnitType: WidthType.DXA, left: side, right: side, top: twips(CELL_SPACE), bottom: twips(CELL_SPACE) },
    rows: [...captionRows(table, press), headRow(table, setting, press), ...table.rows.map((_, r) => bodyRow(table, r, setting, press))],
  });
}

function headRow({ columns }: Table, { layout }: Setting, { lang, advances }: Press): TableRow {
  const cells = columns.map(
    (column, i) =>
      new TableCell({
        width: { size: twips(itemOf(layout.widths, i)), type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        borders: { ...NO_SIDES, top: rule(RULE.thick), bottom: rule(RULE.thin) },
        children: [
          new Paragraph({
            style: STYLE.head,
            ...pitch(layout),
            children: lineRuns(brokenHead(column, lang, { advances, size: layout.size }, itemOf(layout.widths, i)), sizeOf(layout)),
          }),
        ],
      }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells });
}

function bodyRow(table: Table, r: number, { layout, indents, isKept }: Setting, press: Press): TableRow {
  const cells = table.columns.map((column, c) => {
    const merge = mergeOf(table, c, r);
    const content = merge === VerticalMergeType.CONTINUE ? "" : itemOf(itemOf(table.rows, r), c);
    return new TableCell({
      width: { size: twips(itemOf(layout.widths, c)), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(merge === undefined ? {} : { verticalMerge: merge }),
      borders: { ...NO_SIDES, top: r === 0 ? rule(RULE.thin) : NONE, bottom: r === table.rows.length - 1 ? rule(RULE.thick) : NONE },
      children: [
        new Paragraph({
          style: STYLE.cell,
          keepNext: itemOf(isKept, r),
          ...pitch(layout),
          ...placing(column, indents[c]?.[r]),
          children: inlineRuns([content], press, sizeOf(layout)),
        }),
      ],
    });
  });
  return new TableRow({ cantSplit: true, children: cells });
}

/** How a cell merges with those above and below; only text merges. */
function mergeOf({ merge = [], rows }: Table, c: number, r: number): "restart" | "continue" | undefined {
  if (!merge.includes(c)) return undefined;
  const span = spans(rows.map((row) => itemOf(row, c)))[r];
  if (span === 1) return undefined;
  return span === 0 ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART;
}

function placing(
  { align }: Column,
  indent: number | undefined,
): { readonly alignment: "left" | "center" | "right"; readonly indent?: { readonly right: number; readonly firstLine: number } } {
  if (align === "left") return { alignment: AlignmentType.LEFT };
  if (align === "centre" || indent === undefined) return { alignment: AlignmentType.CENTER };
  return { alignment: AlignmentType.RIGHT, indent: { right: twips(indent), firstLine: 0 } };
}

function sizeOf({ size }: Layout): number | undefined {
  return size === SIZES.cell ? undefined : size;
}

function pitch({ size }: Layout): { readonly spacing?: { readonly line: number; readonly lineRule: "exact" } } {
  return size === SIZES.cell ? {} : { spacing: { line: twips(size * LINE.cell), lineRule: LineRuleType.EXACT } };
}

const NONE = { style: BorderStyle.NIL, size: 0, color: "auto" } as const;
const NO_SIDES: ITableCellBorders = { left: NONE, right: NONE };

function rule(size: number): { readonly style: "single"; readonly size: number; readonly color: string } {
  return { style: BorderStyle.SINGLE, size, color: "000000" };
}
