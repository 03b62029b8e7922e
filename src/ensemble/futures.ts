import { Fault } from "../core/fault.ts";
import { layOut, type Arena, type Size } from "./arena.ts";
import type { District } from "./district.ts";
import { keyOf, seedKey, streamOf, type Component, type Words } from "./draws.ts";
import { fitBound } from "./fit.ts";
import type { Kernel } from "./kernel.ts";
import { localRows, toSteps, type LocalKeys, type LocalSpreads } from "./local.ts";
import { PROBABILITIES, ranksOf } from "./quantiles.ts";
import { projectTrajectory, shocksOf, type Shock } from "./reference.ts";
import { AGES, CELL, RANGES, SUMS, type Sum } from "./shape.ts";

/** f64 gives doubles; f32 is the fast mode, good to five digits. */
export type Precision = "f64" | "f32";

/** How one component spreads over trajectories: u = carry · u + √(1 − carry²) · z from year to year, spread · u in each. */
export interface Spread {
  /** Correlation of a year with the year before, 0…1. */
  readonly carry: number;
  /** Standard deviation by year: of the logarithm of hazards or of births, or in units of the migration pattern. */
  readonly spread: readonly number[];
}

/** The spread of each component. */
export type Spreads = Readonly<Record<Component, Spread>>;

/** Whose draws each component takes: a place's own, or those of a place above, shared by all below it. */
export interface DrawKeys extends Readonly<Record<Component, Words>> {
  /** Whose local draws it takes; absent where nothing spreads but the nation. */
  readonly local?: LocalKeys | undefined;
}

/** One district's futures. Its views are of the kernel's memory and hold until the next district is run. */
export interface Futures {
  /** A sum of a year, one value a trajectory. */
  row(sum: Sum, year: number): Float64Array;
  /** The weighted sum of a group of a year, one value a trajectory. */
  group(g: number, year: number): Float64Array;
  /** Writes the quantiles of every sum, year by year: [year][SUMS][PROBABILITIES]. */
  quantiles(out: Float64Array): void;
  /** Bound on the error of every fitted survival ratio, absolute. */
  readonly bound: number;
  /** Trajectories whose births and migration were brought nearer to the median, since somebody would have become negative. */
  readonly held: number;
}

/** What an ensemble is run with. */
export interface EnsembleOptions extends Omit<Size, "groups"> {
  /** Weight of a person in each group that is summed beside the SUMS [group][sex][age]. */
  readonly groups?: readonly Float64Array[];
  readonly seed: number;
  readonly spreads: Spreads;
  /** How districts with local keys spread beside; their migration is then no more than this. */
  readonly local?: LocalSpreads | undefined;
  readonly precision?: Precision;
}

/** The greatest error of a fitted survival ratio that is allowed, absolute; it is met at the oldest ages first. */
const LIMIT = 1e-3;
const DOUBLE = 8;
const SINGLE = 4;

function sizeOf({ years, trajectories, groups }: Pick<EnsembleOptions, "years" | "trajectories" | "groups">): Size {
  return { years, trajectories, groups: groups?.length ?? 0 };
}

/** Memory that an ensemble of a size takes. */
export function bytesFor(options: Pick<EnsembleOptions, "years" | "trajectories" | "groups">): number {
  return layOut(sizeOf(options), 0).bytes;
}

/**
 * Prepares a kernel for an ensemble, and gives the function that runs one district after another.
 *
 * @param kernel With at least `bytesFor` bytes beyond its base.
 * @throws RangeError if the precision is not one of the kernel's, or the seed is none; the function given throws Fault persons-negative, or RangeError where
 *   survival cannot be fitted closely enough.
 */
export function ensembleOn(kernel: Kernel, options: EnsembleOptions): (district: District, keys?: DrawKeys) => Futures {
  const { precision = "f64", seed, years, trajectories } = options;
  if (precision === "f32" && !kernel.singles) throw new RangeError(`Cannot run in f32: the ${kernel.name} kernel has doubles only`);
  const arena = layOut(sizeOf(options), kernel.base);
  const memory = new Float64Array(kernel.memory);
  const ranks = ranksOf(trajectories);
  new Uint32Array(kernel.memory).set(ranks.lower, arena.ranks / SINGLE);
  memory.set(ranks.shares, arena.shares / DOUBLE);
  const groups = options.groups ?? [];
  groups.forEach((weights, g) => {
    memory.set(weights, arena.weights / DOUBLE + g * 2 * AGES);
    new Int32Array(kernel.memory, arena.ranges).set(rangesOf(weights), g * RANGES);
  });
  const key = seedKey(seed);
  return (district, keys = ownKeys(district.id)) => {
    load(memory, arena, district);
    const ranges = drive(kernel, memory, arena, options, district, key, keys);
    const bound = ranges.reduce((most, { half }, t) => Math.max(most, fitBound(yearOf(district.hazards, t), half)), 0);
    if (bound > LIMIT) throw new RangeError(`Cannot fit the survival of ${district.id}: its error could reach ${bound}, and no more than ${LIMIT} is allowed; the mortality of its futures spreads too far`);
    const projectAll = (): number => (precision === "f64" ? projectDoubles(kernel, arena, years, ranges, groups.length) : projectSingles(kernel, arena, years, ranges, groups.length));
    const held = new Map<number, number>();
    for (let failed = projectAll(); failed >= 0 && failed < trajectories; failed = projectAll()) {
      if (!keys.local) explain(options, district, keys, failed);
      holdBack(held, memory, arena, options, district, ranges, failed);
    }
    const address = (m: number, t: number): number => arena.sums + (m * years + t) * arena.count * DOUBLE;
    return {
      bound, held: [...held.keys()].filter((j) => j < trajectories).length,
      row: (sum, year) => new Float64Array(kernel.memory, address(SUMS.indexOf(sum), year - district.firstYear), trajectories),
      group: (g, year) => new Float64Array(kernel.memory, arena.groupSums + (g * years + year - district.firstYear) * arena.count * DOUBLE, trajectories),
      quantiles: (out) => quantilesInto(out, kernel, memory, arena, options, address),
    };
  };
}

