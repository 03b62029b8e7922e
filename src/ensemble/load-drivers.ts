import { mapTuple } from "../core/items.ts";
import { DRIVERS, streamOf, type Driver, type Words } from "./draws.ts";
import type { HazardRange } from "./fit.ts";
import { BASE_STREAM, heldDriver, type Held } from "./held.ts";
import { componentOf, farthest, localRows, toSteps } from "./local.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import { DOUBLE, type Workspace } from "./workspace.ts";

const [FERTILITY, MIGRATION, OLDER] = mapTuple(["fertility", "migration", "older"], (driver: Driver) => DRIVERS.indexOf(driver));

/** The address of a driver's row in a year: by its index in DRIVERS. */
export function driverRow({ arena }: Workspace, years: number, driver: number, t: number): number {
  return arena.drivers + (driver * years + t) * arena.count * arena.bytesEach;
}

/** Loads a district's drivers; see `driversOn`. */
export interface Drivers {
  /** @returns The hazard multipliers behind the index of mortality, by year. */
  load(firstYear: number, keys: DrawKeys): readonly HazardRange[];
  /** Called when drivers in the memory were changed: the next district draws its own. */
  forget(): void;
}

/**
 * Draws all components; leaves the index of mortality on −1…1, the multiplier of births and the units of migration.
 *
 * Residents and registered people of a place have the same draws: if they follow each other, they are drawn once.
 */
export function driversOn(workspace: Workspace, options: EnsembleOptions, seed: Words): Drivers {
  const rowsOf = localRowsOn(workspace, options, seed);
  let last: { readonly firstYear: number; readonly keys: DrawKeys; readonly ranges: readonly HazardRange[] } | undefined;
  return {
    load: (firstYear, keys) => {
      if (last?.keys !== keys || last.firstYear !== firstYear) last = { firstYear, keys, ranges: drawAll(firstYear, keys) };
      return last.ranges;
    },
    forget: () => (last = undefined),
  };

  function drawAll(firstYear: number, keys: DrawKeys): HazardRange[] {
    const { arithmetic, arena, numbers } = workspace;
    const { years, deviations: spreads } = options;
    DRIVERS.forEach((driver, d) => {
      const component = componentOf(driver);
      const { autocorrelation, sd } = spreads[component];
      const beside = rowsOf(firstYear, driver, keys, driverRow(workspace, years, d, 0));
      if (driver === "older" && !beside) return copyMigration(); // without spread of their own they move with the younger
      const isStill = sd.every((one) => one === 0); // so is migration with local spread
      const before = arena.autoregression / arena.bytesEach;
      numbers.fill(0, before, before + arena.count);
      for (let t = 0; t < years; t++) {
        const row = driverRow(workspace, years, d, t);
        if (isStill) numbers.fill(0, row / arena.bytesEach, row / arena.bytesEach + arena.count);
        else {
          const stream = streamOf(firstYear + t, component);
          arithmetic.draw(seed[0], seed[1], keys[component][0], keys[component][1], stream, arena.count, row, arena.scratch);
          const [from, fresh] = t === 0 ? [0, 1] : [autocorrelation, Math.sqrt(1 - autocorrelation * autocorrelation)];
          arithmetic.autoregress(arena.autoregression, row, arena.count, from, fresh, sd[t]);
        }
        if (beside) addTo(workspace, row, beside[t], farthest(driver));
        if (component !== "migration") arithmetic.exponentiate(row, arena.count);
      }
    });
    if (keys.held) hold(keys.held, keys);
    return Array.from({ length: years }, (_, t) => centreHazards(workspace, driverRow(workspace, years, 0, t)));
  }

  /** Gives the older the units of migration of the younger. */
  function copyMigration(): void {
    const { arena, numbers } = workspace;
    const [from, to] = [MIGRATION, OLDER].map((driver) => driverRow(workspace, options.years, driver, 0) / arena.bytesEach);
    numbers.copyWithin(to, from, from + options.years * arena.count);
  }

  /** Replaces the units of migration in the years in which published totals hold. */
  function hold(held: Held, { mortality: nation }: DrawKeys): void {
    const { arithmetic, arena, numbers } = workspace;
    const rowAt = (driver: number, t: number): number => driverRow(workspace, options.years, driver, t) / arena.bytesEach;
    const free = driverRow(workspace, options.years, MIGRATION, 0);
    if (held.by === "base") arithmetic.draw(seed[0], seed[1], nation[0], nation[1], BASE_STREAM, arena.count, free, arena.scratch);
    const base = held.by === "base" ? numbers.slice(rowAt(MIGRATION, 0), rowAt(MIGRATION, 0) + arena.count) : undefined;
    for (let t = 0; t < Math.min(held.years, options.years); t++) {
      const [births, moves, older] = mapTuple([FERTILITY, MIGRATION, OLDER], (driver) => rowAt(driver, t));
      for (let j = 0; j < arena.count; j++) numbers[moves + j] = numbers[older + j] = heldDriver(held, numbers[births + j], base?.[j] ?? 0);
    }
  }
}

