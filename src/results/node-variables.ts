import type { Variable } from "./variable.ts";
import { decisionVariables } from "./variables/decision.ts";
import { servedVariables } from "./variables/served.ts";
import { townVariables } from "./variables/town.ts";

/** Variables that a page leaves out, in row order. */
export const nodeOnlyVariables: readonly Variable[] = [...servedVariables, ...townVariables, ...decisionVariables];
