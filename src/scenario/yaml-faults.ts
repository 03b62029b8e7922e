import type * as z from "./zod.ts";
import { Fault, type Position } from "../core/fault.ts";
import { messages } from "../core/messages/catalogue.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";
import { nearest } from "../core/nearest.ts";

type Issue = z.core.$ZodIssue;
/** The path to a field from the root of a file. */
export type FieldPath = readonly PropertyKey[];

/** Converts a zod issue to faults of the catalogue, with the nearest valid key for a misspelt one. */
export function toFaults(issue: Issue, schema: z.ZodType, where: (path: FieldPath) => Position): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const known = knownKeys(schema, issue.path);
      const near = nearest(key, known);
      const params = { key, known: known.join(", ") || "-" };
      return near === undefined
        ? new Fault("key-unknown-far", params, where([...issue.path, key]))
        : new Fault("key-unknown", { ...params, near }, where([...issue.path, key]));
    });
  }
  if (issue.code === "custom" && isMessage(issue.message))
    return [new Fault(issue.message, toParams(issue.params ?? {}), where(issue.path))];
  if (issue.code === "invalid_union") {
    const branch = issue.errors.flat().find((inner) => inner.path.length > 0) ?? issue.errors.flat()[0];
    if (branch) return toFaults({ ...branch, path: [...issue.path, ...branch.path] }, schema, where);
  }
  const [code, params] = describe(issue);
  return [new Fault(code, params, where(issue.path))];
}

function describe(issue: Issue): [MessageCode, MessageParams] {
  const found = formatValue(issue.input);
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? ["key-missing", { expected: issue.expected }]
        : issue.expected === "string" && (typeof issue.input === "number" || typeof issue.input === "boolean")
          ? ["value-unquoted", { found }]
          : ["value-type", { expected: issue.expected, found }];
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
  return typeof code === "string" && code in messages;
}

function toParams(values: Readonly<Record<string, unknown>>): MessageParams {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === "number" ? value : String(value)]));
}

function formatValue(value: unknown): string {
  if (typeof value === "number") return String(value); // NaN and Infinity too
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Walks the schema to the object at `path` and lists its keys. */
function knownKeys(schema: z.ZodType, path: FieldPath): string[] {
  let here: unknown = schema;
  for (const part of path) here = stepInto(unwrap(here), part);
  return keysOf(unwrap(here));
}

/** The keys of an object; for a union of objects, those of all members. */
function keysOf(schema: unknown): string[] {
  const options = field(field(schema, "def"), "options");
  if (Array.isArray(options)) return [...new Set(options.flatMap((option) => keysOf(unwrap(option))))];
  return Object.keys(shapeOf(schema) ?? {});
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
