import type { Variable } from "./variable.ts";

/** A page has no rows of who can be served, of what is turned into something else, nor of towns. */
export const nodeOnlyVariables: readonly Variable[] = [];
