import type { XmlEvent } from "./xml.ts";

/** Elements whose text is not part of the document: deleted or moved under tracked changes, and alternative versions of drawings. */
const PASSED_OVER = new Set(["del", "moveFrom", "Fallback", "instrText", "delText"]);
/** Elements that represent characters. */
const CHARACTERS: Readonly<Record<string, string>> = { tab: "\t", br: "\n", cr: "\n", noBreakHyphen: "-" };
/** Separator of paragraphs in the running text. */
const PARAGRAPH = "\n";

interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The text within each bookmark of a Word document, by the bookmark's name; runs split by a program are joined.
 *
 * Bookmarks without an end are skipped. Digits typed next to a bookmark belong to its number: a reader sees them as one.
 */
export function bookmarkedTexts(events: Iterable<XmlEvent>): Map<string, string> {
  const { text, spans } = runningText(events);
  return new Map(spans.map((span) => [span.name, withTyped(text, span)]));
}

function runningText(events: Iterable<XmlEvent>): { readonly text: string; readonly spans: readonly Span[] } {
  const open = new Map<string, { readonly name: string; readonly from: number }>();
  const spans: Span[] = [];
  let text = "";
  let passed = 0;
  let isText = false;
  let isRun = false;
  for (const { kind, name, attributes, text: characters } of events) {
    if (PASSED_OVER.has(name)) passed += kind === "open" ? 1 : -1;
    else if (kind === "text") text += isText && passed === 0 ? characters : "";
    else if (name === "t") isText = kind === "open";
    else if (name === "r") isRun = kind === "open";
    else if (kind === "close") text += name === "p" ? PARAGRAPH : "";
    else if (name === "bookmarkStart") open.set(attributes["w:id"] ?? "", { name: attributes["w:name"] ?? "", from: text.length });
    else if (name === "bookmarkEnd") close(attributes["w:id"] ?? "");
    else if (isRun && passed === 0) text += CHARACTERS[name] ?? "";
  }
  return { text, spans };

  function close(id: string): void {
    const start = open.get(id);
    if (start) spans.push({ ...start, to: text.length });
  }
}

/** The text of a span with adjacent digits. */
function withTyped(text: string, { from, to }: Span): string {
  const before = /(?:\d+\.)?\d*$/.exec(text.slice(Math.max(0, from - 20), from))?.[0] ?? "";
  const behind = /^\d*(?:\.\d+)?/.exec(text.slice(to, to + 20))?.[0] ?? "";
  return (before + text.slice(from, to) + behind).replaceAll(PARAGRAPH, "");
}
