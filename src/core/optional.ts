import { Fault } from "../core/fault.ts";

/**
 * Loads an optional package.
 *
 * @param part The package's name.
 * @param load Imports it.
 * @throws Fault `optional-part-missing` if the package is not installed.
 */
export async function loadOptional<T>(part: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!isNotFound(cause)) throw cause;
    throw new Fault("optional-part-missing", { part, remedy: `npm install ${part}` });
  }
}

function isNotFound(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ERR_MODULE_NOT_FOUND" || cause.code === "MODULE_NOT_FOUND");
}
