import type { District } from "./district.ts";
import type { HazardRange } from "./fit.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import { explain, dampNegative } from "./damp-negative.ts";
import { AGES, CELL } from "./shape.ts";
import { DOUBLE, type Workspace } from "./workspace.ts";

/** Room before the state that the kernel reads, and drops, when it looks below the youngest. */
const STATE_MARGIN = 32;

/**
 * Fits survival and carries all futures through all years, once their drivers are drawn.
 *
 * A tile in which somebody becomes negative is brought nearer to the median and carried again, where its place has local draws.
 *
 * @returns How many futures were brought nearer.
 * @throws Fault persons-negative where nobody may be brought nearer.
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
    dampNegative(held, workspace, options, district, failed, carried);
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

/** Carries the futures from one to before another; see `Arithmetic`. */
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
