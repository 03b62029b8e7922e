import { CORE_SCHEMA, load } from "./js-yaml.ts";
import type * as z from "./zod.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { decodeText, MOST_BYTES, readBytes } from "./text-file.ts";
import { toFaults, type FieldPath } from "./yaml-faults.ts";
import { positionsOf, refuseUnbounded, type Positions } from "./yaml-positions.ts";

/** A read YAML file: its validated value and a lookup of field positions. */
export interface YamlFile<T> {
  readonly value: T;
  /** The position of a field: file, line, column and dotted name; of the nearest parent if the field is absent. */
  readonly where: (path: FieldPath) => Position;
}

/**
 * Reads and validates a YAML file.
 *
 * @param file Path of the file.
 * @param schema Schema of the file; strict objects turn a misspelt key into a fault.
 *   A custom issue may carry `params: {fault: <message code>, ...values}` to use a message of the catalogue.
 * @throws Faults, all of the file at once, each with file:line:column and field.
 * @throws Fault "file-missing" or "file-unreadable".
 */
export function readYaml<T>(file: string, schema: z.ZodType<T>, files: Files = disk): T {
  return readYamlFile(file, schema, files).value;
}

/** As `readYaml`, and also returns the positions of the fields for later faults. */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>, files: Files = disk): YamlFile<T> {
  const text = readText(file, files, MOST_BYTES.yaml);
  const known = READ.get(schema)?.get(file);
  if (known?.text === text) return known.read as YamlFile<T>; // of the same schema
  const read = parseYaml(text, file, schema);
  READ.set(schema, (READ.get(schema) ?? new Map<string, Known>()).set(file, { text, read }));
  return read;
}

interface Known {
  readonly text: string;
  readonly read: YamlFile<unknown>;
}

/** What was read last of each file, by its schema: a plan and its options read the same models, which are parsed once. */
const READ = new WeakMap<z.ZodType, Map<string, Known>>();

/**
 * Validates the YAML text of `file`; see `readYaml`.
 *
 * A file without faults is parsed once, by the fast parser; the parser with positions runs only if a position is needed.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): YamlFile<T> {
  const positions = lazily(() => positionsOf(text, file));
  const where = (path: FieldPath): Position => placeOf(path, file, positions());
  const value = plainValue(text, positions);
  refuseUnbounded(value, text, file);
  if (text.includes(PROTOTYPE)) refusePrototype(value, where);
  return { value: checkValue(value, schema, where), where };
}

/** A key that no map keeps: it would be dropped without a word. */
const PROTOTYPE = "__proto__";

/** @throws Fault "yaml-syntax" at the first such key. */
function refusePrototype(value: unknown, where: (path: FieldPath) => Position, path: FieldPath = []): void {
  if (typeof value !== "object" || value === null) return;
  if (Object.hasOwn(value, PROTOTYPE))
    throw new Fault("yaml-syntax", { reason: `"${PROTOTYPE}" cannot be a key` }, where([...path, PROTOTYPE]));
  for (const [key, part] of Object.entries(value)) refusePrototype(part, where, [...path, Array.isArray(value) ? Number(key) : key]);
}

/**
 * Validates a value that came from one or more files.
 *
 * @throws Faults, all at once, each with its position.
 */
export function checkValue<T>(value: unknown, schema: z.ZodType<T>, where: (path: FieldPath) => Position): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throwAny(parsed.error.issues.flatMap((issue) => toFaults(issue, schema, where)));
  throw new Fault("yaml-syntax", { reason: "empty" }, where([]));
}

/** As `checkValue`, and collects the faults; undefined if there are any. */
export function faultsOfValue<T>(
  value: unknown,
  schema: z.ZodType<T>,
  where: (path: FieldPath) => Position,
  faults: Fault[],
): T | undefined {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) faults.push(...parsed.error.issues.flatMap((issue) => toFaults(issue, schema, where)));
  return parsed.data;
}

/** The value of a text that was parsed before; undefined for any other. */
let parsedBefore: (text: string) => unknown = () => undefined;

/** Tells the reader of texts that were parsed before: `valueOf` gives a new value at each call, or undefined for a text that it does not know. */
export function knowParsed(valueOf: (text: string) => unknown): void {
  parsedBefore = valueOf;
}

function plainValue(text: string, positions: () => Positions): unknown {
  const known = parsedBefore(text);
  if (known !== undefined) return known;
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return positions().value; // reports the syntax error with its position, unless only the fast parser objects
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * Reads a text file, UTF-8 or GB18030, without its byte order mark.
 *
 * @param most The most bytes that are read.
 * @throws Fault "file-missing", "file-too-large", "file-unreadable", "file-encoding", or "file-blank" if it is empty.
 */
export function readText(file: string, files: Files = disk, most: number = MOST_BYTES.table): string {
  const text = decodeText(readBytes(file, files, most), file);
  if (text.trim() === "") throw new Fault("file-blank", {}, { file });
  return text;
}

/** The position of a field, or of its nearest existing parent. */
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
