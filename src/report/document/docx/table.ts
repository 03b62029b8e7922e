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
import { CELL_SPACE, LINE, tableHeights, tableParts, wholeHeight } from "../table-parts.ts";
import { tableFoot, WORDING } from "../wording.ts";
import { inlineRuns, lineRuns, wordRun, type Press } from "./press.ts";
import { STYLE, twips } from "./styles.ts";

/** Rules in eighths of a point: 1.5 pt above and below, 0.75 pt under the head. */
const RULE = { thick: 12, thin: 6 } as const;

/** Position of a table. */
export interface TablePlace {
  readonly isLandscape: boolean;
  /** Height used above it on the page where it starts, in points; undefined if it follows text. */
  readonly below: number | undefined;
  /** Whether its last lines stay on the page of what follows: a signature is not alone on a page. */
  readonly isKeptWithNext?: boolean;
}

/**
 * Writes a table as title, unit, 三线表, notes and source.
 *
 * A table that fits on a page is kept whole. Word can repeat a heading but cannot print 续表 above it, so a longer table is split,
 * by measured rows, into tables of one page each, the first on a new page and the others titled 续表; each repeats the
 * heading, which is also marked as a repeated heading in case a reader makes a part longer than its page.
 */
export function tableBlocks(
  table: Table,
  { isLandscape, below, isKeptWithNext = false }: TablePlace,
  press: Press,
): (Paragraph | WordTable)[] {
  const { width: room, height: page } = typeArea(isLandscape);
  const measuring = { advances: press.advances, lang: press.lang, room };
  const layout = layOut(table, measuring);
  const heights = tableHeights(table, layout, measuring);
  const isWhole = wholeHeight(heights) <= page - (below ?? 0);
  const parts = isWhole ? [[0, table.rows.length] as const] : tableParts(heights, { used: below ?? 0, page });
  const indents = columnIndents(table, layout, press);
  return [
    ...parts.flatMap(([from, to], i) => [
      ...captionBlocks(table, { isContinued: i > 0, startsPage: i > 0 || (!isWhole && below === undefined) }, press),
      partTable(table, { layout, indents, from, to, isKept: isWhole || i === parts.length - 1 }, press),
    ]),
    ...footBlocks(table, isKeptWithNext, press),
  ];
}

function captionBlocks(
  { id, label, title, unit }: Table,
  { isContinued, startsPage }: { readonly isContinued: boolean; readonly startsPage: boolean },
  { lang }: Press,
): Paragraph[] {
  const { gap, continued, unit: unitWord } = WORDING[lang];
  const words = wordRun(`${isContinued ? continued(label) : label}${gap}${title}`);
  const caption = new Paragraph({
    style: STYLE.caption,
    pageBreakBefore: startsPage,
    children: isContinued ? [words] : [new Bookmark({ id: `t_${id}`, children: [words] })],
  });
  return unit === undefined || unit === ""
    ? [caption]
    : [caption, new Paragraph({ style: STYLE.unit, children: [wordRun(`${unitWord}${unit}`)] })];
}

function footBlocks(table: Table, isKeptWithNext: boolean, { lang, advances }: Press): Paragraph[] {
  const lines = tableFoot(table, lang);
  return lines.map(({ mark, text, behind }, i) => {
    const isLast = i === lines.length - 1;
    const left = twips(textWidth(advances, behind, SIZES.note));
    return new Paragraph({
      style: STYLE.note,
      keepNext: !isLast || isKeptWithNext,
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

interface Part {
  readonly layout: Layout;
  readonly indents: Indents;
  readonly from: number;
  readonly to: number;
  /** Whether the rows are kept together on a page, with the notes. */
  readonly isKept: boolean;
}

function partTable(table: Table, part: Part, press: Press): WordTable {
  const {
    layout: { widths },
    from,
    to,
  } = part;
  const side = twips(CELL_PADDING);
  return new WordTable({
    width: { size: widths.reduce((total, width) => total + twips(width), 0), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: TableBorders.NONE,
    margins: { marginUnitType: WidthType.DXA, left: side, right: side, top: twips(CELL_SPACE), bottom: twips(CELL_SPACE) },
    rows: [headRow(table, part, press), ...Array.from({ length: to - from }, (_, i) => bodyRow(table, from + i, part, press))],
  });
}

function headRow({ columns }: Table, { layout }: Part, { lang, advances }: Press): TableRow {
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

function bodyRow(table: Table, r: number, part: Part, press: Press): TableRow {
  const { layout, to, isKept } = part;
  const cells = table.columns.map((column, c) => {
    const merge = mergeOf(table, c, r, part);
    const content = merge === VerticalMergeType.CONTINUE ? "" : itemOf(itemOf(table.rows, r), c);
    return new TableCell({
      width: { size: twips(itemOf(layout.widths, c)), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(merge === undefined ? {} : { verticalMerge: merge }),
      borders: { ...NO_SIDES, top: r === part.from ? rule(RULE.thin) : NONE, bottom: r === to - 1 ? rule(RULE.thick) : NONE },
      children: [
        new Paragraph({
          style: STYLE.cell,
          keepNext: isKept,
          ...pitch(layout),
          ...placing(column, part.indents[c]?.[r]),
          children: inlineRuns([content], press, sizeOf(layout)),
        }),
      ],
    });
  });
  return new TableRow({ cantSplit: true, children: cells });
}

/** How a cell merges with those above and below; only text merges, and merges restart on each page. */
function mergeOf({ merge = [], rows }: Table, c: number, r: number, { from, to }: Part): "restart" | "continue" | undefined {
  if (!merge.includes(c)) return undefined;
  const span = spans(rows.slice(from, to).map((row) => itemOf(row, c)))[r - from];
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
