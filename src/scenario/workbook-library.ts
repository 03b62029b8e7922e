import { Fault } from "../core/fault.ts";

const PART = "@e965/xlsx";

/** What reads workbooks: a part that is optional, loaded when the first one is read. */
export type SheetLibrary = Pick<typeof import("@e965/xlsx"), "read" | "utils">;

/**
 * The reader of workbooks as it is installed.
 *
 * @throws Fault "optional-part-missing" if it is not.
 */
export function sheetLibrary(): SheetLibrary {
  const load = process.getBuiltinModule("node:module").createRequire(import.meta.url);
  try {
    return load(PART) as SheetLibrary;
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "MODULE_NOT_FOUND")) throw cause;
    throw new Fault("optional-part-missing", { part: PART, remedy: `npm install ${PART}` });
  }
}
