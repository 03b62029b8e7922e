import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Size } from "./arena.ts";
import { carry } from "./carry.ts";
import type { District } from "./district.ts";
import { keyOf, seedKey, type Component, type Words } from "./draws.ts";
import { drive } from "./drive.ts";
import { fitBound } from "./fit.ts";
import type { Kernel } from "./kernel.ts";
import type { LocalKeys, LocalSpreads } from "./local.ts";
import { AGES, SUMS, type Sum } from "./shape.ts";
import { DOUBLE, load, openWorkspace, type Workspace } from "./workspace.ts";
export { bytesFor } from "./workspace.ts";

/** f64 gives doubles; f32 is the fast mode, good to five digits. */
export type Precision = "f64" | "f32";

/** How one component spreads over trajectories: u = carry · u + √(1 − carry²) · z from year to year, spread · u in each. */
export interface Spread {
  /** Correlation of a year with the year before, 0…1. */
  readonly carry: number;
  /** Standard deviation by year: of the logarithm of hazards or of births, or in units of the migration pattern. */
  readonly spread: readonly number[];
}

/** The spread of each component. */
export type Spreads = Readonly<Record<Component, Spread>>;

/** Whose draws each component takes: a place's own, or those of a place above, shared by all below it. */
export interface DrawKeys extends Readonly<Record<Component, Words>> {
  /** Whose local draws it takes; absent where nothing spreads but the nation. */
  readonly local?: LocalKeys | undefined;
}

/** One district's futures. Its views are of the kernel's memory and hold until the next district is run. */
export interface Futures {
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

/** The greatest error of a fitted survival ratio that is allowed, absolute; it is met at the oldest ages first. */
const LIMIT = 1e-3;

/**
 * Prepares a kernel for an ensemble, and gives the function that runs one district after another.
 *
 * @param kernel With at least `bytesFor` bytes beyond its base.
 * @throws RangeError if the precision is not one of the kernel's, or the seed is none; the function given throws Fault persons-negative, or RangeError where
 *   survival cannot be fitted closely enough.
 */
export function ensembleOn(kernel: Kernel, options: EnsembleOptions): (district: District, keys?: DrawKeys) => Futures {
  const workspace = openWorkspace(kernel, options);
  const { arena } = workspace;
  const { years, trajectories } = options;
  const seed = seedKey(options.seed);
  const tableOf = (address: number, k: number, t: number): number => address + (k * years + t) * arena.count * arena.bytesEach;
  return (district, keys = ownKeys(district.id)) => {
    load(workspace, district);
    const ranges = drive(workspace, options, district.firstYear, seed, keys);
    const bound = ranges.reduce((most, { half }, t) => Math.max(most, fitBound(yearOf(district.hazards, t), half)), 0);
    if (bound > LIMIT) throw new RangeError(`Cannot fit the survival of ${district.id}: its error could reach ${bound}, and no more than ${LIMIT} is allowed; the mortality of its futures spreads too far`);
    const held = carry(workspace, options, district, ranges, keys);
    return {
      bound, held,
      row: (sum, year) => rowAt(workspace, tableOf(arena.sums, SUMS.indexOf(sum), year - district.firstYear), trajectories),
      group: (g, year) => rowAt(workspace, tableOf(arena.groupSums, g, year - district.firstYear), trajectories),
      quantiles: (out) => quantilesInto(out, workspace, options, (m, t) => tableOf(arena.sums, m, t)),
    };
  };
}

/** The keys of a district that shares no draws. */
export function ownKeys(id: string): DrawKeys {
  const key = keyOf(id);
  return { mortality: key, fertility: key, migration: key };
}

function yearOf(table: Float64Array, t: number): Float64Array {
  return table.subarray(t * 2 * AGES, (t + 1) * 2 * AGES);
}

/** A row as doubles: a view of the memory, or a copy of singles. */
function rowAt({ arena, numbers }: Workspace, address: number, trajectories: number): Float64Array {
  const at = address / arena.bytesEach;
  const row = numbers.subarray(at, at + trajectories);
  return row instanceof Float64Array ? row : Float64Array.from(row);
}

/** Columns beyond the trajectories take a value no smaller than the others, so that no rank of a trajectory moves. */
function quantilesInto(out: Float64Array, { arithmetic, arena, numbers, doubles }: Workspace, { years, trajectories }: EnsembleOptions, address: (m: number, t: number) => number): void {
  const wanted = QUANTILE_LEVELS.length;
  let next = 0;
  for (let t = 0; t < years; t++) {
    for (let m = 0; m < SUMS.length; m++) {
      const row = address(m, t);
      if (trajectories < arena.count) {
        arithmetic.range(row, arena.count, arena.scratch);
        const at = row / arena.bytesEach;
        numbers.fill(doubles[arena.scratch / DOUBLE + 1], at + trajectories, at + arena.count);
      }
      arithmetic.quantiles(row, arena.count, arena.ranks, arena.shares, wanted, arena.quantiles, arena.scratch);
      for (let q = 0; q < wanted; q++) out[next++] = doubles[arena.quantiles / DOUBLE + q];
    }
  }
}
