import { entryOf, firstOf } from "../core/items.ts";
/** Half-width punctuation and the full-width signs that Chinese text is set with. */
const FULL_WIDTH: Readonly<Record<string, string>> = { ",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01" };
/** A Chinese character or a sign that belongs to Chinese text. */
const CHINESE = "[\\u2e80-\\uffff\\u201c\\u201d]";

/**
 * Sets punctuation next to Chinese characters full-width, and both brackets of a pair that stands in Chinese text.
 *
 * Figures keep theirs: `1:3` and `47.5 (46.3—48.3)` do not change.
 *
 * @see GB/T 15834—2011, punctuation.
 */
export function fullWidth(text: string): string {
  const signs = new RegExp(`(?<=${CHINESE})[,;:?!] ?|[,;:?!] ?(?=${CHINESE})`, "gu");
  const brackets = new RegExp(`(${CHINESE}?)\\(([^()]*)\\)(${CHINESE}?)`, "gu");
  return text
    .replace(signs, (sign) => entryOf(FULL_WIDTH, firstOf(sign)))
    .replace(brackets, (whole, before: string, inner: string, after: string) =>
      before !== "" || after !== "" || new RegExp(CHINESE, "u").test(inner) ? `${before}\uff08${inner}\uff09${after}` : whole,
    );
}
