import type { BySexAge } from "../core/ages.ts";

/** First ages of the groups used in backtests: five years each, the last one open. */
export const GROUPS = Array.from({ length: 18 }, (_, g) => 5 * g);
/** Index of the open group. */
export const OPEN = GROUPS.length - 1;

/** One row of a census table by sex and age. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  /** Persons [sex][five-year group], the last open. */
  readonly persons: BySexAge;
}
