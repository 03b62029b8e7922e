import { loadOptional } from "../../core/optional.ts";
import { loadFont } from "../font-files.ts";
import type { Document } from "./blocks.ts";

/**
 * Writes a document as a Word file by GB/T 9704—2012: page, fonts, named styles, 三线表 with 续表, pictures, page numbers.
 *
 * Each number is in a bookmark; a custom part maps bookmarks to rows, so that `readEvidence` needs only the file.
 * Equal documents give the same bytes.
 *
 * @throws Fault `optional-part-missing` if docx is not installed.
 */
export async function documentDocx(document: Document): Promise<Uint8Array> {
  const { buildDocx } = await loadOptional("docx", () => import("./docx/build.ts"));
  return buildDocx(document, loadFont().regular);
}
