import { loadOptional } from "../core/optional.ts";
import { drawingDocument } from "./drawing-document.ts";
import { loadFont } from "./font-files.ts";
import type { Kit } from "./plot.ts";

/**
 * Loads Plot and a document for it, for our own charts; takes a tenth of a second, so only when charts are needed.
 *
 * @throws Fault `optional-part-missing` if Plot is not installed.
 */
export async function loadKit(): Promise<Kit> {
  const Plot = await loadOptional("@observablehq/plot", () => import("@observablehq/plot"));
  return { Plot, document: drawingDocument(), font: loadFont() };
}

/**
 * The same with a whole document, for marks that we do not know; takes half a second more.
 *
 * @throws Fault `optional-part-missing` if Plot or jsdom is not installed.
 */
export async function loadWholeKit(): Promise<Kit> {
  const { JSDOM } = await loadOptional("jsdom", () => import("jsdom"));
  return { ...(await loadKit()), document: new JSDOM("").window.document };
}
