import type { Outlines } from "../../../core/outline.ts";
import type { PackedFont } from "../packed-font.ts";
import type { PageData } from "../page-data.ts";

/** The text of a block of the page. */
export function blockText(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

/** The bytes of a block of the page that holds them as base64. */
export function bytesOfBlock(id: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(blockText(id)), (character) => character.charCodeAt(0));
}

let data: PageData | undefined;

/** The places and names that the page was made with. */
export function pageData(): PageData {
  return (data ??= JSON.parse(blockText("page-data")) as PageData);
}

let outlines: Outlines | undefined;

/** The outlines of places that the page was made with, for maps; undefined if it was made with none. */
export function outlinesOfPage(): Outlines | undefined {
  const text = blockText("outlines");
  return text === "" ? undefined : (outlines ??= JSON.parse(text) as Outlines);
}

/** The widths of the chart font. */
export function fontsOfPage(): Readonly<Record<"regular" | "bold", PackedFont>> {
  return JSON.parse(blockText("fonts")) as Readonly<Record<"regular" | "bold", PackedFont>>;
}
