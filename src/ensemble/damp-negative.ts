import type { District } from "./district.ts";
import { driverRow } from "./load-drivers.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import { HALVINGS, projectTrajectory, shocksOf } from "./reference.ts";
import type { Workspace } from "./workspace.ts";

/** Trajectories of the largest tile. */
const TILE = 8;
/** Mortality, fertility and migration. */
const COMPONENTS = 3;

/**
 * Finds whom the kernel saw become negative, by the reference engine, which names year, sex and age.
 *
 * @throws Fault persons-negative, or RangeError if it was by no more than rounding.
 */
export function explain(options: EnsembleOptions, district: District, keys: DrawKeys, failed: number): never {
  for (let j = failed; j < Math.min(failed + TILE, options.trajectories); j++)
    projectTrajectory(district, shocksOf(options, district.firstYear, keys, j));
  throw new RangeError(
    `Cannot carry ${district.id} on: somebody became negative in one of ${TILE} trajectories from ${failed}, by no more than rounding`,
  );
}

/**
 * Brings those of a tile whom somebody became negative in halfway to the median: births and migration of all years.
 *
 * Who they are the kernel itself tells, when it carries a tile that is made of one trajectory alone.
 *
 * @param held How often each trajectory was brought nearer; takes one more.
 * @param failed The first trajectory of the tile.
 * @param advance Carries the trajectories from one to before another; see `Arithmetic`.
 * @throws RangeError where even a future as good as the median empties an age.
 */
export function dampNegative(
  held: Map<number, number>,
  workspace: Workspace,
  { years }: EnsembleOptions,
  { id }: District,
  failed: number,
  advance: (from: number, to: number) => number,
): void {
  const { arena, numbers } = workspace;
  const end = Math.min(failed + TILE, arena.count); // with the columns beyond the trajectories
  const rows = Array.from({ length: COMPONENTS * years }, (_, i) => driverRow(workspace, years, 0, i) / arena.bytesEach);
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
    for (let t = 0; t < years; t++) {
      const [fertility, migration] = [rows[years + t] + j, rows[2 * years + t] + j];
      numbers[fertility] = (1 + numbers[fertility]) / 2;
      numbers[migration] /= 2;
    }
  }
}
