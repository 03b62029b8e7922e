import { nearest } from "../../core/nearest.ts";
import { nodeFault } from "../../core/node-fault.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { capital } from "../option-name.ts";
import type { Context } from "./context.ts";

/** What a sentence may be told with: a number, words, or several of either. */
export type Told = string | number | Inline | readonly Inline[];

/** A place of a template: {name}, or {name|one|many} by a number of that name. */
const PLACE = /\{([a-z_]+)(?:\|([^|}]*)\|([^|}]*))?\}/;

/**
 * A sentence of the outline (models/reports) with its places filled; nothing if the outline leaves it blank.
 *
 * @param values By the names of its places: numbers keep their rows.
 * @throws Fault "sentence-unknown"; "sentence-place" where the outline has a place that the results do not fill.
 */
export function tell(
  { sentences, lang }: Pick<Context, "sentences" | "lang">,
  id: string,
  values: Readonly<Record<string, Told>> = {},
): Inline[] {
  const text = sentences[id]?.[lang];
  if (text === undefined) throw nodeFault("sentence-unknown", { id, near: nearest(id, Object.keys(sentences)) ?? "—" });
  if (text.trim() === "") return [];
  return filled(text, id, values);
}

/** The same as plain text, for headings and titles. */
export function tellText(context: Pick<Context, "sentences" | "lang">, id: string, values: Readonly<Record<string, Told>> = {}): string {
  return plainText(tell(context, id, values));
}

/** Stands for the number of a table until the document is put together. */
export function tableMark(id: string): string {
  return `\u27e6${id}\u27e7`;
}

/** A text with the labels of the tables that it refers to: 表3. */
export function withTableLabels(text: string, labels: ReadonlyMap<string, string>): string {
  return text.replace(/\u27e6(\w+)\u27e7/g, (mark, id: string) => labels.get(id) ?? mark);
}

/** Words and numbers as text. */
export function plainText(words: readonly Inline[]): string {
  return words.map((word) => (typeof word === "string" ? word : word.text)).join("");
}

/** Sentences one after the other, with a blank between them where the language has one. */
export function joined({ lang }: Pick<Context, "lang">, sentences: readonly (readonly Inline[])[]): Inline[] {
  const said = sentences.filter((words) => words.length > 0).map((words) => (lang === "en" ? capitalised(words) : words));
  return said.flatMap((words, i) => (i > 0 && lang === "en" ? [" ", ...words] : [...words]));
}

/** A sentence with a capital letter, where it begins with a name. */
function capitalised([first, ...rest]: readonly Inline[]): readonly Inline[] {
  return first === undefined ? [] : [typeof first === "string" ? capital(first) : first, ...rest];
}

/** A paragraph of sentences, the first in bold type where it says what the others explain; nothing if there are none. */
export function told(
  context: Pick<Context, "lang">,
  sentences: readonly (readonly Inline[])[],
  { lead = [] }: { readonly lead?: readonly Inline[] } = {},
): Block[] {
  const words = joined(context, sentences);
  if (words.length === 0 && lead.length === 0) return [];
  return [
    { kind: "paragraph", words, ...(lead.length > 0 && { lead: context.lang === "en" && words.length > 0 ? [...lead, " "] : lead }) },
  ];
}

function filled(text: string, id: string, values: Readonly<Record<string, Told>>): Inline[] {
  const found = PLACE.exec(text);
  if (!found) return text === "" ? [] : [text];
  const [whole, name = "", one, many] = found;
  const value = values[name];
  if (value === undefined) throw nodeFault("sentence-place", { id, place: name, known: Object.keys(values).join(", ") || "—" });
  const before = text.slice(0, found.index);
  const words = one === undefined || many === undefined ? wordsOf(value) : [Number(plainText(wordsOf(value))) === 1 ? one : many];
  return [...(before === "" ? [] : [before]), ...words, ...filled(text.slice(found.index + whole.length), id, values)];
}

function wordsOf(value: Told): readonly Inline[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return isList(value) ? value : [value];
}

function isList(value: Inline | readonly Inline[]): value is readonly Inline[] {
  return Array.isArray(value);
}
