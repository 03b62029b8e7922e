import type { VNode } from "preact";
import type { Block, Cell, Column, Inline, Table } from "../../../report/document/blocks.ts";
import { el } from "./dom.ts";

/** Opens the origin of a number. */
export type OnNumber = (id: string) => void;

/** Text and numbers: each number opens its origin. */
export function inlines(words: readonly Inline[], onNumber: OnNumber): (VNode | string)[] {
  return words.map((word) =>
    typeof word === "string" ? word : el("button.number", { type: "button", key: word.id, onClick: () => onNumber(word.id) }, word.text),
  );
}

/** Blocks of a report on the screen: the same words and tables as in documents. */
export function blocksOf(blocks: readonly Block[], onNumber: OnNumber): (VNode | null)[] {
  return blocks.map((block, i) => {
    const key = `${block.kind}-${i}`;
    switch (block.kind) {
      case "title":
        return el("h2", { key }, block.text);
      case "heading":
        return el(block.level === 1 ? "h2" : "h3", { key }, block.text);
      case "paragraph":
        return el("p", { key }, inlines(block.words, onNumber));
      case "annex":
        return el("h2", { key }, `${block.label} ${block.title}`);
      case "table":
        return tableOf(block, onNumber, key);
      case "figure":
        return null; // charts are drawn where they are looked at
    }
  });
}

const ALIGNED: Readonly<Record<Column["align"], string>> = { left: "", number: "n", centre: "c" };

/** A table with its caption, unit and notes. */
function tableOf({ label, title, unit, columns, rows, notes }: Table, onNumber: OnNumber, key?: string): VNode {
  const caption = `${label === "" ? "" : `${label}　`}${title}${unit === undefined ? "" : `（${unit}）`}`;
  return el(
    "div.scroll",
    { key, tabIndex: 0, role: "group", "aria-label": title },
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
              column.unit === undefined ? "" : `（${column.unit}）`,
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
            cells.map((cell, c) => cellOf(cell, columns[c], c, onNumber)),
          ),
        ),
      ),
    ),
    notes.length > 0 ? el("p.table-notes", undefined, notes.join(" ")) : null,
  );
}

function cellOf(cell: Cell, column: Column | undefined, c: number, onNumber: OnNumber): VNode {
  return el("td", { key: c, class: column ? ALIGNED[column.align] : "" }, inlines([cell], onNumber));
}
