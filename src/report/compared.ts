import type { Outlines } from "../core/outline.ts";

/** An id of rows with its name in the chart's language. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A service: `label` is its unit in words, `from` the year from which its gap is taken apart. */
interface ComparedService extends Named {
  readonly label: string;
  readonly from: number;
}

/** An action of an option: what it adds stands in rows `action.added` of its id. */
export interface ComparedAction extends Named {
  readonly scenario: string;
  /** The unit of its amounts in words; amounts of the unit `1` are shares. */
  readonly label: string;
  readonly unit: string;
  /** The year of the decision. */
  readonly start: number;
}

/** A place that the plan's own district is made of. */
export interface ComparedPlace extends Named {
  readonly parent: string | undefined;
  /** True for a place that is projected itself, false for one that others add up to. */
  readonly isUnit: boolean;
}

/** What charts of a comparison know besides its rows. */
export interface Compared {
  /** The options in their order, the base first. */
  readonly scenarios: readonly Named[];
  readonly services: readonly ComparedService[];
  readonly actions: readonly ComparedAction[];
  /** Bodies of staff. */
  readonly staffFlows: readonly Named[];
  /** The places within the own district; none where it is projected as a whole. */
  readonly places: readonly ComparedPlace[];
  /** Who pays, in the order of tables. */
  readonly payers: readonly Named[];
  readonly targetYear: number;
  readonly horizon: number;
  /** True when a price rests on an assumption or a borrowed figure. */
  readonly hasAssumedPrices: boolean;
  /** The user's outlines for maps. */
  readonly outlines?: Outlines;
}
