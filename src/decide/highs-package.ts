import { loadOptional } from "../core/optional.ts";
import { solverOf, type Highs } from "./highs.ts";
import type { Solver } from "./model.ts";

/**
 * HiGHS as it is installed.
 *
 * @throws Fault "optional-part-missing" if the package is not installed.
 */
export async function highsSolver(): Promise<Solver> {
  // its own types describe its CommonJS build
  const { default: start }: { readonly default: unknown } = await loadOptional("highs", () => import("highs"));
  return solverOf(async (): Promise<Highs> => {
    if (typeof start !== "function") throw new TypeError("Cannot start HiGHS: the package exports no function");
    return start();
  });
}
