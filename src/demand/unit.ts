import type { Text } from "./quantity.ts";

/** Display scale from a given size on: value / divisor, number of decimals, and the unit's label. */
export interface UnitScale {
  readonly from: number;
  readonly label: string;
  readonly divisor: number;
  readonly digits: number;
}

/** Scales by language, each from the largest `from` down to 0. */
export interface UnitScales {
  readonly zh: readonly UnitScale[];
  readonly en: readonly UnitScale[];
}

/** A unit available in formulas. */
export interface Unit {
  /** As formulas write it: `bed`, `%`. */
  readonly id: string;
  /** Label for readers; plural in English. */
  readonly label: Text;
  /** The dimension that it measures, such as `time`; `number` for a plain number. */
  readonly measures: string;
  /** True for units that count whole things. */
  readonly isWhole: boolean;
  /** Scales in charts; whole and unscaled by default. */
  readonly scales?: UnitScales;
  /** Scales in sentences and in whole tables; as in charts by default. */
  readonly inText?: UnitScales;
  readonly inTables?: UnitScales;
}

/** The units of a run by every spelling. */
export type Units = ReadonlyMap<string, Unit>;
