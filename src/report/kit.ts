import { loadOptional } from "../core/optional.ts";
import { loadFont } from "./font-files.ts";
import type { Kit } from "./plot.ts";

/**
 * Loads Plot and a document for it; takes half a second, so only when charts are needed.
 *
 * @throws Fault `optional-part-missing` if Plot or jsdom is not installed.
 */
export async function loadKit(): Promise<Kit> {
  const Plot = await loadOptional("@observablehq/plot", () => import("@observablehq/plot"));
  const { JSDOM } = await loadOptional("jsdom", () => import("jsdom"));
  return { Plot, document: new JSDOM("").window.document, font: loadFont() };
}
