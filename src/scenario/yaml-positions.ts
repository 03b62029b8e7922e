import { firstOf } from "../core/items.ts";
import type { LineCounter, Document } from "yaml";
import { Fault, throwAny } from "../core/fault.ts";
import { CORE_SCHEMA, load, YAMLException } from "./js-yaml.ts";
import { isBounded } from "./yaml-aliases.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** YAML text with the line and column, from 1, of every field. */
export interface Positions {
  readonly value: unknown;
  /** Undefined for a missing field. */
  readonly at: (path: FieldPath) => { readonly line: number; readonly column: number } | undefined;
}

/** Letters of a text from which on its keys are tested by the fast parser alone. */
const LARGE_TEXT = 100_000;

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
  // This parser's test for keys that are given twice takes the square of their number.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: text.length < LARGE_TEXT });
  throwAny(
    // A warning is of a tag that nobody resolves: its value would be taken as if it had none.
    [...document.errors, ...document.warnings].map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      return new Fault("yaml-syntax", { reason: firstOf(message.split("\n")).replace(/ at line .*$/, "") }, { file, line, column: col });
    }),
  );
  if (text.length >= LARGE_TEXT) refuseTwice(text, file);
  return { value: valueOf(document, { text, file }), at: (path) => findPosition(document, lines, path) };
}

/** @throws Fault "yaml-syntax" for a key that is given twice, as the fast parser finds it. */
function refuseTwice(text: string, file: string): void {
  try {
    load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    if (reason.startsWith("duplicated")) throw new Fault("yaml-syntax", { reason }, { file, line: mark.line + 1, column: mark.column + 1 });
  }
}

/** @throws Fault "yaml-syntax" for a value that aliases make too large, or part of itself. */
export function refuseUnbounded(value: unknown, text: string, file: string): void {
  if (!isBounded(value, text))
    throw new Fault("yaml-syntax", { reason: "an alias (*) stands for itself or for too many values" }, { file });
}

/** The value of a document without errors; aliases are resolved only here. */
function valueOf(document: Document, { text, file }: { readonly text: string; readonly file: string }): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const name = /: (\S+)$/.exec(error.message)?.[1]; // an alias without an anchor; otherwise there are too many
    const before = name === undefined ? "" : text.slice(0, Math.max(0, text.indexOf(`*${name}`)));
    throw new Fault("yaml-syntax", { reason: error.message }, { file, line: before.split("\n").length });
  }
}

function findPosition(document: Document, lines: LineCounter, path: FieldPath): { line: number; column: number } | undefined {
  const byNumber = path.map((part) => (typeof part === "string" && /^\d+$/.test(part) ? Number(part) : part)); // a year without quotes is a number here
  const node: unknown = path.length === 0 ? document.contents : (document.getIn(path, true) ?? document.getIn(byNumber, true));
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const { line, col } = lines.linePos(Number(node.range[0]));
  return { line, column: col };
}
