import type { VNode } from "preact";
import type { Block, Cell, Column, Figure, Inline, Table } from "../../../report/document/blocks.ts";
import type { Language } from "../../../report/say.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";

/** Opens the origin of a number. */
export type OnNumber = (id: string) => void;

/** Text and numbers: each number opens its origin. */
export function inlines(words: readonly Inline[], onNumber: OnNumber): (VNode | string)[] {
  return words.map((word) =>
    typeof word === "string" ? word : el("button.number", { type: "button", key: word.id, onClick: () => onNumber(word.id) }, word.text),
  );
}

/** Shows a figure; without it figures are left out, as charts are drawn where they are looked at. */
type FigureOf = (figure: Figure) => VNode;

/** Blocks of a report on the screen: the same words and tables as in documents. */
export function blocksOf(blocks: readonly Block[], lang: Language, onNumber: OnNumber, figureOf?: FigureOf): (VNode | null)[] {
  return blocks.map((block, i) => {
    const key = `${block.kind}-${i}`;
    switch (block.kind) {
      case "title":
        return el("h2.title", { key, class: block.isNewPage === true && i > 0 ? "new-page" : "" }, block.text);
      case "heading":
        return el(block.level === 1 ? "h2" : "h3", { key, class: block.isNewPage === true && i > 0 ? "new-page" : "" }, block.text);
      case "paragraph":
        return el("p", { key }, block.lead ? el("b", undefined, inlines(block.lead, onNumber)) : null, inlines(block.words, onNumber));
      case "byline":
        return el("p.byline", { key }, block.text);
      case "signature":
        return el(
          "div.signature",
          { key },
          block.lines.map((line, n) => el("p", { key: n }, line)),
        );
      case "annex":
        return el("h2", { key }, `${block.label} ${block.title}`);
      case "table":
        return tableOf(block, { lang, key }, onNumber);
      case "figure":
        return figureOf ? figuresOf(blocks, i, figureOf) : null;
    }
  });
}

/** Figures that follow each other and fit beside each other are a row; it stands where the first of them does. */
function figuresOf(blocks: readonly Block[], from: number, figureOf: FigureOf): VNode | null {
  const isNarrow = (block: Block | undefined): block is Figure => block?.kind === "figure" && block.width < NARROW;
  if (isNarrow(blocks[from]) && isNarrow(blocks[from - 1])) return null;
  const end = blocks.findIndex((block, i) => i > from && !isNarrow(block));
  const row = isNarrow(blocks[from]) ? blocks.slice(from, end < 0 ? undefined : end) : blocks.slice(from, from + 1);
  const figures = row.filter((block) => block.kind === "figure");
  return el(
    "div.figures",
    { key: `figures-${from}` },
    figures.map((figure) =>
      el("div", { key: figure.id, class: figure.landscape === true ? "wide" : "", style: `max-width:${figure.width}mm` }, figureOf(figure)),
    ),
  );
}

/** The width in millimetres below which figures stand beside each other. */
const NARROW = 100;

const ALIGNED: Readonly<Record<Column["align"], string>> = { left: "", number: "n", centre: "c" };

/** A table with its caption, unit and notes. */
function tableOf(
  { label, title, unit, columns, rows, merge = [], notes, landscape = false }: Table,
  { lang, key }: { readonly lang: Language; readonly key: string },
  onNumber: OnNumber,
): VNode {
  const words = appWords(lang);
  const caption = `${label === "" ? "" : `${label}　`}${title}${unit === undefined ? "" : words.inBrackets(unit)}`;
  return el(
    "div.scroll",
    { key, class: landscape ? "wide" : "", tabIndex: 0, role: "group", "aria-label": title },
    el(
      "table",
      undefined,
      el("caption", undefined, caption),
      el(
        "thead",
        undefined,
        el(
          "tr",
          undefined,
          columns.map((column, i) =>
            el(
              "th",
              { key: i, scope: "col", class: ALIGNED[column.align] },
              column.name,
              column.unit === undefined ? "" : words.inBrackets(column.unit),
            ),
          ),
        ),
      ),
      el(
        "tbody",
        undefined,
        rows.map((cells, r) =>
          el(
            "tr",
            { key: r },
            cells.flatMap((cell, c) => {
              const isMerged = merge.includes(c);
              if (isMerged && rows[r - 1]?.[c] === cell) return [];
              return [cellOf(cell, { column: columns[c], key: c, span: isMerged ? spanOf(rows, r, c) : 1 }, onNumber)];
            }),
          ),
        ),
      ),
    ),
    notes.length > 0 ? el("p.table-notes", undefined, notes.join(" ")) : null,
  );
}

/** How many rows from one on have the same text in a column. */
function spanOf(rows: Table["rows"], from: number, c: number): number {
  const end = rows.findIndex((cells, r) => r > from && cells[c] !== rows[from]?.[c]);
  return (end < 0 ? rows.length : end) - from;
}

interface CellPlace {
  readonly column: Column | undefined;
  readonly key: number;
  readonly span: number;
}

function cellOf(cell: Cell, { column, key, span }: CellPlace, onNumber: OnNumber): VNode {
  return el("td", { key, class: column ? ALIGNED[column.align] : "", ...(span > 1 && { rowSpan: span }) }, inlines([cell], onNumber));
}
