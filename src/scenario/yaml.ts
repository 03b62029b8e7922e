import { createRequire } from "node:module";
import { CORE_SCHEMA, load } from "js-yaml";
import type { Document, LineCounter } from "yaml";
import type { z } from "zod";
import { Fault, throwAny, type Place as Where } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { decodeText, readBytes } from "./text-file.ts";
import { toFaults, type FieldPath } from "./yaml-faults.ts";

/** A read YAML file: its checked value and a way to say where a field stands. */
export interface YamlFile<T> {
  readonly value: T;
  /** The place of a field: file, line, column and dotted name; of the nearest parent when the field is absent. */
  readonly where: (path: FieldPath) => Where;
}

/**
 * Reads a YAML file and checks it.
 *
 * @param file Path of the file.
 * @param schema What the file must be; strict objects turn a misspelt key into a fault.
 *   A custom issue may carry `params: {fault: <message code>, ...values}` to speak from the catalogue.
 * @throws Faults, all of the file at once, each with file:line:column and field.
 * @throws Fault "file-missing" or "file-unreadable".
 */
export function readYaml<T>(file: string, schema: z.ZodType<T>, files: Files = disk): T {
  return readYamlFile(file, schema, files).value;
}

/** As `readYaml`, and also gives back the places of the fields for faults found later. */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>, files: Files = disk): YamlFile<T> {
  return parseYaml(readText(file, files), file, schema);
}

/**
 * Checks YAML text that stands in `file`; see `readYaml`.
 *
 * A file without fault is read once, by the fast parser; the one that knows every position is asked only when a place must be told.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): YamlFile<T> {
  const positions = lazily(() => positionsOf(text, file));
  const where = (path: FieldPath): Where => positions().where(path);
  return { value: checkValue(plainValue(text, positions), schema, where), where };
}

/**
 * Checks a value that came from one or more files.
 *
 * @throws Faults, all at once, each where it stands.
 */
export function checkValue<T>(value: unknown, schema: z.ZodType<T>, where: (path: FieldPath) => Where): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throwAny(parsed.error.issues.flatMap((issue) => toFaults(issue, schema, where)));
  throw new Fault("yaml-syntax", { reason: "empty" }, where([]));
}

interface Positions {
  readonly document: Document;
  readonly where: (path: FieldPath) => Where;
}

function plainValue(text: string, positions: () => Positions): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return positions().document.toJS(); // tells the syntax error with its place, unless only the fast parser objects
  }
}

/** The parser that knows positions, loaded when a fault must be told. */
function yamlLibrary(): typeof import("yaml") {
  return createRequire(import.meta.url)("yaml") as typeof import("yaml");
}

function positionsOf(text: string, file: string): Positions {
  const { LineCounter: Lines, parseDocument } = yamlLibrary();
  const lines = new Lines();
  const document = parseDocument(text, { lineCounter: lines });
  throwAny(
    document.errors.map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      return new Fault("yaml-syntax", { reason: message.split("\n")[0].replace(/ at line .*$/, "") }, { file, line, column: col });
    }),
  );
  return { document, where: (path) => findPlace(document, lines, file, path) };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * Reads a text file, UTF-8 or GB18030, without its byte-order mark.
 *
 * @throws Fault "file-missing", "file-unreadable", "file-encoding", or "file-blank" when there is nothing in it.
 */
export function readText(file: string, files: Files = disk): string {
  const text = decodeText(readBytes(file, files), file);
  if (text.trim() === "") throw new Fault("file-blank", {}, { file });
  return text;
}

function findPlace(document: Document, lines: LineCounter, file: string, path: FieldPath): Where {
  const field = tellPath(path);
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) continue;
    const { line, col } = lines.linePos(Number(node.range[0]));
    return { file, line, column: col, ...(field && { field }) };
  }
  return { file, ...(field && { field }) };
}

function tellPath(path: FieldPath): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
