import { itemOf } from "../core/items.ts";
import { eastAsianWidth } from "get-east-asian-width";

/** Alignment of a column. */
export interface Column {
  readonly head: string;
  readonly align?: "left" | "right";
}

const GAP = "  ";

/** Terminal width of a text; Chinese characters take two cells, and so do quotation marks and dashes of Chinese text. */
export function cellsOf(text: string): number {
  const ambiguousAsWide = /[\u4e00-\u9fff]/.test(text);
  return [...text].reduce((cells, character) => cells + eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide }), 0);
}

/** A text in lines of at most `most` cells; lines after the first are indented by `indent` blanks, and none begins with a mark that closes something. */
export function wrapped(text: string, most: number, indent: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/(?:[“‘（《]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef“”‘’]+))[，。；：、！？）》”’…]*\s?|\s|./gu) ?? []) {
    if (line !== "" && cellsOf(line + word.trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = " ".repeat(indent);
    }
    line += word;
  }
  return [...lines, line.trimEnd()].join("\n");
}

/** A table for a terminal: columns aligned by display width, including Chinese. */
// By hand: packages for tables count Chinese quotation marks and dashes as one cell.
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ head }, i) => Math.max(cellsOf(head), ...rows.map((row) => cellsOf(row[i] ?? ""))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) =>
        i === cells.length - 1 && itemOf(columns, i).align !== "right" ? cell : padded(cell, itemOf(widths, i), itemOf(columns, i).align),
      )
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join(GAP);
  return [line(columns.map(({ head }) => head)), rule, ...rows.map(line)].join("\n");
}

/** Cells of a terminal that long lines are broken at. */
const WIDTH = 100;
const INDENT = "  ";

/** A long list in lines that fit a terminal: broken after its commas and semicolons, further lines indented. */
export function folded(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(/(?<=[、；]|[;,] )/)) {
    if (line.trim() !== "" && cellsOf(line + piece.trimEnd()) > WIDTH) {
      lines.push(line.trimEnd());
      line = INDENT;
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].join("\n");
}

/** A text cut to so many cells, with a mark where it was. */
export function clipped(text: string, cells: number): string {
  if (cellsOf(text) <= cells) return text;
  let cut = [...text];
  while (cut.length > 0 && cellsOf(`${cut.join("")}…`) > cells) cut = cut.slice(0, -1);
  return `${cut.join("")}…`;
}

/** A text filled up with blanks to so many cells. */
export function padded(text: string, width: number, align: Column["align"]): string {
  const space = " ".repeat(Math.max(0, width - cellsOf(text)));
  return align === "right" ? space + text : text + space;
}
