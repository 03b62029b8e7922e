import { openLibrary } from "../../../scenario/library.ts";
import { decodeText } from "../../../scenario/text-file.ts";
import { parseYaml } from "../../../scenario/yaml.ts";
import * as z from "../../../scenario/zod.ts";
import type { StatementState, TextLine } from "../model.ts";
import type { Evaluated } from "./evaluate.ts";
import { modelsOf, TEXT } from "./work.ts";

const written = z.looseObject({
  id: z.string(),
  kind: z.string().default("target"),
  quote: z.string().default(""),
  between: z.array(z.number()).optional(),
  year: z.number().optional(),
  unit: z.string().optional(),
  compare: z.string().optional(),
  indicator: z.union([z.string(), z.array(z.string())]).optional(),
  sets: z.union([z.string(), z.array(z.string())]).optional(),
  read: z
    .looseObject({
      at: z.number(),
      number: z.string(),
      confidence: z.string(),
      about: z.string().optional(),
      why: z.array(z.string()).default([]),
      confirmed: z.boolean().optional(),
      skipped: z.boolean().optional(),
    })
    .optional(),
});
/** A statement as its file has it, confirmed or not. */
export type Written = z.infer<typeof written>;

const known = new WeakMap<Uint8Array, readonly Written[]>();

/** Every statement of the plan's file, in its order. */
export function statementsOf({ work }: Evaluated): readonly Written[] {
  const bytes = work.contents.get(work.plan);
  if (!bytes) return [];
  const before = known.get(bytes);
  if (before) return before;
  const schema = z.looseObject({ statements: z.array(written).default([]) });
  const { statements } = parseYaml(decodeText(bytes, work.plan), work.plan, schema).value;
  known.set(bytes, statements);
  return statements;
}

/** Whether a statement waits, was decided, or was never a reader's. */
export function stateOf({ read }: Written): StatementState {
  if (!read) return "own";
  if (read.skipped === true) return "skipped";
  if (read.confirmed === true) return "confirmed";
  return read.confidence === "sure" ? "sure" : "open";
}

/** The paragraphs of the document's text, with the numbers that statements were read from. */
export function textLines(evaluated: Evaluated): TextLine[] {
  const bytes = evaluated.work.contents.get(TEXT);
  if (!bytes) return [];
  const marks = statementsOf(evaluated)
    .flatMap((one) => (one.read ? [{ from: one.read.at, to: one.read.at + one.read.number.length, id: one.id, state: stateOf(one) }] : []))
    .sort((a, b) => a.from - b.from);
  let start = 0;
  return decodeText(bytes, TEXT)
    .split("\n")
    .flatMap((text) => {
      const [from, to] = [start, start + text.length];
      start = to + 1;
      const own = marks.filter((mark) => mark.from >= from && mark.to <= to);
      return text.trim() === "" ? [] : [{ text, marks: own.map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from })) }];
    });
}

/** The names of indicators in both languages; read once, as there are hundreds. */
export function indicatorNames({ files, work }: Evaluated): ReadonlyMap<string, Readonly<Record<"zh" | "en", string>>> {
  const models = modelsOf(work, files);
  const key = models.length > 1 ? work.contents : SHIPPED;
  const found =
    names.get(key) ??
    new Map(
      openLibrary(models, files)
        .all("indicators")
        .map(({ id, value }) => [id, value.name]),
    );
  names.set(key, found);
  return found;
}

const SHIPPED = {};
const names = new WeakMap<object, ReadonlyMap<string, Readonly<Record<"zh" | "en", string>>>>();

/** The name of the file that the text was read from. */
export function sourceOf({ work }: Evaluated): string {
  const bytes = work.contents.get(work.plan);
  const [first = ""] = bytes ? decodeText(bytes, work.plan).split("\n", 1) : [];
  return /^# .*laoyou read 从 (.+?) 读出/.exec(first)?.[1] ?? work.plan;
}
