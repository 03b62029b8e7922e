import type { DefaultTreeAdapterTypes } from "parse5";

/** The reader of HTML, as its script leaves it. */
interface MarkupLibrary {
  readonly parse: (html: string) => DefaultTreeAdapterTypes.Document;
}

/** How the page that this runs in loads its reader of HTML. */
let load: (() => MarkupLibrary) | undefined;

/** Says how the reader is loaded when the first document in HTML is read. */
export function offerMarkup(loading: () => MarkupLibrary): void {
  load = loading;
}

/**
 * HTML as browsers read it, by the reader that is inside the page.
 *
 * @throws RangeError if none was offered.
 */
export function parseMarkup(html: string): DefaultTreeAdapterTypes.Document {
  if (!load) throw new RangeError("Cannot read HTML: the page has not said where its reader is");
  return load().parse(html);
}
