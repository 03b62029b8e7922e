import type { BySexAge } from "../core/ages.ts";
import type { Pair } from "./county.ts";
import type { Unit } from "../demography/county-counts.ts";

/** Predicts the later table of counties from training pairs: one table [sex][group] for each requested county. */
export type Forecast = (training: readonly Pair[], asked: readonly Unit[]) => readonly BySexAge[];

/** Common input of all methods. */
export interface Known {
  /** Every county of the earlier table. */
  readonly all: readonly Unit[];
  /** Every training pair; a forecast may be limited to fewer. */
  readonly training: readonly Pair[];
  /** The training pairs in folds, for choices that must not be evaluated on their own data. */
  readonly parts: readonly (readonly Pair[])[];
  /** Shuffles a list, reproducibly. */
  readonly shuffle: Shuffle;
}

/** Shuffles a list with a seed. */
export type Shuffle = <T>(things: readonly T[]) => T[];

/** A forecasting method. */
export interface Method {
  readonly name: string;
  /** Whether a published total of the province changes its forecast. */
  readonly scalable: boolean;
  readonly prepare: (known: Known) => Forecast;
}

/** The pairs outside a fold. */
export function without(pairs: readonly Pair[], part: readonly Pair[]): Pair[] {
  const out = new Set(part);
  return pairs.filter((pair) => !out.has(pair));
}
