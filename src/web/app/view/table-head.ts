import type { VNode } from "preact";
import { el } from "./dom.ts";

/** The head of a table: the names of its columns with their classes, as `n own`. */
export function tableHead(columns: readonly (readonly [name: string, classes?: string])[]): VNode {
  return el(
    "thead",
    undefined,
    el(
      "tr",
      undefined,
      columns.map(([name, classes = ""], i) => el("th", { key: i, scope: "col", class: classes }, name)),
    ),
  );
}
