import { itemOf } from "../core/items.ts";
/** Encodings that text files are read in. */
export type Encoding = "utf-8" | "utf-16le" | "gb18030";

/** A file's bytes as text. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Bytes of a byte-order mark. */
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
];
/** So many sound characters of several bytes to one broken make a text UTF-8 with a fault rather than another encoding. */
const SOUND = 3;

/**
 * Turns bytes into text: by the byte-order mark, else UTF-8, else GB18030.
 *
 * Bytes that no encoding knows become U+FFFD, so that the cell they stand in can be told (`isBroken`).
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  const encoding = marked?.[0] ?? (looksLikeUtf8(bytes) ? "utf-8" : "gb18030");
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** Whether a text is sound UTF-8, or UTF-8 with few broken characters. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  const broken = [...new TextDecoder("utf-8").decode(bytes).matchAll(/\ufffd/g)].length;
  if (broken === 0) return true;
  let sound = 0;
  for (let i = 0; i < bytes.length; i++) {
    const follow = itemOf(bytes, i) >= 0xf0 ? 3 : itemOf(bytes, i) >= 0xe0 ? 2 : 0;
    if (follow > 0 && bytes.subarray(i + 1, i + 1 + follow).every((byte) => (byte & 0xc0) === 0x80)) {
      sound++;
      i += follow;
    }
  }
  return sound >= SOUND * broken;
}

/** Whether a cell's text shows that an encoding went wrong: replaced, private or control characters, or UTF-8 read as Latin letters. */
export function isBroken(text: string): boolean {
  return /[\ufffd\p{Co}]|[\u00c2-\u00f4][\u0080-\u00bf]|\?{2,}|(?![\t\n\v\f\r\u0085])\p{Cc}/u.test(text);
}

/** Circled and raised digits: marks of footnotes, which must not become digits of a number. */
const MARKS_OF_NOTES = "[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2460-\u2473\u24ea\u2776-\u277f]";
const MARKED = new RegExp(`(?<=\\S)\\s*${MARKS_OF_NOTES}+\\s*$`, "u");
const MARK_INSIDE = new RegExp(`(?<=\\d)${MARKS_OF_NOTES}+(?=\\d)`, "gu");

/** Whether a footnote's mark stands at a text's end. */
export function isMarked(raw: string): boolean {
  return MARKED.test(raw);
}

/**
 * A cell's text with full-width letters and digits made plain, without a footnote's mark at its end, and blanks taken off its ends and from between Chinese
 * characters.
 */
export function clean(raw: string): string {
  const plain = raw
    .replace(MARKED, "")
    .replace(MARK_INSIDE, "#")
    .normalize("NFKC")
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.replace(/(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])/g, "");
}

/** How many blanks a name is set in by; a full-width one counts for two. */
export function indentOf(raw: string): number {
  const lead = /^[\s\u3000]*/.exec(raw)?.[0] ?? "";
  return [...lead].reduce((sum, character) => sum + (character === "\u3000" ? 2 : 1), 0);
}

/** A number as a cell shows it. */
export interface Amount {
  readonly value: number;
  /** Digits after the point, as printed. */
  readonly decimals: number;
  readonly percent: boolean;
  /** Written with a power of ten, which may have cost digits. */
  readonly power: boolean;
}

/** What stands for "none". */
const DASHES = /^[-–—―‒−]+$/;
/** What stands for "not known". */
const UNKNOWN = /^(na|n\/a|nan|null|\.{2,3}|…+)$/i;

/** A cell's content: a number, nothing, or something that is no number. */
export type Content = Amount | "blank" | "dash" | "unknown" | "text";

/**
 * Reads a cleaned cell. Separators of thousands are read only where they stand right: 1,234 is a number, 12,34 is not.
 */
export function readContent(text: string): Content {
  if (text === "") return "blank";
  if (DASHES.test(text)) return "dash";
  if (UNKNOWN.test(text)) return "unknown";
  const percent = text.endsWith("%");
  const body = percent ? text.slice(0, -1).trim() : text;
  const joined = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(body)
    ? body.replaceAll(",", "")
    : /^[+-]?\d{1,3}( \d{3})+(\.\d+)?$/.test(body)
      ? body.replaceAll(" ", "")
      : body;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(joined)) return "text";
  const value = Number(joined);
  return Number.isFinite(value) ? { value, decimals: /\.(\d*)/.exec(joined)?.[1]?.length ?? 0, percent, power: /e/i.test(joined) } : "text";
}

/** Whether a cleaned cell holds a number. */
export function isAmount(content: Content): content is Amount {
  return typeof content === "object";
}
