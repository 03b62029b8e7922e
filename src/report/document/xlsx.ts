import { loadOptional } from "../../core/optional.ts";
import type { Row } from "../../results/row.ts";
import { loadFont } from "../font-files.ts";
import type { Document } from "./blocks.ts";

/**
 * Writes a document's tables as a live workbook: a formatted sheet for each table, whose numbers are formulas of the rows
 * on the last sheet (数据); native charts if the columns are years. Equal documents and rows give the same bytes.
 *
 * @param rows The long table with the document's numbers.
 * @throws Fault `optional-part-missing` if hucre is not installed.
 */
export async function documentXlsx(document: Document, rows: readonly Row[]): Promise<Uint8Array> {
  const { buildXlsx } = await loadOptional("hucre", () => import("./xlsx/build.ts"));
  return buildXlsx(document, rows, loadFont().regular);
}
