import type { District } from "./district.ts";
import type { HazardRange } from "./fit.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import { explain, dampNegative } from "./damp-negative.ts";
import { AGES, CELL } from "./shape.ts";
import { DOUBLE, type Workspace } from "./workspace.ts";

/** Space before the state that the kernel reads, and discards, when it looks below the youngest age. */
const STATE_MARGIN = 32;

/**
 * Fits survival and projects all trajectories through all years, once their drivers are drawn.
 *
 * A tile in which a cell becomes negative is damped towards the median and projected again, if its place has local draws.
 *
 * @returns The number of damped trajectories.
 * @throws Fault persons-negative if trajectories may not be damped.
 */
export function advanceAll(
  workspace: Workspace,
  options: EnsembleOptions,
  district: District,
  ranges: readonly HazardRange[],
  keys: DrawKeys,
): number {
  const { trajectories } = options;
  fit(workspace, ranges);
  const held = new Map<number, number>();
  const { count } = workspace.arena;
  const carried = (from: number, to: number): number => advance(workspace, options, from, to);
  for (let failed = carried(0, count); failed >= 0 && failed < trajectories; failed = carried(failed, count)) {
    if (!keys.local) explain(options, district, keys, failed);
    dampNegative(held, workspace, ranges, district, failed, carried);
  }
  return [...held.keys()].filter((j) => j < trajectories).length;
}

function fit({ arithmetic, arena }: Workspace, ranges: readonly HazardRange[]): void {
  const table = 2 * AGES * DOUBLE;
  const cells = 2 * AGES * CELL * arena.bytesEach;
  ranges.forEach(({ middle, half }, t) =>
    arithmetic.fit(arena.hazards + t * table, arena.mean + t * table, arena.pattern + t * table, middle, half, arena.cells + t * cells),
  );
}

/** Projects the trajectories from one to before another; see `Arithmetic`. */
function advance({ arithmetic, arena: a }: Workspace, { years, groups }: EnsembleOptions, from: number, to: number): number {
  return arithmetic.advance(
    a.persons,
    a.cells,
    a.scalars,
    a.fertility,
    a.drivers,
    a.state + STATE_MARGIN,
    a.outputs,
    years,
    a.count,
    from,
    to,
    a.ranges,
    a.weights,
    groups.length,
  );
}
