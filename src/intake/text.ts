import { itemOf } from "../core/items.ts";
/** Encodings of text files. */
export type Encoding = "utf-8" | "utf-16le" | "gb18030";

/** A file's bytes as text. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Byte order marks. */
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
];
/** With this many valid multi-byte characters per broken one, a text is UTF-8 with errors rather than another encoding. */
const SOUND = 3;

/**
 * Decodes bytes: by the byte order mark, otherwise UTF-8, otherwise GB18030.
 *
 * Undecodable bytes become U+FFFD, so that their cell can be reported (`isBroken`).
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  const encoding = marked?.[0] ?? (looksLikeUtf8(bytes) ? "utf-8" : "gb18030");
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** Whether a text is valid UTF-8, or UTF-8 with few broken characters. */
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

/** Whether a cell's text shows a wrong encoding: replacement, private or control characters, or UTF-8 read as Latin letters. */
export function isBroken(text: string): boolean {
  return /[\ufffd\p{Co}]|[\u00c2-\u00f4][\u0080-\u00bf]|\?{2,}|(?![\t\n\v\f\r\u0085])\p{Cc}/u.test(text);
}

/** Circled and raised digits: footnote marks, which must not become digits of a number. */
const MARKS_OF_NOTES = "[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2460-\u2473\u24ea\u2776-\u277f]";
const MARKED = new RegExp(`(?<=\\S)\\s*${MARKS_OF_NOTES}+\\s*$`, "u");
const MARK_INSIDE = new RegExp(`(?<=\\d)${MARKS_OF_NOTES}+(?=\\d)`, "gu");

/** Whether a text ends with a footnote mark. */
export function isMarked(raw: string): boolean {
  return MARKED.test(raw);
}

/**
 * A cell's text with full-width letters and digits converted, without a trailing footnote mark, and without blanks at its ends and between Chinese
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

/** Indentation of a name in blanks; a full-width one counts as two. */
export function indentOf(raw: string): number {
  const lead = /^[\s\u3000]*/.exec(raw)?.[0] ?? "";
  return [...lead].reduce((sum, character) => sum + (character === "\u3000" ? 2 : 1), 0);
}

/** A number as shown in a cell. */
export interface Amount {
  readonly value: number;
  /** Decimals, as printed. */
  readonly decimals: number;
  readonly percent: boolean;
  /** In scientific notation, which may have lost digits. */
  readonly power: boolean;
}

/** Marks that mean "none". */
const DASHES = /^[-–—―‒−]+$/;
/** Marks that mean "unknown". */
const UNKNOWN = /^(na|n\/a|nan|null|\.{2,3}|…+)$/i;

/** Content of a cell: a number, nothing, or something that is not a number. */
export type Content = Amount | "blank" | "dash" | "unknown" | "text";

/**
 * Parses a cleaned cell. Thousands separators are accepted only in the right positions: 1,234 is a number, 12,34 is not.
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

/** Whether a cleaned cell contains a number. */
export function isAmount(content: Content): content is Amount {
  return typeof content === "object";
}