/** The keys of a district that shares no draws. */
export function ownKeys(id: string): DrawKeys {
  const key = keyOf(id);
  return { mortality: key, fertility: key, migration: key };
}

/** Trajectories of the largest tile. */
const TILE = 8;

/** Finds whom the kernel saw become negative, by the reference engine, which names year, sex and age. */
function explain(options: EnsembleOptions, district: District, keys: DrawKeys, failed: number): never {
  for (let j = failed; j < Math.min(failed + TILE, options.trajectories); j++) projectTrajectory(district, shocksOf(options, district.firstYear, keys, j));
  throw new RangeError(`Cannot carry ${district.id} on: somebody became negative in one of ${TILE} trajectories from ${failed}, by no more than rounding`);
}

/** A future that is brought nearer to the median so often is as good as the median itself. */
const HALVINGS = 12;

/** Brings those of a tile whom somebody became negative in halfway to the median: births and migration of all years. */
function holdBack(held: Map<number, number>, memory: Float64Array, arena: Arena, options: EnsembleOptions, district: District, ranges: readonly Range[], failed: number): void {
  const driver = (c: number, t: number, j: number): number => arena.drivers / DOUBLE + (c * options.years + t) * arena.count + j;
  const shocks = (j: number): Shock[] => ranges.map(({ middle, half }, t) => ({ mortality: middle + half * memory[driver(0, t, j)], fertility: memory[driver(1, t, j)], migration: memory[driver(2, t, j)] }));
  const tile = Array.from({ length: Math.min(TILE, arena.count - failed) }, (_, i) => failed + i); // with the columns beyond the trajectories
  const found = tile.filter((j) => isNegative(district, shocks(j)));
  for (const j of found.length > 0 ? found : tile) { // by no more than rounding
    const times = (held.get(j) ?? 0) + 1;
    if (times > HALVINGS) throw new RangeError(`Cannot carry ${district.id} on: somebody becomes negative in trajectory ${j} however near it is to the median`);
    held.set(j, times);
    for (let t = 0; t < options.years; t++) {
      const [fertility, migration] = [driver(1, t, j), driver(2, t, j)];
      memory[fertility] = (1 + memory[fertility]) / 2;
      memory[migration] /= 2;
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

function yearOf(table: Float64Array, t: number): Float64Array {
  return table.subarray(t * 2 * AGES, (t + 1) * 2 * AGES);
}

function load(memory: Float64Array, arena: Arena, district: District): void {
  for (const name of ["persons", "hazards", "mean", "pattern", "fertility", "scalars", "prevalence"] as const) memory.set(district[name], arena[name] / DOUBLE);
}

/** The range of the hazard multiplier in a year. */
interface Range {
  readonly middle: number;
  readonly half: number;
}

/** Draws all components; leaves the index of mortality on −1…1, the multiplier of births and the units of migration. */
function drive(kernel: Kernel, memory: Float64Array, arena: Arena, options: EnsembleOptions, { firstYear }: District, seed: Words, keys: DrawKeys): Range[] {
  const { years, spreads } = options;
  const row = (component: number, t: number): number => arena.drivers + (component * years + t) * arena.count * DOUBLE;
  (["mortality", "fertility", "migration"] as const).forEach((component, c) => {
    const { carry, spread } = spreads[component];
    const beside = besideOf(kernel, memory, arena, options, firstYear, component, seed, keys, row(c, 0));
    memory.fill(0, arena.autoregression / DOUBLE, arena.autoregression / DOUBLE + arena.count);
    for (let t = 0; t < years; t++) {
      kernel.draw(seed[0], seed[1], keys[component][0], keys[component][1], streamOf(firstYear + t, component), arena.count, row(c, t), arena.scratch);
      const [from, fresh] = t === 0 ? [0, 1] : [carry, Math.sqrt(1 - carry * carry)];
      kernel.autoregress(arena.autoregression, row(c, t), arena.count, from, fresh, spread[t]);
      if (beside) addTo(memory, row(c, t) / DOUBLE, beside[t]);
      if (component !== "migration") kernel.exponentiate(row(c, t), arena.count);
    }
  });
  return Array.from({ length: years }, (_, t) => {
    kernel.range(row(0, t), arena.count, arena.scratch);
    const [low, high] = [memory[arena.scratch / DOUBLE], memory[arena.scratch / DOUBLE + 1]];
    const [middle, half] = [(low + high) / 2, (high - low) / 2];
    kernel.centre(row(0, t), arena.count, middle, half > 0 ? 1 / half : 0);
    return { middle, half };
  });
}

/** The local deviations of a component; undefined where there are none. */
function besideOf(kernel: Kernel, memory: Float64Array, arena: Arena, { local }: EnsembleOptions, firstYear: number, component: Component, seed: Words, keys: DrawKeys, free: number): Float64Array[] | undefined {
  if (!local || !keys.local) return undefined;
  const draw = (key: Words, stream: number): Float64Array => {
    kernel.draw(seed[0], seed[1], key[0], key[1], stream, arena.count, free, arena.scratch);
    return memory.subarray(free / DOUBLE, free / DOUBLE + arena.count);
  };
  const rows = localRows(component, local[component], keys.local, component === "migration" ? keys.local.scale : 1, firstYear, arena.count, draw);
  if (component === "migration") toSteps(rows);
  return rows;
}

function addTo(memory: Float64Array, at: number, row: Float64Array): void {
  for (let j = 0; j < row.length; j++) memory[at + j] += row[j];
}

function projectDoubles(kernel: Kernel, a: Arena, years: number, ranges: readonly Range[], groups: number): number {
  const table = 2 * AGES * DOUBLE;
  ranges.forEach(({ middle, half }, t) => kernel.fit64(a.hazards + t * table, a.mean + t * table, a.pattern + t * table, middle, half, a.cells + t * table * CELL));
  return kernel.advance64(a.persons, a.cells, a.scalars, a.fertility, a.prevalence, a.drivers, a.state + STATE_MARGIN, a.sums, years, a.count, a.ranges, a.weights, groups, a.groupSums);
}

/** The ages that have a weight, by sex; men's are counted on from AGES. */
function rangesOf(weights: Float64Array): number[] {
  return [0, AGES].flatMap((start) => {
    const own = weights.subarray(start, start + AGES);
    const from = own.findIndex((weight) => weight !== 0);
    return from < 0 ? [start, start] : [start + from, start + own.findLastIndex((weight) => weight !== 0) + 1];
  });
}

/** Room before the state that the kernel reads, and drops, when it looks below the youngest. */
const STATE_MARGIN = 32;

function projectSingles({ singles }: Kernel, a: Arena, years: number, ranges: readonly Range[], groups: number): number {
  if (!singles) return -1;
  const table = 2 * AGES * DOUBLE;
  const cells = 2 * AGES * CELL * SINGLE;
  ranges.forEach(({ middle, half }, t) => singles.fit32(a.hazards + t * table, a.mean + t * table, a.pattern + t * table, middle, half, a.cells + t * cells));
  const fours = (count: number): number => Math.ceil(count / 4) * 4;
  singles.narrow(a.persons, a.narrow.persons, fours(2 * AGES));
  singles.narrow(a.fertility, a.narrow.fertility, fours((a.scalars - a.fertility) / DOUBLE));
  singles.narrow(a.scalars, a.narrow.scalars, fours((a.prevalence - a.scalars) / DOUBLE));
  singles.narrow(a.prevalence, a.narrow.prevalence, fours((a.cells - a.prevalence) / DOUBLE));
  singles.narrow(a.drivers, a.narrow.drivers, 3 * years * a.count);
  singles.narrow(a.weights, a.narrow.weights, fours(groups * 2 * AGES));
  const failed = singles.advance32(a.narrow.persons, a.cells, a.narrow.scalars, a.narrow.fertility, a.narrow.prevalence, a.narrow.drivers, a.state + STATE_MARGIN, a.narrow.sums, years, a.count, a.ranges, a.narrow.weights, groups, a.narrow.groupSums);
  singles.widen(a.narrow.groupSums, a.groupSums, groups * years * a.count);
  singles.widen(a.narrow.sums, a.sums, SUMS.length * years * a.count);
  return failed;
}

/** Columns beyond the trajectories take a value no smaller than the others, so that no rank of a trajectory moves. */
function quantilesInto(out: Float64Array, kernel: Kernel, memory: Float64Array, arena: Arena, { years, trajectories }: EnsembleOptions, address: (m: number, t: number) => number): void {
  const wanted = PROBABILITIES.length;
  let next = 0;
  for (let t = 0; t < years; t++) {
    for (let m = 0; m < SUMS.length; m++) {
      const at = address(m, t);
      if (trajectories < arena.count) {
        kernel.range(at, arena.count, arena.scratch);
        memory.fill(memory[arena.scratch / DOUBLE + 1], at / DOUBLE + trajectories, at / DOUBLE + arena.count);
      }
      kernel.quantiles(at, arena.count, arena.ranks, arena.shares, wanted, arena.quantiles, arena.scratch);
      for (let q = 0; q < wanted; q++) out[next++] = memory[arena.quantiles / DOUBLE + q];
    }
  }
}
