import { nodeFault } from "../../core/node-fault.ts";
import { bookmarkName, CITATION_NAMESPACES, CITATION_NAMESPACE, sealOf, type CitationMap, type Printed } from "./citation-map.ts";
import { openPackage, partText, type Parts } from "./package.ts";
import { bookmarkedTexts } from "./read-bookmarks.ts";
import { xmlEvents, type XmlEvent } from "./xml.ts";

/** A number of a docx: what was printed, and its present text. */
export interface ReadNumber extends Printed {
  /** The text between the bookmarks now; "" if the number is lost. */
  readonly text: string;
  /** What was printed when the file was written. */
  readonly printed: string;
  /** Lost: its bookmark is gone, because the number or its paragraph was deleted. */
  readonly state: "unchanged" | "edited" | "lost";
}

/** The numbers of a docx. */
export interface ReadCitationMap extends Omit<CitationMap, "numbers"> {
  /** In the order of printing. */
  readonly numbers: readonly ReadNumber[];
}

/**
 * Reads the present text of the numbers of a docx written by laoyou, which another program may have saved since.
 *
 * @param file Its name, for faults.
 * @throws Fault `docx-unreadable` if it is not a docx, `docx-without-evidence` if it has no map of its numbers, `docx-older` if its map has another
 * format, `docx-map` if its map was emptied, shortened or edited.
 */
export function readCitationMap(bytes: Uint8Array, file: string): ReadCitationMap {
  const { parts, main } = openDocx(bytes, file);
  try {
    const evidence = readMap(parts, file);
    if (!evidence) throw nodeFault("docx-without-evidence", {}, { file });
    const texts = bookmarkedTexts(xmlEvents(partText(parts, main)));
    refuseBroken(evidence, [...texts.keys()], file);
    return { ...evidence, numbers: evidence.numbers.map((number) => asPrinted(number, texts.get(number.bookmark))) };
  } catch (cause) {
    if (cause instanceof RangeError) throw nodeFault("docx-unreadable", { reason: cause.message }, { file });
    throw cause;
  }
}

/** The numbers only, as in `readEvidence`. */
export function readCited(bytes: Uint8Array, file: string): readonly ReadNumber[] {
  return readCitationMap(bytes, file).numbers;
}

/** @throws Fault `docx-map` for a map whose entries were changed, or that lacks a number of the text. */
function refuseBroken({ numbers, seal }: MapRead, bookmarks: readonly string[], file: string): void {
  const known = new Set(numbers.map(({ bookmark }) => bookmark));
  const unmapped = bookmarks.filter((name) => /^n_[0-9a-f]{16}(_\d+)?$/.test(name) && !known.has(name));
  const forged = numbers.filter(({ bookmark, id }) => !bookmark.startsWith(bookmarkName(id, 1)));
  if (numbers.length === 0 || unmapped.length > 0 || forged.length > 0 || seal !== sealOf(numbers))
    throw nodeFault("docx-map", { numbers: numbers.length, lacking: unmapped.length }, { file });
}

function asPrinted(number: Printed, text: string | undefined): ReadNumber {
  const { text: printed } = number;
  if (text === undefined) return { ...number, printed, text: "", state: "lost" };
  return { ...number, printed, text, state: text === printed ? "unchanged" : "edited" };
}

/** Opens a docx and finds its main part, whatever its name. */
function openDocx(bytes: Uint8Array, file: string): { readonly parts: Parts; readonly main: string } {
  const parts = unzip(bytes, file);
  const relations = parts["_rels/.rels"] === undefined ? [] : [...xmlEvents(partText(parts, "_rels/.rels"))];
  const relation = relations.find(({ attributes }) => attributes.Type?.endsWith("/officeDocument"));
  const main = relation?.attributes.Target?.replace(/^\//, "");
  if (main === undefined || !main.startsWith("word/") || parts[main] === undefined)
    throw nodeFault("docx-unreadable", { reason: "word/document.xml" }, { file });
  return { parts, main };
}

function unzip(bytes: Uint8Array, file: string): Parts {
  try {
    return openPackage(bytes, (name) => /\.(?:xml|rels)$/.test(name)); // pictures hold no numbers
  } catch (cause) {
    throw nodeFault("docx-unreadable", { reason: cause instanceof Error ? cause.message : String(cause) }, { file });
  }
}

/** Finds the map among the custom parts; Word may have renumbered it. */
function readMap(parts: Parts, file: string): MapRead | undefined {
  const names = Object.keys(parts).filter((name) => /^customXml\/[^/]+\.xml$/.test(name));
  const maps = names
    .map((name) => partText(parts, name))
    .filter((text) => text.includes(`"${CITATION_NAMESPACES}`) && /<(\w+:)?evidence[\s>]/.test(text));
  const found = maps.find((text) => text.includes(`"${CITATION_NAMESPACE}"`));
  if (found !== undefined) return mapOf([...xmlEvents(found)]);
  const [older] = maps.map((text) => mapOf([...xmlEvents(text)]));
  if (older) throw nodeFault("docx-older", { generator: older.generator }, { file });
  return undefined;
}

/** A map with the seal over its content. */
interface MapRead extends CitationMap {
  readonly seal: string;
}

function mapOf(events: readonly XmlEvent[]): MapRead {
  const root = events.find(({ kind, name }) => kind === "open" && name === "evidence");
  const numbers = events.flatMap(({ kind, name, attributes }, i): Printed[] => {
    if (kind !== "open" || name !== "number") return [];
    const { bookmark = "", id = "", value, scale, digits } = attributes;
    return [{ bookmark, id, value: Number(value), scale: Number(scale), digits: Number(digits), text: textAfter(events, i) }];
  });
  return { generator: root?.attributes.generator ?? "", lock: root?.attributes.lock ?? "", seal: root?.attributes.seal ?? "", numbers };
}

function textAfter(events: readonly XmlEvent[], i: number): string {
  const next = events[i + 1];
  return next?.kind === "text" ? next.text : "";
}
