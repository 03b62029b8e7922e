import { firstOf } from "../core/items.ts";
import type { LineCounter, Document } from "yaml";
import { Fault, throwAny } from "../core/fault.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** YAML text with the line and column, from 1, of every field. */
export interface Positions {
  readonly value: unknown;
  /** Undefined for a missing field. */
  readonly at: (path: FieldPath) => { readonly line: number; readonly column: number } | undefined;
}

/**
 * Parses YAML with positions, in Node; browser bundles use yaml-positions-browser.ts instead (`browser` in package.json).
 *
 * The parser is loaded on demand, since only faults need it.
 *
 * @throws Faults "yaml-syntax".
 */
export function positionsOf(text: string, file: string): Positions {
  const { LineCounter: Lines, parseDocument } = process.getBuiltinModule("node:module").createRequire(import.meta.url)(
    "yaml",
  ) as typeof import("yaml");
  const lines = new Lines();
  const document = parseDocument(text, { lineCounter: lines });
  throwAny(
    document.errors.map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      return new Fault("yaml-syntax", { reason: firstOf(message.split("\n")).replace(/ at line .*$/, "") }, { file, line, column: col });
    }),
  );
  return { value: document.toJS(), at: (path) => findPosition(document, lines, path) };
}

function findPosition(document: Document, lines: LineCounter, path: FieldPath): { line: number; column: number } | undefined {
  const byNumber = path.map((part) => (typeof part === "string" && /^\d+$/.test(part) ? Number(part) : part)); // a year without quotes is a number here
  const node: unknown = path.length === 0 ? document.contents : (document.getIn(path, true) ?? document.getIn(byNumber, true));
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const { line, col } = lines.linePos(Number(node.range[0]));
  return { line, column: col };
}
