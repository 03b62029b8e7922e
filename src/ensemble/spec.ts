import type { Size } from "./arena.ts";
import { keyOf, type Component, type Words } from "./draws.ts";
import type { LocalKeys, LocalDeviations } from "./local.ts";
import { FLOWS } from "./shape.ts";

/** f64 gives doubles; f32 is the fast mode, good to five digits. */
export type Precision = "f64" | "f32";

/** How one component spreads over trajectories: u = ρ · u + √(1 − ρ²) · z from year to year, sd · u in each; ρ is the autocorrelation. */
interface ComponentDeviation {
  /** Correlation of a year with the year before, 0…1. */
  readonly autocorrelation: number;
  /** Standard deviation by year: of the logarithm of hazards or of births, or in units of the migration pattern. */
  readonly sd: readonly number[];
}

/** The spread of each component. */
export type Deviations = Readonly<Record<Component, ComponentDeviation>>;

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
  /** Weight of a person in each group [group][sex][age]: how many people of a group there are at the end of a year is a weighted sum. */
  readonly groups: readonly Float64Array[];
  /** Outputs of which every district reports quantiles; an output is a group, or after all groups one of FLOWS. */
  readonly reported: readonly number[];
  readonly seed: number;
  readonly deviations: Deviations;
  /** How districts with local keys spread beside; their migration is then no more than this. */
  readonly local?: LocalDeviations | undefined;
  readonly precision?: Precision;
}

/** How many outputs a trajectory has a year. */
export function outputCount({ groups }: Pick<EnsembleOptions, "groups">): number {
  return groups.length + FLOWS.length;
}

/** One district's trajectories. Views of a kernel's memory hold until the next district is run. */
export interface DistrictFutures {
  /** An output of a year, one value a trajectory. */
  row(output: number, year: number): Float64Array;
  /** Writes the quantiles of what is reported, year by year: [year][reported][QUANTILE_LEVELS]. */
  quantiles(out: Float64Array): void;
  /** Bound on the error of every fitted survival ratio, absolute. */
  readonly bound: number;
  /** Trajectories whose births and migration were brought nearer to the median, since somebody would have become negative. */
  readonly held: number;
}
