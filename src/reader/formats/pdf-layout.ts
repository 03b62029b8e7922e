import { linesOf, type Glyphs, type Line, type Piece } from "./pdf-lines.ts";

/** The text of pages: lines in reading order, joined to paragraphs; lines with gaps under each other are a table's rows. */
export function pageText(pages: readonly (readonly Glyphs[])[]): string {
  const all = pages.map(linesOf);
  const repeated = repeatedLines(all);
  const kept = all.map((lines) => lines.filter((line) => !repeated.has(keyOf(line))));
  const margins = marginsOf(kept.flat());
  const out: string[] = [];
  let open: Line | undefined;
  for (const lines of kept) {
    const tables = tablesOf(lines);
    for (let i = 0; i < lines.length; i++) {
      const table = tables.find(({ from }) => from === i);
      if (table !== undefined) {
        out.push(...rowsOf(lines.slice(table.from, table.to)));
        open = undefined;
        i = table.to - 1;
        continue;
      }
      const line = lines[i];
      if (line === undefined) continue;
      const text = line.cells.map((cell) => cell.text).join(" ");
      const isPage = /^[-—–·\s]*\d{1,4}[-—–·\s]*$/.test(text);
      const isOpen =
        open !== undefined && !isPage && line.from < margins.left + 1.5 * line.size && open.to > margins.right - 2 * open.size && Math.abs(open.size - line.size) < 1.5; // prettier-ignore
      if (isOpen && out.length > 0) out[out.length - 1] += (/[a-z\d]$/i.test(out.at(-1) ?? "") && /^[a-z]/i.test(text) ? " " : "") + text;
      else if (isPage && open !== undefined) out.splice(out.length - 1, 0, text);
      else out.push(text);
      if (!isPage) open = line;
    }
  }
  return `${out.join("\n")}\n`;
}

/** A line's text and where it stands: the same on most pages is no text of the document. */
function keyOf(line: Line): string {
  return `${Math.round(line.y / 4)} ${line.cells.map(({ text }) => text).join(" ")}`;
}

