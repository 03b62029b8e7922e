import { firstOf } from "../core/items.ts";
import { isMap, parseDocument, type Document, type YAMLMap } from "yaml";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import type { DraftedStatement } from "./schema-draft.ts";
import { readText } from "./yaml.ts";

/** What is decided of a read statement: it holds, it is left out, or it holds with other values; null removes a key. */
export type Decision =
  | { readonly is: "accept" }
  | { readonly is: "skip" }
  | { readonly is: "edit"; readonly values: Readonly<Partial<Record<keyof DraftedStatement, string | number | null>>> };

/** A draft under confirmation: its open statements, and its text with the decisions so far. */
export interface Confirmation {
  /** The statements neither confirmed nor skipped, in the order of the text. */
  readonly open: readonly DraftedStatement[];
  readonly decide: (id: string, decision: Decision) => void;
  /** The new text, with comments and order preserved. */
  readonly text: () => string;
}

/**
 * Opens a draft for confirmation.
 *
 * @throws Fault file-missing, yaml-syntax.
 */
export function openDraft(file: string, files: Files = disk): Confirmation {
  const before = readText(file, files);
  const document = parseDocument(before);
  if (document.errors.length > 0)
    throw new Fault("yaml-syntax", { reason: firstOf(firstOf(document.errors).message.split("\n")) }, { file });
  const nodes = statementsOf(document);
  let isChanged = false;
  return {
    open: nodes.map((node) => node.toJSON() as DraftedStatement).filter(({ read }) => read.confirmed !== true && read.skipped !== true),
    decide: (id, decision) => {
      const node = nodes.find((one) => one.get("id") === id);
      if (node === undefined) return;
      isChanged = true;
      if (decision.is === "edit")
        for (const [key, value] of Object.entries(decision.values)) {
          if (value === null) node.delete(key);
          else node.set(key, value);
        }
      node.setIn(["read", decision.is === "skip" ? "skipped" : "confirmed"], true);
    },
    text: () => (isChanged ? document.toString({ lineWidth: 0, flowCollectionPadding: false }) : before),
  };
}

function statementsOf(document: Document): YAMLMap[] {
  const list: unknown = document.get("statements");
  const items = typeof list === "object" && list !== null && "items" in list && Array.isArray(list.items) ? (list.items as unknown[]) : [];
  return items.filter((item): item is YAMLMap => isMap(item) && item.has("read"));
}
