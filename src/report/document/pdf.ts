import { loadOptional } from "../../core/optional.ts";
import type { Document } from "./blocks.ts";

const PART = "@myriaddreamin/typst-ts-node-compiler";

/**
 * Writes a document as PDF: the page of GB/T 9704—2012 with the shipped faces, vector charts, searchable text,
 * 三线表 whose heading is repeated as 续表. Equal documents give the same bytes.
 *
 * @throws Fault `optional-part-missing` if the Typst compiler is not installed.
 */
export async function documentPdf(document: Document): Promise<Uint8Array> {
  const { buildPdf } = await loadOptional(PART, () => import("./typst/build.ts"));
  return buildPdf(document);
}

/**
 * Writes one chart as a PDF page of the size of the chart, with its text as text.
 *
 * @param svg An SVG whose width is in mm.
 * @throws Fault `optional-part-missing` if the Typst compiler is not installed; RangeError if the SVG has no size.
 */
export async function figurePdf(svg: string): Promise<Uint8Array> {
  const { buildFigurePdf } = await loadOptional(PART, () => import("./typst/build.ts"));
  return buildFigurePdf(svg);
}
