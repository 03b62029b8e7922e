import type { Variable } from "../variable.ts";

/** A page has no rows of who can be served, nor of what is turned into something else. */
export const servedVariables: readonly Variable[] = [];
