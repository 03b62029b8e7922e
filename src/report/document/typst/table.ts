import { itemOf } from "../../../core/items.ts";
import { textWidth, type Advances } from "../../fonts.ts";
import type { Language } from "../../say.ts";
import type { Cell, Column, Table } from "../blocks.ts";
import { brokenHead, CELL_PADDING, layOut } from "../columns.ts";
import { cellText, numberIndents, spans } from "../numbers-in-columns.ts";
import { SIZES, typeArea } from "../page.ts";
import { rowsWithNotes, tableHeights, withoutTallRows } from "../table-parts.ts";
import { tableFoot, WORDING } from "../wording.ts";
import { points, quote } from "./quote.ts";

/** Rows under one label stay on one page if they take no more than this share of it. */
const GROUP = 0.35;

/** How a table is set. */
export interface TableSetting {
  readonly isLandscape: boolean;
  readonly lang: Language;
  readonly advances: Advances;
  /** Whether it stays on one page. */
  readonly isWhole: boolean;
  /** Whether it stays on the page of what follows. */
  readonly isStuck?: boolean;
}

/**
 * A table as Typst source: title, unit and heading are repeated on each page, the title as 续表 from the second on.
 *
 * @param advances Of the serif face: numbers are placed by their widths.
 */
export function tableSource(given: Table, { isLandscape, lang, advances, isWhole, isStuck = false }: TableSetting): string {
  const { width: room, height: page } = typeArea(isLandscape);
  const measuring = { advances, lang, room };
  const { size, widths } = layOut(given, measuring);
  const table = withoutTallRows(given, { size, widths }, measuring, page);
  const { gap, continued, unit } = WORDING[lang];
  const heights = tableHeights(table, { size, widths }, measuring);
  const isGroup = (r: number, span: number) => heights.rows.slice(r, r + span).reduce((total, high) => total + high, 0) <= page * GROUP;
  const indents = table.columns.map(({ align }, c) =>
    align === "number"
      ? numberIndents(
          table.rows.map((row) => cellText(itemOf(row, c))),
          { advances, size },
          itemOf(widths, c) - 2 * CELL_PADDING,
        )
      : undefined,
  );
  const merged = new Map((table.merge ?? []).map((c) => [c, spans(table.rows.map((row) => itemOf(row, c)))]));
  const cells = table.rows.map((row, r) =>
    row.flatMap((cell, c) =>
      cellSource(cell, { column: itemOf(table.columns, c), indent: indents[c]?.[r], ...spanAt(merged.get(c), r, isGroup) }),
    ),
  );
  const titled = (label: string) => quote(`${label}${gap}${table.title}`);
  return `#three-line(${quote(table.id)}, ${titled(table.label)}, ${titled(continued(table.label))}, ${table.unit ? quote(unit + table.unit) : "none"}, (${widths.map(points).join(", ")},), ${points(size)},
  (${table.columns.map((column, c) => headSource(brokenHead(column, lang, { advances, size }, itemOf(widths, c)))).join(", ")},), (
  ${cells.map((row) => (row.length === 0 ? "()" : `(${row.join(", ")},)`)).join(",\n  ")},), [${footSource(table, lang, advances)}], ${String(isWhole)}, tail: ${rowsWithNotes(heights, page)}${isStuck ? ", stuck: true" : ""})`;
}

function headSource(lines: readonly string[]): string {
  return `table.cell(align: center + horizon, ${lines.map(quote).join(" + linebreak() + ")})`;
}

/** Layout of a cell: its column, its number's distance from the edge, and the rows it covers. */
interface CellPlace {
  readonly column: Column;
  readonly indent: number | undefined;
  readonly span: number;
  /** Whether the covered rows stay on one page, under their label. */
  readonly isGroup: boolean;
}

function spanAt(
  spans: readonly number[] | undefined,
  r: number,
  isGroup: (r: number, span: number) => boolean,
): Pick<CellPlace, "span" | "isGroup"> {
  const span = spans?.[r] ?? 1;
  return { span, isGroup: isGroup(r, span) };
}

function cellSource(cell: Cell, { column: { align }, indent, span, isGroup }: CellPlace): string[] {
  const text = quote(cellText(cell));
  if (span === 0) return [];
  if (span > 1)
    return [
      `table.cell(rowspan: ${span}, breakable: ${String(!isGroup)}, align: ${align === "left" ? "left" : "center"} + horizon, ${text})`,
    ];
  if (align === "left") return [`table.cell(${text})`];
  if (align === "centre" || indent === undefined) return [`table.cell(align: center + horizon, ${text})`];
  return [`num(${points(indent + CELL_PADDING)}, ${text})`];
}

function footSource(table: Table, lang: Language, advances: Advances): string {
  return tableFoot(table, lang)
    .map(({ mark, text, behind }) => `#note(${points(textWidth(advances, behind, SIZES.note))}, ${quote(mark)}, ${quote(text)})`)
    .join("");
}
