import type { Text } from "../demand/quantity.ts";
import type { Verdict } from "./comparator.ts";

/** What two statements, or a statement and a norm, are to each other. */
export type FindingClass = "contradicts" | "breaches-a-standard" | "weaker-duplicate" | "scope-differs" | "holds-only-if";

/** One line of the scorecard: a test, an input, a norm, or a finding. */
export interface ScoreRow {
  readonly id: string;
  readonly district: string;
  readonly year: number;
  readonly indicator: string;
  /** resident, registered, or empty where the indicator's formula counts no people. */
  readonly basis: string;
  readonly comparison: string;
  readonly required: number;
  readonly computed: number;
  readonly margin: number;
  readonly verdict: Verdict | "input" | "norm" | FindingClass;
  readonly firstFailingYear: number | undefined;
  /** The computed value in the low and the high population variant. */
  readonly low: number;
  readonly high: number;
  /** Quantities missing, by name; where none is but a division failed, those that are zero. */
  readonly missing: readonly string[];
  /** Assumed or borrowed quantities that the result rests on: it is 示意 when there are any. */
  readonly restsOn: readonly string[];
  /** The reading of an ambiguous noun, utilisation or scope, where there is one. */
  readonly reading: Text;
  /** The value of a quantity up to which (`<=`) or from which (`>=`) the requirement holds. */
  readonly breakEven?: BreakEven | undefined;
  /** The bounds of a number solved back from the text. */
  readonly solved?: { readonly low: number; readonly high: number } | undefined;
}

/** The condition under which a requirement holds, all else equal. */
export interface BreakEven {
  readonly quantity: string;
  readonly value: number;
  readonly sense: "<=" | ">=";
}
