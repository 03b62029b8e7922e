import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A label of a text: what stands between `<<` and `>>`, written span|unit|kind|year|compare|id|value; a kind with ? may be read or not. */
export interface Label {
  readonly span: string;
  readonly at: number;
  readonly unit: string;
  readonly kind: string;
  /** Whether either reading is right, as a statement or as none. */
  readonly isOptional: boolean;
  readonly year: number | undefined;
  readonly compare: string;
  /** The id of the models, empty if none fits; undefined where either reading is right (marked *). */
  readonly id: string | undefined;
  readonly values: readonly number[];
}
/** A text with its labels, in the order of the text. */
export interface Labelled {
  readonly name: string;
  readonly text: string;
  readonly labels: readonly Label[];
}

const FOLDER = join(import.meta.dirname, "texts");
const IN_WORDS: Readonly<Record<string, number>> = { 一所: 1, 一番: 2 };

/** The labelled texts: written for these tests in the manner of plans, communiqués, reports and answers; no text is of a place. */
export function labelledTexts(): Labelled[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .map((file) => labelled(file.replace(/\.txt$/, ""), readFileSync(join(FOLDER, file), "utf8")));
}

function labelled(name: string, marked: string): Labelled {
  const labels: Label[] = [];
  let [text, from] = ["", 0];
  for (const match of marked.matchAll(/<<([\s\S]*?)>>/g)) {
    text += marked.slice(from, match.index);
    const [span = "", unit = "", kind = "", year = "", compare = "", id = "", value] = match[1].split("|");
    labels.push({
      span,
      at: text.length,
      unit,
      kind: kind.replace("?", ""),
      isOptional: kind.endsWith("?"),
      year: year === "" ? undefined : Number(year),
      compare,
      id: id.endsWith("*") ? undefined : id,
      values:
        kind === "pledge"
          ? []
          : value === undefined
            ? [IN_WORDS[span] ?? Number(/\d+(?:\.\d+)?/.exec(span.replaceAll(/[,\s]/g, ""))?.[0])]
            : /^\d.*-/.test(value)
              ? value.split("-").map(Number)
              : [Number(value)],
    });
    text += span;
    from = match.index + match[0].length;
  }
  return { name, text: text + marked.slice(from), labels };
}
