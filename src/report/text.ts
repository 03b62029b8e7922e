import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { textWidth, type Advances } from "./fonts.ts";

export { fullWidth } from "./full-width.ts";

/** Characters that must not begin a line of Chinese text. */
const CLOSERS = "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u3009\u201d\u2019\u300d\u3011\u3015%‰℃,.;:!?)]…";
/** Characters that must not end a line of Chinese text. */
const OPENERS = "\uff08\u300a\u3008\u201c\u2018\u300c\u3010\u3014([";
/** Units kept with the number before them. */
const UNITS = "年月日岁人张个家万亿元千周";

/** A last line shorter than this, in em, is a widow. */
const WIDOW = 2.5;

/** Line width and font size in the same unit. */
export interface WrapOptions {
  readonly size: number;
  readonly width: number;
}

/**
 * Breaks text into lines of at most `width`.
 *
 * Chinese breaks between any two characters, except before closing and after opening punctuation;
 * Latin words and numbers stay whole. A single piece wider than the line gets a line of its own.
 * A last line of one or two characters takes some from the line before, if that costs no line.
 */
export function wrap(advances: Advances, text: string, { size, width }: WrapOptions): string[] {
  const lines = fill(advances, text, { size, width });
  if (lines.length < 2 || textWidth(advances, lastOf(lines), size) >= WIDOW * size) return lines;
  const evener = fill(advances, text, { size, width: width - WIDOW * size });
  return evener.length === lines.length ? evener : lines;
}

function fill(advances: Advances, text: string, { size, width }: WrapOptions): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    const longer = line + piece;
    if (line !== "" && textWidth(advances, longer.trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line = longer;
  }
  if (line.trimEnd() !== "") lines.push(line.trimEnd());
  return lines;
}

/** The pieces of a text between possible line breaks. */
function pieces(text: string): string[] {
  const parts: string[] = [];
  for (const [token] of text.matchAll(/[^\s\u2e80-\uffff]+|[\u2e80-\uffff]|\s+/gu)) {
    const last = parts.length - 1;
    if (last >= 0 && stays(itemOf(parts, last), token)) parts[last] += token;
    else parts.push(token);
  }
  return parts;
}

function stays(before: string, token: string): boolean {
  if (CLOSERS.includes(firstOf(token)) || /^\s/.test(token)) return true;
  return OPENERS.includes(before.slice(-1)) || (UNITS.includes(token) && /\d$/.test(before));
}

const SEAMS = /(?<=[\u4e00-\u9fff])(?=[\w≥≤])|(?<=[\w%])(?=[\u4e00-\u9fff])/gu;
/** The width of a seam, in characters. */
const SEAM = 0.25;

/** The space that word processors set between Chinese characters and Latin letters or digits of a text, in Chinese characters. */
export function seamsOf(text: string): number {
  return SEAM * [...text.matchAll(SEAMS)].length;
}
