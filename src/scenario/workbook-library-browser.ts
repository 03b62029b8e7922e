import { Fault } from "../core/fault.ts";
import type { SheetLibrary } from "./workbook-library.ts";

/** How the page that this runs in loads its reader of workbooks. */
let load: (() => SheetLibrary) | undefined;

/** Says how the reader is loaded when the first workbook is read. */
export function offerSheets(loading: () => SheetLibrary): void {
  load = loading;
}

/**
 * The reader of workbooks that is inside the page.
 *
 * @throws Fault "optional-part-missing" if it has none.
 */
export function sheetLibrary(): SheetLibrary {
  if (!load) throw new Fault("optional-part-missing", { part: "@e965/xlsx", remedy: "laoyou app" });
  return load();
}