function repeatedLines(pages: readonly (readonly Line[])[]): Set<string> {
  const seen = new Map<string, number>();
  for (const lines of pages)
    for (const key of new Set([...lines.slice(0, 2), ...lines.slice(-2)].map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  return new Set([...seen].filter(([, count]) => pages.length >= 3 && count > 0.6 * pages.length).map(([key]) => key));
}

function marginsOf(lines: readonly Line[]): { readonly left: number; readonly right: number } {
  const single = lines.filter((line) => line.cells.length === 1 && line.to - line.from > 6 * line.size);
  const at = (values: number[], share: number): number => values.sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
  return { left: at(single.map(({ from }) => from), 0.15), right: at(single.map(({ to }) => to), 0.85) }; // prettier-ignore
}

/** Where tables are: at least two lines of several cells, with what stands closely above, between and below them in narrow columns. */
function tablesOf(lines: readonly Line[]): { readonly from: number; readonly to: number }[] {
  const tables: { from: number; to: number }[] = [];
  const widest =
    lines.reduce((most, line) => Math.max(most, line.to), 0) - lines.reduce((least, line) => Math.min(least, line.from), Infinity);
  const isMany = (line: Line | undefined): boolean => line !== undefined && line.cells.length >= 2;
  const isNear = (a: Line | undefined, b: Line | undefined): boolean =>
    a !== undefined && b !== undefined && a.y - b.y < 4.5 * Math.max(a.size, b.size);
  const isPart = (line: Line | undefined): boolean =>
    line !== undefined && (line.pieces.length >= 2 || line.to - line.from < Math.min(14 * line.size, 0.4 * widest));
  for (let i = 0; i < lines.length; i++) {
    if (!isMany(lines[i])) continue;
    let [from, to, rows] = [i, i + 1, 1];
    const least = tables.at(-1)?.to ?? 0;
    while (
      from > least &&
      isNear(lines[from - 1], lines[from]) &&
      isPart(lines[from - 1]) &&
      (lines[from - 1]?.pieces.length ?? 0) >= 1 &&
      !isAlone(lines, from - 1)
    )
      from--;
    while (to < lines.length && isNear(lines[to - 1], lines[to]) && (isMany(lines[to]) || (isPart(lines[to]) && !isAlone(lines, to)))) {
      if (isMany(lines[to])) rows++;
      to++;
    }
    if (rows >= 2 || (rows === 1 && to - from >= 3)) {
      tables.push({ from, to });
      i = to - 1;
    }
  }
  return tables;
}

/** A short line that stands at the left alone, as a heading or the last of a paragraph: nothing of a table is beside or closely below it. */
function isAlone(lines: readonly Line[], i: number): boolean {
  const [line, next, last] = [lines[i], lines[i + 1], lines[i - 1]];
  if (line === undefined || line.pieces.length >= 2) return false;
  const gapBelow = next === undefined ? Infinity : line.y - next.y;
  const gapAbove = last === undefined ? Infinity : last.y - line.y;
  return (
    Math.min(gapBelow, gapAbove) > 0.95 * line.size &&
    /[。；;：:]$|^[一二三四五六七八九十(（\d]{1,3}[、.)）]|^[注附表单专图说]/.test(line.cells[0]?.text ?? "")
  );
}

/** A cell of a table: the pieces that stand closely under each other in a column. */
interface Cell {
  text: string;
  column: number;
  top: number;
  bottom: number;
  y: number;
}

/** The rows of a table: pieces to columns by their places, to cells by their nearness, cells of overlapping height to rows. */
function rowsOf(lines: readonly Line[]): string[] {
  const columns = columnsOf(lines);
  const cells: Cell[] = [];
  const pieces = lines.flatMap((line) => line.pieces);
  const pitch = pitchOf(lines);
  for (const piece of pieces) {
    const column = columnOf(piece, columns);
    const above = cells.findLast((cell) => cell.column === column);
    const isOn = above !== undefined && above.y - piece.y < pitch;
    const isSame = above !== undefined && Math.abs(above.y - piece.y) < 0.4 * piece.size;
    if (above !== undefined && (isOn || isSame)) {
      above.text += piece.text;
      above.y = piece.y;
      above.bottom = piece.y;
    } else cells.push({ text: piece.text, column, top: piece.y + piece.size, bottom: piece.y, y: piece.y });
  }
  const rows: { top: number; bottom: number; cells: Cell[] }[] = [];
  for (const cell of [...cells].sort((a, b) => b.top - b.bottom - (a.top - a.bottom) || b.top - a.top)) {
    const middle = (cell.top + cell.bottom) / 2;
    const row = rows.find(({ top, bottom }) => middle < top && middle > bottom);
    if (row === undefined) rows.push({ top: cell.top, bottom: cell.bottom, cells: [cell] });
    else row.cells.push(cell);
  }
  return rows
    .sort((a, b) => b.top - a.top)
    .map(({ cells: own }) => columns.map((_, c) => own.filter(({ column }) => column === c).sort((a, b) => b.top - a.top).map(({ text }) => text).join("")).join("\t")); // prettier-ignore
}

/** The most that lines of one cell are apart: a little more than the least distance of lines that is not of one line. */
function pitchOf(lines: readonly Line[]): number {
  const size = lines.reduce((most, line) => Math.max(most, line.size), 0);
  return 1.45 * size;
}

interface Column {
  from: number;
  to: number;
}

function columnsOf(lines: readonly Line[]): readonly Column[] {
  const columns: Column[] = [];
  const most = lines.reduce((all, line) => Math.max(all, line.pieces.length), 0);
  const full = lines.filter((line) => line.pieces.length >= Math.max(2, most - 1));
  const rest = lines.filter((line) => !full.includes(line));
  for (const piece of [...full, ...rest].flatMap((line) => line.pieces)) {
    const over = columns.filter((column) => piece.from < column.to - 1 && column.from < piece.to - 1);
    const [only] = over;
    if (over.length === 0) columns.push({ from: piece.from, to: piece.to });
    else if (over.length === 1 && only !== undefined) {
      only.from = Math.min(only.from, piece.from);
      only.to = Math.max(only.to, piece.to);
    }
  }
  return columns.sort((a, b) => a.from - b.from);
}

function columnOf(piece: Piece, columns: readonly Column[]): number {
  const middle = (piece.from + piece.to) / 2;
  const distance = ({ from, to }: Column): number => (middle < from ? from - middle : middle > to ? middle - to : 0);
  return columns.reduce((best, column, c) => (distance(column) < distance(columns[best] ?? column) ? c : best), 0);
}
