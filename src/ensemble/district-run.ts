import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { advanceAll } from "./advance.ts";
import { addRounded } from "./batch.ts";
import type { District } from "./district.ts";
import { seedKey } from "./draws.ts";
import { driversOn } from "./load-drivers.ts";
import { boundOf } from "./fit.ts";
import type { Kernel } from "./kernel.ts";
import { outputCount, ownKeys, type DistrictFutures, type DrawKeys, type EnsembleOptions } from "./spec.ts";
import { DOUBLE, load, openWorkspace, type Workspace } from "./workspace.ts";

/**
 * Prepares a kernel for an ensemble, and returns the function that runs one district after another.
 *
 * @param kernel With at least `bytesFor` bytes beyond its base.
 * @throws RangeError if the seed is invalid; the returned function throws Fault persons-negative, or RangeError if
 *   survival cannot be fitted closely enough.
 */
export function ensembleOn(kernel: Kernel, options: EnsembleOptions): (district: District, keys?: DrawKeys) => DistrictFutures {
  const workspace = openWorkspace(kernel, options);
  const { arena } = workspace;
  const { years, trajectories } = options;
  const drivers = driversOn(workspace, options, seedKey(options.seed));
  const addressOf = (output: number, t: number): number => arena.outputs + (output * years + t) * arena.count * arena.bytesEach;
  return (district, keys = ownKeys(district.id)) => {
    load(workspace, district);
    const ranges = drivers.load(district.firstYear, keys);
    const bound = boundOf(district, ranges);
    const held = advanceAll(workspace, options, district, ranges, keys);
    if (held > 0) drivers.forget();
    return {
      bound,
      held,
      row: (output, year) => rowAt(workspace, addressOf(output, year - district.firstYear), trajectories),
      addTo: (sum) => {
        const { numbers } = workspace;
        for (let row = 0; row < outputCount(options) * years; row++)
          addRounded(sum, row * trajectories, numbers, arena.outputs / arena.bytesEach + row * arena.count, trajectories);
      },
      quantiles: (out) => quantilesInto(out, workspace, options, addressOf),
    };
  };
}

/** A row as doubles: a view of the memory, or a copy of singles. */
function rowAt({ arena, numbers }: Workspace, address: number, trajectories: number): Float64Array {
  const at = address / arena.bytesEach;
  const row = numbers.subarray(at, at + trajectories);
  return row instanceof Float64Array ? row : Float64Array.from(row);
}

/** Excess columns get a value no smaller than the others, so that no rank of a trajectory changes. */
function quantilesInto(
  out: Float64Array,
  { arithmetic, arena, numbers, doubles }: Workspace,
  { years, trajectories, reported }: EnsembleOptions,
  addressOf: (output: number, t: number) => number,
): void {
  const wanted = QUANTILE_LEVELS.length;
  let next = 0;
  for (let t = 0; t < years; t++) {
    for (const output of reported) {
      const row = addressOf(output, t);
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
