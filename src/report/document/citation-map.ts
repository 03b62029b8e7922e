import { createHash } from "node:crypto";
import { escapeText } from "../svg.ts";
import type { Cited, Document } from "./blocks.ts";

/** The namespace of the map that a docx carries; a change of its form is another name. */
export const CITATION_NAMESPACE = "urn:laoyou:evidence:2";
/** How namespaces of such maps begin, whatever their form. */
export const CITATION_NAMESPACES = "urn:laoyou:evidence:";

/** A number as it was printed, under the bookmark that marks it. */
export interface Printed extends Cited {
  readonly bookmark: string;
}

/** What a file knows of its numbers: who wrote it, under which lock, and which row each number is of. */
export interface CitationMap {
  readonly generator: string;
  readonly lock: string;
  readonly numbers: readonly Printed[];
}

/**
 * The name of a bookmark: `n_`, 16 hexadecimal digits of the id's sha256, and from the second time on `_2`, `_3` …
 *
 * Word allows 40 letters, digits and underscores.
 *
 * @param time How often the id was printed, this time included.
 */
export function bookmarkName(id: string, time: number): string {
  const name = `n_${createHash("sha256").update(id).digest("hex").slice(0, 16)}`;
  return time === 1 ? name : `${name}_${time}`;
}

/** Gives each number that is printed its bookmark, in the order of printing, and keeps the list. */
export function bookmarker(): { readonly mark: (cited: Cited) => string; readonly printed: () => readonly Printed[] } {
  const times = new Map<string, number>();
  const numbers: Printed[] = [];
  const mark = ({ text, id, value, scale, digits }: Cited): string => {
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    const bookmark = bookmarkName(id, time);
    numbers.push({ bookmark, text, id, value, scale, digits });
    return bookmark;
  };
  return { mark, printed: () => numbers };
}

/** The map from bookmarks to rows as XML; numbers are written so that they read back to the same double. */
export function citationMapXml({ generator, lock }: Pick<Document, "generator" | "lock">, numbers: readonly Printed[]): string {
  const lines = numbers.map(
    ({ bookmark, id, value, scale, digits, text }) =>
      `<number bookmark="${bookmark}" id="${escapeText(id)}" value="${value}" scale="${scale}" digits="${digits}">${escapeText(text)}</number>`,
  );
  const seal = sealOf(numbers);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<evidence xmlns="${CITATION_NAMESPACE}" generator="${escapeText(generator)}" lock="${escapeText(lock)}" seal="${seal}">${lines.join("")}</evidence>`;
}

/** sha256 over all that a map says of its numbers: an entry that was changed or taken out breaks it. */
export function sealOf(numbers: readonly Printed[]): string {
  return createHash("sha256")
    .update(
      numbers
        .map(({ bookmark, id, value, scale, digits, text }) => [bookmark, id, value, scale, digits, text].join("\u001f"))
        .join("\u001e"),
    )
    .digest("hex");
}
