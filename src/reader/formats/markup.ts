import { parse, type DefaultTreeAdapterTypes } from "parse5";

/** HTML as browsers read it. A page has the reader in a script of its own, which it loads when it is first asked (`markup-browser.ts`). */
export function parseMarkup(html: string): DefaultTreeAdapterTypes.Document {
  return parse(html);
}
