import type { DistrictCode } from "../core/brand.ts";
import type { Ledger } from "../demand/service.ts";
import type { Basis } from "../core/ages.ts";
import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { quantiles, ranksOf } from "./quantiles.ts";

/** A number over trajectories. */
export interface Spread {
  readonly district: DistrictCode;
  readonly year: number;
  readonly variable: "group" | "births" | "deaths" | Ledger | `gap.${Ledger}` | "indicator" | "target.computed";
  /** The group, service or indicator; empty for births and deaths. */
  readonly of: string;
  /** Empty if no people are counted. */
  readonly basis: Basis | "";
  /** The supply path; empty for people. */
  readonly path: "committed" | "";
  /** The target that needs the number, and its reading, see `testKey`. */
  readonly target?: string;
  readonly reading?: string;
  readonly unit: string;
  /** At QUANTILE_LEVELS. */
  readonly quantiles: readonly number[];
}

/** The share of trajectories in which a target, or the norm or need of a service, is met. */
export interface Probability {
  readonly variable: "probability.target" | "probability.norm" | "probability.need";
  readonly district: DistrictCode;
  readonly year: number;
  /** The indicator of a target, or the service. */
  readonly of: string;
  readonly basis: Basis | "";
  /** The target and its reading, see `testKey`; empty for a service. */
  readonly target: string;
  readonly reading: string;
  /**
   * 0…1; undefined if not allowed: the spread is only the nation's, a value is the same in all or cannot be computed, there is no local number, it is on a
   * registered base that is an estimate, or see `hasProbability`.
   */
  readonly value: number | undefined;
}

/** The quantiles of values over trajectories, at QUANTILE_LEVELS. */
export function quantilesOf(values: Float64Array): number[] {
  const out = new Float64Array(QUANTILE_LEVELS.length);
  quantiles(values, ranksOf(values.length), out);
  return [...out];
}
