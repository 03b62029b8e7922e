import type { BySexAge } from "../core/ages.ts";
import type { Pair } from "./county.ts";
import type { Unit } from "../demography/county-counts.ts";

/** Predicts the later table of counties from pairs that it may learn from: one table [sex][group] for each county asked. */
export type Forecast = (training: readonly Pair[], asked: readonly Unit[]) => readonly BySexAge[];

/** What every method is given before it forecasts: the same for all. */
export interface Known {
  /** Every county of the earlier table. */
  readonly all: readonly Unit[];
  /** Every pair that may be learnt from; a forecast may be asked to learn from fewer. */
  readonly training: readonly Pair[];
  /** The training pairs in parts, for choices that must not be judged on what they were chosen by. */
  readonly parts: readonly (readonly Pair[])[];
  /** Makes a random order of things, the same in every run. */
  readonly shuffle: Shuffle;
}

/** Gives things in a random order that a seed fixes. */
export type Shuffle = <T>(things: readonly T[]) => T[];

/** A way to forecast. */
export interface Method {
  readonly name: string;
  /** Whether a published total of the province changes its forecast. */
  readonly scalable: boolean;
  readonly prepare: (known: Known) => Forecast;
}

/** The pairs that are not of a part. */
export function without(pairs: readonly Pair[], part: readonly Pair[]): Pair[] {
  const out = new Set(part);
  return pairs.filter((pair) => !out.has(pair));
}
