import { mapTuple } from "../core/items.ts";
import type { District } from "./district.ts";
import { DRIVERS } from "./draws.ts";
import { driverRow } from "./load-drivers.ts";
import type { HazardRange } from "./fit.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import { HALVINGS, nearer, projectTrajectory, shocksOf } from "./reference.ts";
import type { Workspace } from "./workspace.ts";

/** Trajectories of the largest tile. */
const TILE = 8;

/**
 * Identifies a negative cell found by the kernel with the reference engine, which reports year, sex and age.
 *
 * @throws Fault persons-negative, or RangeError if it was only by rounding.
 */
export function explain(options: EnsembleOptions, district: District, keys: DrawKeys, failed: number): never {
  for (let j = failed; j < Math.min(failed + TILE, options.trajectories); j++)
    projectTrajectory(district, shocksOf(options, district.firstYear, keys, j));
  throw new RangeError(
    `Cannot carry ${district.id} on: somebody became negative in one of ${TILE} trajectories from ${failed}, by no more than rounding`,
  );
}

/**
 * Damps the trajectories of a tile in which a cell became negative halfway towards the median: mortality, births and migration of all years. The last of HALVINGS times it puts them on it.
 *
 * The kernel itself identifies them when it projects a tile made of one trajectory only.
 *
 * @param ranges What the mortality of each year is centred by.
 * @param held How often each trajectory was damped; incremented.
 * @param failed The first trajectory of the tile.
 * @param advance Projects the trajectories from one to before another; see `Arithmetic`.
 * @throws RangeError if even a trajectory close to the median empties an age.
 */
export function dampNegative(
  held: Map<number, number>,
  workspace: Workspace,
  ranges: readonly HazardRange[],
  { id }: District,
  failed: number,
  advance: (from: number, to: number) => number,
): void {
  const { arena, numbers } = workspace;
  const years = ranges.length;
  const medians = ranges.map(({ middle, half }) => (1 - middle) * (half > 0 ? 1 / half : 0));
  const end = Math.min(failed + TILE, arena.count); // including the excess columns
  const rows = Array.from({ length: DRIVERS.length * years }, (_, i) => driverRow(workspace, years, 0, i) / arena.bytesEach);
  const drivers = rows.map((row) => numbers.slice(row + failed, row + end));
  const isNegative = (j: number): boolean => {
    rows.forEach((row, i) => numbers.fill(drivers[i][j - failed], row + failed, row + end));
    return advance(failed, end) >= 0;
  };
  const found = Array.from({ length: end - failed }, (_, i) => failed + i).filter(isNegative);
  rows.forEach((row, i) => numbers.set(drivers[i], row + failed));
  for (const j of found) {
    const times = (held.get(j) ?? 0) + 1;
    if (times > HALVINGS)
      throw new RangeError(`Cannot carry ${id} on: somebody becomes negative in trajectory ${j} however near it is to the median`);
    held.set(j, times);
    const step = times === HALVINGS ? HALVINGS : 1;
    for (let t = 0; t < years; t++) {
      const [mortality, fertility, migration, older] = mapTuple([0, 1, 2, 3], (driver) => rows[driver * years + t] + j);
      numbers[mortality] = nearer(numbers[mortality], medians[t], step);
      numbers[fertility] = nearer(numbers[fertility], 1, step);
      numbers[migration] = nearer(numbers[migration], 0, step);
      numbers[older] = nearer(numbers[older], 0, step);
    }
  }
}