/** Maps a year's hazard multipliers to −1…1. */
function centreHazards({ arithmetic, arena, doubles }: Workspace, row: number): HazardRange {
  arithmetic.range(row, arena.count, arena.scratch);
  const [low, high] = [doubles[arena.scratch / DOUBLE], doubles[arena.scratch / DOUBLE + 1]];
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  arithmetic.centre(row, arena.count, middle, half > 0 ? 1 / half : 0);
  return { middle, half };
}

/** With more trajectories than this, rows that are drawn are not kept to be used again. */
const KEPT = 4096;

/** The local deviations of a driver, undefined if there are none: draws of a district and of its province are made once for all drivers. */
function localRowsOn(
  { arithmetic, arena, numbers }: Workspace,
  { local }: EnsembleOptions,
  seed: Words,
): (firstYear: number, driver: Driver, keys: DrawKeys, free: number) => Float64Array[] | undefined {
  const paths = new Map<string, Float64Array[]>();
  /** The rows drawn of the last province, prefecture and district, by stream, and rows to be used again. */
  const [ofProvince, ofPrefecture, ofOwn] = [
    new Map<number, Float64Array>(),
    new Map<number, Float64Array>(),
    new Map<number, Float64Array>(),
  ];
  const spare: Float64Array[] = [];
  let last: { readonly province: Words; readonly prefecture: Words; readonly own: Words } | undefined;
  const drawAt = (address: number, key: Words, stream: number): Float64Array => {
    arithmetic.draw(seed[0], seed[1], key[0], key[1], stream, arena.count, address, arena.scratch);
    const at = address / arena.bytesEach;
    const row = numbers.subarray(at, at + arena.count);
    return row instanceof Float64Array ? row : Float64Array.from(row);
  };
  const forget = (rows: Map<number, Float64Array>): void => {
    spare.push(...rows.values());
    rows.clear();
  };
  return (firstYear, driver, keys, free) => {
    if (!local || !keys.local) return undefined;
    const { province, prefecture = province, own = province } = keys.local;
    if (!isSame(last?.province, province)) {
      paths.clear();
      forget(ofProvince);
    }
    if (!isSame(last?.prefecture, prefecture)) forget(ofPrefecture);
    if (!isSame(last?.own, own)) forget(ofOwn);
    last = { province, prefecture, own };
    const draw = (key: Words, stream: number): Float64Array => {
      const rows = key === province ? ofProvince : key === prefecture ? ofPrefecture : ofOwn;
      const known = rows.get(stream);
      if (known) return known;
      const row = spare.pop() ?? new Float64Array(arena.count);
      row.set(drawAt(free, key, stream));
      rows.set(stream, row);
      return row;
    };
    const rows = localRows(
      driver,
      local[driver],
      keys.local,
      firstYear,
      arena.count,
      arena.count > KEPT ? (key, stream) => drawAt(free, key, stream) : draw,
      arena.count > KEPT ? undefined : paths,
    );
    if (componentOf(driver) === "migration") toSteps(rows);
    return rows;
  };
}

function isSame(one: Words | undefined, other: Words): boolean {
  return one?.[0] === other[0] && one[1] === other[1];
}

function addTo({ arena, numbers }: Workspace, address: number, row: Float64Array, most: number): void {
  const at = address / arena.bytesEach;
  for (let j = 0; j < row.length; j++) numbers[at + j] = Math.max(-most, Math.min(most, numbers[at + j] + row[j]));
}
