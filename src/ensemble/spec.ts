import type { Size } from "./arena.ts";
import { keyOf, type Component, type Words } from "./draws.ts";
import type { LocalKeys, LocalSpreads } from "./local.ts";
import type { Sum } from "./shape.ts";

/** f64 gives doubles; f32 is the fast mode, good to five digits. */
export type Precision = "f64" | "f32";

/** How one component spreads over trajectories: u = carry · u + √(1 − carry²) · z from year to year, spread · u in each. */
export interface ComponentSpread {
  /** Correlation of a year with the year before, 0…1. */
  readonly carry: number;
  /** Standard deviation by year: of the logarithm of hazards or of births, or in units of the migration pattern. */
  readonly spread: readonly number[];
}

/** The spread of each component. */
export type Spreads = Readonly<Record<Component, ComponentSpread>>;

/** Whose draws each component takes: a place's own, or those of a place above, shared by all below it. */
export interface DrawKeys extends Readonly<Record<Component, Words>> {
  /** Whose local draws it takes; absent where nothing spreads but the nation. */
  readonly local?: LocalKeys | undefined;
}

/** The keys of a district that shares no draws. */
export function ownKeys(id: string): DrawKeys {
  const key = keyOf(id);
  return { mortality: key, fertility: key, migration: key };
}

/** What an ensemble is run with. */
export interface EnsembleOptions extends Omit<Size, "groups"> {
  /** Weight of a person in each group that is summed beside the SUMS [group][sex][age]. */
  readonly groups?: readonly Float64Array[];
  readonly seed: number;
  readonly spreads: Spreads;
  /** How districts with local keys spread beside; their migration is then no more than this. */
  readonly local?: LocalSpreads | undefined;
  readonly precision?: Precision;
}

/** One district's trajectories. Views of a kernel's memory hold until the next district is run. */
export interface DistrictFutures {
  /** A sum of a year, one value a trajectory. */
  row(sum: Sum, year: number): Float64Array;
  /** The weighted sum of a group of a year, one value a trajectory. */
  group(g: number, year: number): Float64Array;
  /** Writes the quantiles of every sum, year by year: [year][SUMS][QUANTILE_LEVELS]. */
  quantiles(out: Float64Array): void;
  /** Bound on the error of every fitted survival ratio, absolute. */
  readonly bound: number;
  /** Trajectories whose births and migration were brought nearer to the median, since somebody would have become negative. */
  readonly held: number;
}
