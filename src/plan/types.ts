import type { DistrictCode } from "../core/brand.ts";
import type { Text } from "../demand/quantity.ts";
import type { Verdict } from "./comparator.ts";

/**
 * What may be said of a test. It is met or missed on local supply only; "at-best": met by a number that can only be too high; "illustrative":
 * based on assumptions; "no-local-data": what there is is not the place's, or is the requirement itself. Forecasts of a plan agree or differ,
 * works are built or still to be built, neither is a target.
 */
export type Judgement = Verdict | "at-best" | "illustrative" | "no-local-data" | "forecast" | "task";

/** Whether a target's year is still ahead, or past with or without figures of it. */
export type Stage = "ahead" | "actual" | "unverified";

/** Relation between two statements, or between a statement and a norm. */
export type FindingClass =
  "contradicts" | "breaches-a-standard" | "weaker-duplicate" | "scope-differs" | "behind-present" | "holds-only-if";

/** One line of the scorecard: a test, an input, a norm, or a finding. */
export interface ScoreRow {
  readonly id: string;
  readonly district: DistrictCode;
  readonly year: number;
  readonly indicator: string;
  /** resident, registered, or empty if the indicator's formula counts no people. */
  readonly basis: string;
  readonly comparison: string;
  readonly required: number;
  readonly computed: number;
  readonly margin: number;
  /** What may be said of it: see `Judgement`; a line that is no test says what it is. */
  readonly verdict: Judgement | "input" | "norm" | "pledge" | "other-level" | FindingClass;
  /** For a test, whether the computed value holds against the required one, whatever it is based on. */
  readonly holds?: Verdict;
  /** For a test, the first statement of the target that it is one test of: what counts go by. */
  readonly target?: string;
  /** For a test, whether its year is ahead, or past with or without figures of it, and the year of what it is computed from. */
  readonly stage?: Stage;
  readonly suppliedIn?: number | undefined;
  /** For a test, whether the stated range of an assumed or proxy number behind it turns it; undefined where none has a range. */
  readonly rangeTurns?: boolean | undefined;
  readonly firstFailingYear: number | undefined;
  /** The computed value in the low and the high population variant. */
  readonly low: number;
  readonly high: number;
  /** Missing quantities by name; if none is missing but a division failed, those that are zero. */
  readonly missing: readonly string[];
  /** Assumed or proxy quantities behind the result: it is illustrative (示意) if there are any. */
  readonly restsOn: readonly string[];
  /** The reading of an ambiguous noun, utilisation or scope, if there is one. */
  readonly reading: Text;
  /** The value of a quantity up to which (`<=`) or from which (`>=`) the requirement holds. */
  readonly breakEven?: BreakEven | undefined;
  /** The bounds of a number solved from the text. */
  readonly solved?: { readonly low: number; readonly high: number } | undefined;
}

/** The condition under which a requirement holds, all else equal. */
export interface BreakEven {
  readonly quantity: string;
  readonly value: number;
  readonly sense: "<=" | ">=";
}
