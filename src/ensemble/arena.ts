import { DRIVERS } from "./draws.ts";
import { AGES, CELL, FERTILE, FLOWS, RANGES, SCALARS } from "./shape.ts";

/** Size of an ensemble. */
export interface Size {
  /** Calendar years projected. */
  readonly years: number;
  /** Trajectories. */
  readonly trajectories: number;
  /** Groups of people that are summed. */
  readonly groups: number;
}

/** Memory layout of a kernel: addresses in bytes from its base. Drivers and outputs have `count` columns. */
export interface Arena {
  /** Trajectories rounded up to a multiple of 8; the excess is computed and then dropped. */
  readonly count: number;
  /** Bytes of a number, unless stated otherwise. */
  readonly bytesEach: number;
  /** Doubles, inputs of the survival fit: hazards, mean migrants and migrants per unit of their driver. */
  readonly hazards: number;
  readonly mean: number;
  readonly pattern: number;
  readonly persons: number;
  readonly fertility: number;
  readonly scalars: number;
  readonly cells: number;
  readonly drivers: number;
  readonly state: number;
  /** [group, then FLOWS][year][count]. */
  readonly outputs: number;
  /** Age ranges of group weights, i32 [group][RANGES]; the weights [group][sex][age]. */
  readonly ranges: number;
  readonly weights: number;
  readonly autoregression: number;
  /** Ranks are u32, their shares and the quantiles doubles. */
  readonly ranks: number;
  readonly shares: number;
  readonly quantiles: number;
  readonly scratch: number;
  /** Bytes in all. */
  readonly bytes: number;
}

/** Trajectories that the kernel draws together. */
const LANES = 8;
const ALIGNMENT = 64;
const [DOUBLE, WORD] = [8, 4];
/** Bytes of one age of a tile. */
const TILE = 32;
/** Maximum number of quantiles. */
const QUANTILES = 16;
/** Bytes of scratch in addition to 16 per trajectory: counts of bins, their flags, and places of ranks. */
const SCRATCH = 8192;

/** Columns of rows with one number per trajectory: the excess is computed and then dropped. */
export function paddedCount(trajectories: number): number {
  return Math.ceil(trajectories / LANES) * LANES;
}

/**
 * Lays out a kernel's memory.
 *
 * @param base First address available.
 * @param bytesEach Bytes of a number: 8 for doubles, 4 for singles.
 */
export function layOut({ years, trajectories, groups }: Size, base: number, bytesEach: number = DOUBLE): Arena {
  const count = paddedCount(trajectories);
  let next = base;
  const take = (items: number, bytes = bytesEach): number => {
    const at = Math.ceil(next / ALIGNMENT) * ALIGNMENT;
    next = at + items * bytes;
    return at;
  };
  const persons = 2 * AGES;
  return {
    count,
    bytesEach,
    hazards: take(years * persons, DOUBLE),
    mean: take(years * persons, DOUBLE),
    pattern: take(years * persons, DOUBLE),
    persons: take(persons),
    fertility: take(years * FERTILE.count),
    scalars: take(years * SCALARS),
    cells: take(years * persons * CELL),
    drivers: take(DRIVERS.length * years * count),
    state: take(2 * persons + 1, TILE),
    outputs: take((groups + FLOWS.length) * years * count),
    ranges: take(groups * RANGES, WORD),
    weights: take(groups * persons),
    autoregression: take(count),
    ranks: take(QUANTILES, WORD),
    shares: take(QUANTILES, DOUBLE),
    quantiles: take(QUANTILES, DOUBLE),
    scratch: take(SCRATCH + count * 2 * DOUBLE, 1),
    bytes: next - base + ALIGNMENT,
  };
}
