import { CORE_SCHEMA, load } from "js-yaml";
import type * as z from "./zod.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { decodeText, readBytes } from "./text-file.ts";
import { toFaults, type FieldPath } from "./yaml-faults.ts";
import { positionsOf, type Positions } from "./yaml-positions.ts";

/** A read YAML file: its checked value and a way to say where a field stands. */
export interface YamlFile<T> {
  readonly value: T;
  /** The place of a field: file, line, column and dotted name; of the nearest parent when the field is absent. */
  readonly where: (path: FieldPath) => Position;
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
  const where = (path: FieldPath): Position => placeOf(path, file, positions());
  return { value: checkValue(plainValue(text, positions), schema, where), where };
}

/**
 * Checks a value that came from one or more files.
 *
 * @throws Faults, all at once, each where it stands.
 */
export function checkValue<T>(value: unknown, schema: z.ZodType<T>, where: (path: FieldPath) => Position): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throwAny(parsed.error.issues.flatMap((issue) => toFaults(issue, schema, where)));
  throw new Fault("yaml-syntax", { reason: "empty" }, where([]));
}

function plainValue(text: string, positions: () => Positions): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return positions().value; // tells the syntax error with its place, unless only the fast parser objects
  }
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

/** The place of a field, or of its nearest parent that is there. */
function placeOf(path: FieldPath, file: string, { at }: Positions): Position {
  const field = formatPath(path);
  const found = Array.from({ length: path.length + 1 }, (_, i) => path.length - i)
    .map((depth) => at(path.slice(0, depth)))
    .find((position) => position !== undefined);
  return { file, ...found, ...(field && { field }) };
}

function formatPath(path: FieldPath): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
