import { escapeText } from "../svg.ts";
import { sha256 } from "./sha256.ts";
import type { Cited, Document } from "./blocks.ts";

/** The namespace of the map in a docx; a change of its format changes the name. */
export const CITATION_NAMESPACE = "urn:laoyou:evidence:2";
/** Prefix of the namespaces of such maps, whatever their format. */
export const CITATION_NAMESPACES = "urn:laoyou:evidence:";

/** A printed number and its bookmark. */
export interface Printed extends Cited {
  readonly bookmark: string;
}

/** A file's information on its numbers: the program that wrote it, its lock, and the row of each number. */
export interface CitationMap {
  readonly generator: string;
  readonly lock: string;
  readonly numbers: readonly Printed[];
}

/**
 * The name of a bookmark: `n_`, 16 hexadecimal digits of the id's sha256, and from the second occurrence on `_2`, `_3` …
 *
 * Word allows 40 letters, digits and underscores.
 *
 * @param time How often the id has been printed, including this time.
 */
export function bookmarkName(id: string, time: number): string {
  const name = `n_${sha256(id).slice(0, 16)}`;
  return time === 1 ? name : `${name}_${time}`;
}

/** Assigns a bookmark to each printed number, in order, and keeps the list. */
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

/** The map from bookmarks to rows as XML; numbers are written so that they read back as the same double. */
export function citationMapXml({ generator, lock }: Pick<Document, "generator" | "lock">, numbers: readonly Printed[]): string {
  const lines = numbers.map(
    ({ bookmark, id, value, scale, digits, text }) =>
      `<number bookmark="${bookmark}" id="${escapeText(id)}" value="${value}" scale="${scale}" digits="${digits}">${escapeText(text)}</number>`,
  );
  const seal = sealOf(numbers);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<evidence xmlns="${CITATION_NAMESPACE}" generator="${escapeText(generator)}" lock="${escapeText(lock)}" seal="${seal}">${lines.join("")}</evidence>`;
}

/** sha256 over all entries of a map: changing or removing an entry breaks it. */
export function sealOf(numbers: readonly Printed[]): string {
  return sha256(
    numbers.map(({ bookmark, id, value, scale, digits, text }) => [bookmark, id, value, scale, digits, text].join("\u001f")).join("\u001e"),
  );
}
