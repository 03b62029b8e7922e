import * as z from "./zod.ts";
import { Fault, type Position } from "../core/fault.ts";
import { messages } from "../core/messages/catalogue.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";
import { nearest } from "../core/nearest.ts";
import { numbersIn } from "./quoted-numbers.ts";

type Issue = z.core.$ZodIssue;
/** The path to a field from the root of a file. */
export type FieldPath = readonly PropertyKey[];

/** Unknown keys of one object that are reported: more are a file of another kind. */
const MOST_KEYS = 100;

/** Converts a zod issue to faults of the catalogue, with the nearest valid key for a misspelt one. */
export function toFaults(issue: Issue, schema: z.ZodType, where: (path: FieldPath) => Position): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MOST_KEYS).map((key) => {
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
  if (issue.code === "invalid_key") return issue.issues.flatMap((inner) => toFaults({ ...inner, path: issue.path }, schema, where));
  const [code, params] = describe(issue);
  return [new Fault(code, params, where(issue.path))];
}

/** How words and signs of a plan are written in a file. */
const WRITTEN: Readonly<Record<string, string>> = { "≥": ">=", "≤": "<=", "＞": ">", 左右: "≈", 户籍: "registered", 常住: "resident" };

/** What a text in the place of a number says: 60% is 60, 1.7万 is 17000, 2025年 is 2025; undefined for digits alone and if it has not just one number. */
function numberMeant(input: unknown): number | undefined {
  if (typeof input !== "string" || Number.isFinite(Number(input))) return undefined;
  const [number, ...more] = numbersIn(input);
  if (!number || more.length > 0 || !input.trim().startsWith(number.text) || /[A-Za-z]/.test(input)) return undefined;
  return Number((number.digits * Math.max(1, number.scale)).toPrecision(12));
}

function describe(issue: Issue): [MessageCode, MessageParams] {
  const found = formatValue(issue.input);
  if (issue.code !== "custom" && isMessage(issue.message)) return [issue.message, { found }];
  switch (issue.code) {
    case "invalid_type": {
      const meant = issue.expected === "number" || issue.expected === "int" ? numberMeant(issue.input) : undefined;
      if (meant !== undefined) return ["value-write", { found, write: meant }];
      return issue.input === undefined
        ? ["key-missing", { expected: issue.expected }]
        : issue.expected === "string" && (typeof issue.input === "number" || typeof issue.input === "boolean")
          ? ["value-unquoted", { found }]
          : ["value-type", { expected: issue.expected, found }];
    }
    case "invalid_value": {
      const meant = typeof issue.input === "string" ? WRITTEN[issue.input] : undefined;
      if (meant !== undefined && issue.values.includes(meant)) return ["value-write", { found, write: meant }];
      return issue.input === undefined
        ? ["key-missing", { expected: issue.values.join(" / ") }]
        : ["value-choice", { choices: issue.values.join(", "), found }];
    }
    case "invalid_union": {
      const choices = field(issue, "options");
      if (issue.discriminator === undefined || !Array.isArray(choices)) return ["value-invalid", { found, reason: issue.message }];
      const chosen = field(issue.input, issue.discriminator);
      return chosen === undefined
        ? ["key-missing", { expected: choices.join(" / ") }]
        : ["value-choice", { choices: choices.join(", "), found: formatValue(chosen) }];
    }
    case "too_small":
      return [issue.inclusive === false ? "value-not-above" : "value-small", { minimum: Number(issue.minimum), found }];
    case "too_big":
      return [issue.inclusive === false ? "value-not-below" : "value-big", { maximum: Number(issue.maximum), found }];
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

/** The keys of the object at a path, of all members of a union. */
function knownKeys(schema: z.ZodType, path: FieldPath): string[] {
  const at = path.reduce<Def[]>((here, part) => here.flatMap((def) => stepInto(def, part)), membersOf(schema));
  return [...new Set(at.flatMap((def) => ("shape" in def ? Object.keys(def.shape) : [])))];
}

/** What zod keeps of a schema: its type and parts. */
type Def = z.core.$ZodTypes["_zod"]["def"];

function defOf(schema: z.core.$ZodType): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** What a schema says of a field of an object, or of an item of a list. */
function stepInto(def: Def, part: PropertyKey): Def[] {
  if (typeof part === "number") {
    if (def.type === "tuple") return partOf(def.items[part] ?? def.rest);
    return def.type === "array" ? membersOf(def.element) : [];
  }
  if (def.type === "record") return membersOf(def.valueType);
  return def.type === "object" ? partOf(def.shape[String(part)] ?? def.catchall) : [];
}

function partOf(schema: z.core.$ZodType | null | undefined): Def[] {
  return schema ? membersOf(schema) : [];
}

/** The members of a union, or the schema itself without what is wrapped around it. */
function membersOf(schema: z.core.$ZodType): Def[] {
  const def = defOf(schema);
  if ("options" in def) return def.options.flatMap(membersOf);
  if ("innerType" in def) return membersOf(def.innerType);
  if (def.type === "intersection") return [def.left, def.right].flatMap(membersOf);
  if (def.type === "lazy") return membersOf(def.getter());
  return def.type === "pipe" ? membersOf(def.in) : [def];
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
