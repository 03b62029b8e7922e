import { Fault } from "../core/fault.ts";
import type { District } from "./district.ts";
import { driverRow, type HazardRange } from "./drive.ts";
import type { DrawKeys, EnsembleOptions } from "./futures.ts";
import { projectTrajectory, shocksOf, type Shock } from "./reference.ts";
import type { Workspace } from "./workspace.ts";

/** Trajectories of the largest tile. */
const TILE = 8;

/**
 * Finds whom the kernel saw become negative, by the reference engine, which names year, sex and age.
 *
 * @throws Fault persons-negative, or RangeError if it was by no more than rounding.
 */
export function explain(options: EnsembleOptions, district: District, keys: DrawKeys, failed: number): never {
  for (let j = failed; j < Math.min(failed + TILE, options.trajectories); j++) projectTrajectory(district, shocksOf(options, district.firstYear, keys, j));
  throw new RangeError(`Cannot carry ${district.id} on: somebody became negative in one of ${TILE} trajectories from ${failed}, by no more than rounding`);
}

/** A future that is brought nearer to the median so often is as good as the median itself. */
const HALVINGS = 12;

/**
 * Brings those of a tile whom somebody became negative in halfway to the median: births and migration of all years.
 *
 * @param held How often each trajectory was brought nearer; takes one more.
 * @param failed The first trajectory of the tile.
 * @throws RangeError where even a future as good as the median empties an age.
 */
export function holdBack(held: Map<number, number>, workspace: Workspace, options: EnsembleOptions, district: District, ranges: readonly HazardRange[], failed: number): void {
  const { arena, numbers } = workspace;
  const driver = (c: number, t: number, j: number): number => driverRow(workspace, options.years, c, t) / arena.bytesEach + j;
  const shocks = (j: number): Shock[] => ranges.map(({ middle, half }, t) => ({ mortality: middle + half * numbers[driver(0, t, j)], fertility: numbers[driver(1, t, j)], migration: numbers[driver(2, t, j)] }));
  const tile = Array.from({ length: Math.min(TILE, arena.count - failed) }, (_, i) => failed + i); // with the columns beyond the trajectories
  const found = tile.filter((j) => isNegative(district, shocks(j)));
  for (const j of found.length > 0 ? found : tile) { // by no more than rounding
    const times = (held.get(j) ?? 0) + 1;
    if (times > HALVINGS) throw new RangeError(`Cannot carry ${district.id} on: somebody becomes negative in trajectory ${j} however near it is to the median`);
    held.set(j, times);
    for (let t = 0; t < options.years; t++) {
      const [fertility, migration] = [driver(1, t, j), driver(2, t, j)];
      numbers[fertility] = (1 + numbers[fertility]) / 2;
      numbers[migration] /= 2;
    }
  }
}

function isNegative(district: District, shocks: readonly Shock[]): boolean {
  try {
    projectTrajectory(district, shocks);
    return false;
  } catch (error) {
    if (error instanceof Fault && error.code === "persons-negative") return true;
    throw error;
  }
}
