import { layOut, type Arena, type Size } from "./arena.ts";
import type { District } from "./district.ts";
import type { EnsembleOptions } from "./spec.ts";
import type { Arithmetic, Kernel } from "./kernel.ts";
import { ranksOf } from "./quantiles.ts";
import { AGES, RANGES } from "./shape.ts";

/** Rows and tables in the precision of a run. */
type Numbers = Float64Array | Float32Array;

/** A kernel's memory laid out for an ensemble: one district after another is put into it. */
export interface Workspace {
  readonly arithmetic: Arithmetic;
  readonly arena: Arena;
  /** All of the memory as numbers of the run's precision, at address / arena.bytesEach. */
  readonly numbers: Numbers;
  /** All of the memory as doubles, at address / DOUBLE. */
  readonly doubles: Float64Array;
}

/** Bytes of a double. */
export const DOUBLE = 8;
const SINGLE = 4;

/** Memory that an ensemble of a size takes. */
export function bytesFor(options: Pick<EnsembleOptions, "years" | "trajectories" | "groups" | "precision">): number {
  return layOut(sizeOf(options), 0, bytesOf(options)).bytes;
}

/** Lays out a kernel's memory, and writes what holds for all districts. */
export function openWorkspace(kernel: Kernel, options: EnsembleOptions): Workspace {
  const { precision = "f64", trajectories, groups } = options;
  const arithmetic = precision === "f64" ? kernel.doubles : kernel.singles;
  const arena = layOut(sizeOf(options), kernel.base, bytesOf(options));
  const numbers = precision === "f64" ? new Float64Array(kernel.memory) : new Float32Array(kernel.memory);
  const doubles = new Float64Array(kernel.memory);
  const { lower, shares } = ranksOf(trajectories);
  new Uint32Array(kernel.memory).set(lower, arena.ranks / SINGLE);
  doubles.set(shares, arena.shares / DOUBLE);
  groups.forEach((weights, g) => {
    numbers.set(weights, arena.weights / arena.bytesEach + g * 2 * AGES);
    new Int32Array(kernel.memory, arena.ranges).set(rangesOf(weights), g * RANGES);
  });
  return { arithmetic, arena, numbers, doubles };
}

/** Puts a district into the memory. */
export function load({ arena, numbers, doubles }: Workspace, district: District): void {
  for (const name of ["hazards", "mean", "pattern"] as const) doubles.set(district[name], arena[name] / DOUBLE);
  for (const name of ["persons", "fertility", "scalars"] as const) numbers.set(district[name], arena[name] / arena.bytesEach);
}

function sizeOf({ years, trajectories, groups }: Pick<EnsembleOptions, "years" | "trajectories" | "groups">): Size {
  return { years, trajectories, groups: groups.length };
}

function bytesOf({ precision = "f64" }: Pick<EnsembleOptions, "precision">): number {
  return precision === "f64" ? DOUBLE : SINGLE;
}

/** Where a group's people stand, by sex: ages with a weight, and the ages from which on each counts as 1; men's are counted on from AGES. */
function rangesOf(weights: Float64Array): number[] {
  return [0, AGES].flatMap((start) => {
    const own = weights.subarray(start, start + AGES);
    const tail = own.findLastIndex((weight) => weight !== 1) + 1;
    const below = own.subarray(0, tail);
    const from = below.findIndex((weight) => weight !== 0);
    return [...(from < 0 ? [start, start] : [start + from, start + below.findLastIndex((weight) => weight !== 0) + 1]), start + tail];
  });
}
