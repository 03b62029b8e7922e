import { fullWidth as onePass } from "../text.ts";
import type { Block, Document, Figure, Inline, Table } from "./blocks.ts";

/**
 * Typesets the text of a Chinese document: full-width punctuation next to Chinese characters, as in its charts.
 *
 * Cited numbers, and documents in other languages, are unchanged.
 *
 * @see GB/T 15834—2011, punctuation.
 */
export function typeset(document: Document): Document {
  if (document.lang !== "zh") return document;
  return { ...document, title: fullWidth(document.title), blocks: document.blocks.map(setBlock) };
}

function setBlock(block: Block): Block {
  switch (block.kind) {
    case "title":
    case "heading":
    case "byline":
      return { ...block, text: fullWidth(block.text) };
    case "signature":
      return { ...block, lines: block.lines.map(fullWidth) };
    case "paragraph":
      return { ...block, words: block.words.map(setInline), ...(block.lead && { lead: block.lead.map(setInline) }) };
    case "annex":
      return { ...block, title: fullWidth(block.title) };
    case "table":
      return setTable(block);
    case "figure":
      return setFigure(block);
  }
}

function setTable(table: Table): Table {
  return {
    ...table,
    title: fullWidth(table.title),
    columns: table.columns.map((column) => ({ ...column, name: fullWidth(column.name) })),
    rows: table.rows.map((row) => row.map(setInline)),
    notes: table.notes.map(fullWidth),
    source: fullWidth(table.source),
  };
}

function setFigure(figure: Figure): Figure {
  return { ...figure, alt: fullWidth(figure.alt) };
}

function setInline(inline: Inline): Inline {
  return typeof inline === "string" ? fullWidth(inline) : inline;
}

/** Applied twice: punctuation next to a bracket is next to Chinese only once the bracket is full-width. */
function fullWidth(text: string): string {
  return onePass(onePass(text));
}
