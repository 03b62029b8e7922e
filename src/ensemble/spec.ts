import type { Size } from "./arena.ts";
import { keyOf, type Component, type Words } from "./draws.ts";
import type { Held } from "./held.ts";
import type { LocalKeys, LocalDeviations } from "./local.ts";
import { FLOWS } from "./shape.ts";

/** f64 gives doubles; f32 is the fast mode, good to five digits. */
export type Precision = "f64" | "f32";

/** Spread of one component over trajectories: u = ρ · u + √(1 − ρ²) · z from year to year, sd · u in each; ρ is the autocorrelation. */
interface ComponentDeviation {
  /** Autocorrelation from year to year, 0…1. */
  readonly autocorrelation: number;
  /** Standard deviation by year: of the logarithm of hazards or of births, or in units of the migration pattern. */
  readonly sd: readonly number[];
}

/** The spread of each component. */
export type Deviations = Readonly<Record<Component, ComponentDeviation>>;

/** Keys of each component's draws: a place's own, or those of a place above, shared by all below it. */
export interface DrawKeys extends Readonly<Record<Component, Words>> {
  /** Keys of its local draws; absent if there is only national spread. */
  readonly local?: LocalKeys | undefined;
  /** What moves its migrants in its first years; absent if nothing differs in them. */
  readonly held?: Held | undefined;
}

/** The keys of a district that shares no draws. */
export function ownKeys(id: string): DrawKeys {
  const key = keyOf(id);
  return { mortality: key, fertility: key, migration: key };
}

/** Specification of an ensemble. */
export interface EnsembleOptions extends Omit<Size, "groups"> {
  /** Weight of a person in each group [group][sex][age]: the size of a group at the end of a year is a weighted sum. */
  readonly groups: readonly Float64Array[];
  /** Outputs with quantiles in every district; an output is a group, or after all groups one of FLOWS. */
  readonly reported: readonly number[];
  readonly seed: number;
  readonly deviations: Deviations;
  /** Additional spread of districts with local keys, which replaces their spread of migration. */
  readonly local?: LocalDeviations | undefined;
  readonly precision?: Precision;
}

/** Number of outputs per trajectory and year. */
export function outputCount({ groups }: Pick<EnsembleOptions, "groups">): number {
  return groups.length + FLOWS.length;
}

/** One district's trajectories. Views of a kernel's memory are valid until the next district is run. */
export interface DistrictFutures {
  /** An output of a year, one value per trajectory. */
  row(output: number, year: number): Float64Array;
  /** Adds all outputs [output][year][trajectory] to a sum, see `addRounded`. */
  addTo(sum: Float64Array): void;
  /** Writes the quantiles of reported outputs, year by year: [year][reported][QUANTILE_LEVELS]. */
  quantiles(out: Float64Array): void;
  /** Bound on the error of every fitted survival ratio, absolute. */
  readonly bound: number;
  /** Number of trajectories whose births and migration were damped towards the median because a cell would have become negative. */
  readonly held: number;
}
