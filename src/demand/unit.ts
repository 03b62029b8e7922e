import type { Text } from "./quantity.ts";

/** A size from which numbers are shown in a unit: value / divisor, so many digits, and the unit's words. */
export interface UnitScale {
  readonly from: number;
  readonly label: string;
  readonly divisor: number;
  readonly digits: number;
}

/** Scales by language, each from the largest `from` to nought. */
export interface UnitScales {
  readonly zh: readonly UnitScale[];
  readonly en: readonly UnitScale[];
}

/** A unit that formulas may use. */
export interface Unit {
  /** As formulas write it: `bed`, `%`. */
  readonly id: string;
  /** As a reader sees it; English in the plural. */
  readonly label: Text;
  /** The dimension that it measures, such as `time`; `number` for a plain number. */
  readonly measures: string;
  /** True for what is counted in whole things. */
  readonly isWhole: boolean;
  /** How charts show numbers by size; whole and unscaled unless given. */
  readonly scales?: UnitScales;
  /** How sentences do, and how a whole table does; as charts unless given. */
  readonly inText?: UnitScales;
  readonly inTables?: UnitScales;
}

/** The units of a run by every way in which they are written. */
export type Units = ReadonlyMap<string, Unit>;
