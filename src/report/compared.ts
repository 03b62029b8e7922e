import type { Outlines } from "../core/outline.ts";

/** An id of rows with its name in the chart's language. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A service: `label` is its unit in words, `from` the first year of the decomposition of its gap. */
interface ComparedService extends Named {
  readonly label: string;
  readonly from: number;
}

/** An action of an option: what it adds is in rows `action.added` of its id. */
export interface ComparedAction extends Named {
  readonly scenario: string;
  /** The unit of its amounts in words; amounts of the unit `1` are shares. */
  readonly label: string;
  readonly unit: string;
  /** The year of the decision. */
  readonly start: number;
}

/** A place within the plan's own district. */
export interface ComparedPlace extends Named {
  readonly parent: string | undefined;
  /** True for a place that is projected itself, false for one that is a sum of others. */
  readonly isUnit: boolean;
}

/** Input of charts of a comparison besides its rows. */
export interface Compared {
  /** The options in order, the base first. */
  readonly scenarios: readonly Named[];
  readonly services: readonly ComparedService[];
  readonly actions: readonly ComparedAction[];
  /** Staff flows. */
  readonly staffFlows: readonly Named[];
  /** The places within the district; none if it is projected as a whole. */
  readonly places: readonly ComparedPlace[];
  /** Payers, in table order. */
  readonly payers: readonly Named[];
  readonly targetYear: number;
  readonly horizon: number;
  /** The first year of sums of money. */
  readonly moneyFrom: number;
  /** True if a price is based on an assumption or a proxy. */
  readonly hasAssumedPrices: boolean;
  /** The user's outlines for maps. */
  readonly outlines?: Outlines;
}
