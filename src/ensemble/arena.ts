import { AGES, CELL, DISABLED, FERTILE, RANGES, SCALARS, SUMS } from "./shape.ts";

/** How large an ensemble is. */
export interface Size {
  /** Calendar years projected. */
  readonly years: number;
  /** Trajectories. */
  readonly trajectories: number;
  /** Groups that are weighed beside the sums; none unless given. */
  readonly groups?: number;
}

/** Where everything lies in a kernel's memory: addresses in bytes from its base. Sums and drivers have `count` columns. */
export interface Arena {
  /** Trajectories rounded up to a multiple of 8; those beyond are carried and then left out. */
  readonly count: number;
  readonly persons: number;
  readonly hazards: number;
  readonly mean: number;
  readonly pattern: number;
  readonly fertility: number;
  readonly scalars: number;
  readonly prevalence: number;
  readonly cells: number;
  readonly drivers: number;
  readonly state: number;
  readonly sums: number;
  /** Singles of persons, fertility, scalars, prevalence, drivers and sums: for the fast mode. */
  readonly narrow: { readonly persons: number; readonly fertility: number; readonly scalars: number; readonly prevalence: number; readonly drivers: number; readonly sums: number; readonly weights: number; readonly groupSums: number };
  /** Where groups have weights, i32 [group][RANGES]; their weights [group][sex][age]; their sums [group][year][count]. */
  readonly ranges: number;
  readonly weights: number;
  readonly groupSums: number;
  readonly autoregression: number;
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
const [DOUBLE, SINGLE] = [8, 4];
/** Numbers that a table may be copied beyond its end. */
const LINE = 16;
/** Bytes of one age of a tile. */
const TILE = 32;
/** Quantiles that there is room for. */
const QUANTILES = 16;
/** Bytes of scratch beside 16 a trajectory: a histogram, and the ends of lists. */
const SCRATCH = 4096;

/**
 * Lays out a kernel's memory.
 *
 * @param base Where it may begin.
 */
export function layOut({ years, trajectories, groups = 0 }: Size, base: number): Arena {
  const count = Math.ceil(trajectories / LANES) * LANES;
  let next = base;
  const take = (items: number, bytes = DOUBLE): number => {
    const at = Math.ceil(next / ALIGNMENT) * ALIGNMENT;
    next = at + items * bytes;
    return at;
  };
  const persons = 2 * AGES;
  return {
    count,
    persons: take(persons), hazards: take(years * persons), mean: take(years * persons), pattern: take(years * persons),
    fertility: take(years * FERTILE.count), scalars: take(years * SCALARS), prevalence: take(2 * DISABLED.count),
    cells: take(years * persons * CELL), drivers: take(3 * years * count), state: take(persons + 2 * years + 1, TILE), sums: take(SUMS.length * years * count),
    narrow: {
      persons: take(persons + LINE, SINGLE), fertility: take(years * FERTILE.count + LINE, SINGLE), scalars: take(years * SCALARS + LINE, SINGLE), prevalence: take(2 * DISABLED.count + LINE, SINGLE),
      drivers: take(3 * years * count, SINGLE), sums: take(SUMS.length * years * count, SINGLE),
      weights: take(groups * persons + LINE, SINGLE), groupSums: take(groups * years * count, SINGLE),
    },
    ranges: take(groups * RANGES, SINGLE), weights: take(groups * persons), groupSums: take(groups * years * count),
    autoregression: take(count), ranks: take(QUANTILES, SINGLE), shares: take(QUANTILES), quantiles: take(QUANTILES),
    scratch: take(SCRATCH + count * 2 * DOUBLE, 1), bytes: next - base + ALIGNMENT,
  };
}
