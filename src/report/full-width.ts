import { entryOf, firstOf } from "../core/items.ts";
/** Half-width punctuation and its full-width counterparts in Chinese text. */
const FULL_WIDTH: Readonly<Record<string, string>> = { ",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01" };
/** A Chinese character or Chinese punctuation. */
const CHINESE = "[\\u2e80-\\uffff\\u201c\\u201d]";

/**
 * Makes punctuation next to Chinese characters full-width, and both brackets of a pair within Chinese text.
 *
 * Numbers are unchanged: `1:3` and `47.5 (46.3—48.3)`.
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
