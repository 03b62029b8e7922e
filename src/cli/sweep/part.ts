import type { Text } from "../../demand/quantity.ts";

/** A number of a part; null where something is missing. */
export type PartNumber = number | null;

/** One test of a plan or of a target pack in a unit. */
export interface PartTest {
  readonly target: string;
  readonly reading: string;
  readonly basis: string;
  readonly year: number;
  readonly comparison: string;
  readonly value: PartNumber;
  readonly bound: PartNumber;
  readonly verdict: string;
  readonly holds: string;
  /** The first year in which it is missed. */
  readonly failing: PartNumber;
}

/** What a sweep finds in one county or zone. */
export interface PartUnit {
  readonly code: string;
  readonly name: Text;
  /** The place directly below the province that it belongs to: its prefecture, or itself. */
  readonly prefecture: string;
  readonly prefectureName: Text;
  /** How far its earlier count is of its own territory: A to D; empty for a place that the base does not have. */
  readonly tier: string;
  /** The numbers of its own: figures after the census that a county is asked for first, and inputs that stand in for no other place. */
  readonly local: readonly string[];
  /** Of the numbers behind each quantity that a county can give, the share that is its own. */
  readonly shares: readonly number[];
  /** By quantity and year. */
  readonly values: readonly (readonly PartNumber[])[];
  readonly tests: readonly PartTest[];
}

/** What a sweep finds in a province, or of the nation as a whole. Plain values: it is a file, and crosses between threads. */
export interface Part {
  readonly place: string;
  readonly name: Text;
  /** Year ends. */
  readonly years: readonly number[];
  readonly quantities: readonly { readonly id: string; readonly name: Text; readonly unit: string }[];
  /** By quantity and year: what a run of the place itself gives. */
  readonly own: readonly (readonly PartNumber[])[];
  /** In the order of the base; none of the nation. */
  readonly units: readonly PartUnit[];
}
