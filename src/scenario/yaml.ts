import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { CORE_SCHEMA, load } from "js-yaml";
import type { Document, LineCounter } from "yaml";
import type { z } from "zod";
import { Fault, throwAny, type Place as Where } from "../core/fault.ts";
import { en } from "../core/messages/en.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";

type Issue = z.core.$ZodIssue;
type FieldPath = readonly PropertyKey[];

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
export function readYaml<T>(file: string, schema: z.ZodType<T>): T {
  return readYamlFile(file, schema).value;
}

/** As `readYaml`, and also gives back the places of the fields for faults found later. */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>): YamlFile<T> {
  return parseYaml(readText(file), file, schema);
}

/**
 * Checks YAML text that stands in `file`; see `readYaml`.
 *
 * A file without fault is read once, by the fast parser; the one that knows every position is asked only when a place must be told.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): YamlFile<T> {
  const positions = lazily(() => positionsOf(text, file));
  const parsed = schema.safeParse(plainValue(text, positions), { reportInput: true });
  const where = (path: FieldPath): Where => positions().where(path);
  if (parsed.success) return { value: parsed.data, where };
  throwAny(parsed.error.issues.flatMap((issue) => toFaults(issue, schema, where)));
  throw new Fault("yaml-syntax", { reason: "empty" }, { file });
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
 * Reads a text file as UTF-8, without its byte-order mark.
 *
 * @throws Fault "file-missing" or "file-unreadable", with the file.
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") throw new Fault("file-missing", {}, { file });
    throw new Fault("file-unreadable", { reason: error instanceof Error ? error.message : String(error) }, { file });
  }
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

function toFaults(issue: Issue, schema: z.ZodType, where: (path: FieldPath) => Where): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const known = knownKeys(schema, issue.path);
      const params = { key, near: nearest(key, known) ?? "-", known: known.join(", ") || "-" };
      return new Fault("key-unknown", params, where([...issue.path, key]));
    });
  }
  if (issue.code === "custom" && isMessage(issue.message)) return [new Fault(issue.message, toParams(issue.params ?? {}), where(issue.path))];
  if (issue.code === "invalid_union") {
    const branch = issue.errors.flat().find((inner) => inner.path.length > 0) ?? issue.errors.flat()[0];
    if (branch) return toFaults({ ...branch, path: [...issue.path, ...branch.path] }, schema, where);
  }
  const [code, params] = describe(issue);
  return [new Fault(code, params, where(issue.path))];
}

function describe(issue: Issue): [MessageCode, MessageParams] {
  const found = tellValue(issue.input);
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? ["key-missing", { expected: issue.expected }] : ["value-type", { expected: issue.expected, found }];
    case "invalid_value":
      return issue.input === undefined
        ? ["key-missing", { expected: issue.values.join(" / ") }]
        : ["value-choice", { choices: issue.values.join(", "), found }];
    case "too_small":
      return ["value-small", { minimum: Number(issue.minimum), found }];
    case "too_big":
      return ["value-big", { maximum: Number(issue.maximum), found }];
    case "custom": {
      const { fault, ...params } = issue.params ?? {};
      return isMessage(fault) ? [fault, toParams(params)] : ["value-invalid", { found, reason: issue.message }];
    }
    default:
      return ["value-invalid", { found, reason: issue.message }];
  }
}

function isMessage(code: unknown): code is MessageCode {
  return typeof code === "string" && code in en;
}

function toParams(values: Readonly<Record<string, unknown>>): MessageParams {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === "number" ? value : String(value)]));
}

function tellValue(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Walks the schema to the object at `path` and lists its keys. */
function knownKeys(schema: z.ZodType, path: FieldPath): string[] {
  let here: unknown = schema;
  for (const part of path) here = stepInto(unwrap(here), part);
  const shape = shapeOf(unwrap(here));
  return shape ? Object.keys(shape) : [];
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function unwrap(schema: unknown): unknown {
  const def = field(schema, "def");
  const inner = field(def, "innerType") ?? field(def, "in");
  return inner === undefined ? schema : unwrap(inner);
}

function shapeOf(schema: unknown): object | undefined {
  const shape = field(schema, "shape");
  return typeof shape === "object" && shape !== null ? shape : undefined;
}

function stepInto(schema: unknown, part: PropertyKey): unknown {
  const def = field(schema, "def");
  const options = field(def, "options");
  if (Array.isArray(options)) return options.map((option) => stepInto(unwrap(option), part)).find((found) => found !== undefined);
  if (typeof part === "number") return field(def, "element");
  return field(shapeOf(schema), String(part)) ?? field(def, "valueType");
}

/**
 * Finds the word most like another, by edit distance.
 *
 * @returns The nearest of `words`, or undefined when none is within half of its length.
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const ranked = words.map((other) => [editDistance(word.toLowerCase(), other.toLowerCase()), other] as const).sort((a, b) => a[0] - b[0]);
  const best = ranked[0];
  return best && best[0] <= Math.max(2, Math.floor(word.length / 2)) ? best[1] : undefined;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
