import { fromBase64 } from "../../src/web/app/engine/base64.ts";
import type { PageData } from "../../src/web/app/page-data.ts";

/** A block of a page that the program wrote. */
function block(html: string, id: string): string {
  const [, text] = new RegExp(`<script type="text/plain" id="${id}">([^<]*)</script>`).exec(html) ?? [];
  if (text === undefined) throw new Error(`the page has no block ${id}`);
  return text;
}

/** The project file inside a page. */
export function projectOfPage(html: string): Uint8Array {
  return fromBase64(block(html, "opened"));
}

/** What a page says of the project inside, and of how that was made. */
export function dataOfPage(html: string): Pick<PageData, "project" | "opening"> {
  return JSON.parse(block(html, "page-data")) as PageData;
}
