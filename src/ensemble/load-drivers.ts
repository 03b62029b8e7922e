import { streamOf, type Component, type Words } from "./draws.ts";
import type { HazardRange } from "./fit.ts";
import { farthest, localRows, toSteps } from "./local.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import { DOUBLE, type Workspace } from "./workspace.ts";

/** The address of a component's row of drivers in a year: its index in the order of COMPONENTS. */
export function driverRow({ arena }: Workspace, years: number, component: number, t: number): number {
  return arena.drivers + (component * years + t) * arena.count * arena.bytesEach;
}

/**
 * Draws all components; leaves the index of mortality on −1…1, the multiplier of births and the units of migration.
 *
 * @returns What the index of mortality stands for, by year.
 */
export function loadDrivers(workspace: Workspace, options: EnsembleOptions, firstYear: number, seed: Words, keys: DrawKeys): HazardRange[] {
  const { arithmetic, arena, numbers } = workspace;
  const { years, deviations: spreads } = options;
  (["mortality", "fertility", "migration"] as const).forEach((component, c) => {
    const { autocorrelation, sd } = spreads[component];
    const beside = localRowsOf(workspace, options, firstYear, component, seed, keys, driverRow(workspace, years, c, 0));
    const before = arena.autoregression / arena.bytesEach;
    numbers.fill(0, before, before + arena.count);
    for (let t = 0; t < years; t++) {
      const row = driverRow(workspace, years, c, t);
      arithmetic.draw(
        seed[0],
        seed[1],
        keys[component][0],
        keys[component][1],
        streamOf(firstYear + t, component),
        arena.count,
        row,
        arena.scratch,
      );
      const [from, fresh] = t === 0 ? [0, 1] : [autocorrelation, Math.sqrt(1 - autocorrelation * autocorrelation)];
      arithmetic.autoregress(arena.autoregression, row, arena.count, from, fresh, sd[t]);
      if (beside) addTo(workspace, row, beside[t], farthest(component));
      if (component !== "migration") arithmetic.exponentiate(row, arena.count);
    }
  });
  return Array.from({ length: years }, (_, t) => centreHazards(workspace, driverRow(workspace, years, 0, t)));
}

/** Maps a year's hazard multipliers to −1…1. */
function centreHazards({ arithmetic, arena, doubles }: Workspace, row: number): HazardRange {
  arithmetic.range(row, arena.count, arena.scratch);
  const [low, high] = [doubles[arena.scratch / DOUBLE], doubles[arena.scratch / DOUBLE + 1]];
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  arithmetic.centre(row, arena.count, middle, half > 0 ? 1 / half : 0);
  return { middle, half };
}

/** The local deviations of a component; undefined where there are none. */
function localRowsOf(
  { arithmetic, arena, numbers }: Workspace,
  { local }: EnsembleOptions,
  firstYear: number,
  component: Component,
  seed: Words,
  keys: DrawKeys,
  free: number,
): Float64Array[] | undefined {
  if (!local || !keys.local) return undefined;
  const at = free / arena.bytesEach;
  const draw = (key: Words, stream: number): Float64Array => {
    arithmetic.draw(seed[0], seed[1], key[0], key[1], stream, arena.count, free, arena.scratch);
    const drawn = numbers.subarray(at, at + arena.count);
    return drawn instanceof Float64Array ? drawn : Float64Array.from(drawn);
  };
  const rows = localRows(
    component,
    local[component],
    keys.local,
    component === "migration" ? keys.local.scale : 1,
    firstYear,
    arena.count,
    draw,
  );
  if (component === "migration") toSteps(rows);
  return rows;
}

function addTo({ arena, numbers }: Workspace, address: number, row: Float64Array, most: number): void {
  const at = address / arena.bytesEach;
  for (let j = 0; j < row.length; j++) numbers[at + j] = Math.max(-most, Math.min(most, numbers[at + j] + row[j]));
}
