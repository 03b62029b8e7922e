import type { Formula } from "../core/formula.ts";
import type { TimeFunction } from "./in-time.ts";

/** A page reads no formulas over time, as it reads no drafts. */
export const TIME_FUNCTIONS: Readonly<Record<string, TimeFunction>> = {};

/** See the module for Node. */
export const timed = (): Formula | undefined => undefined;
