import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { District } from "./district.ts";
import { ensembleOn } from "./district-run.ts";
import { loadKernel } from "./load.ts";
import { addRounded, type Part } from "./part.ts";
import { scalarOn } from "./scalar.ts";
import { SUMS } from "./shape.ts";
import type { DistrictFutures, DrawKeys, EnsembleOptions } from "./spec.ts";
import { syntheticDistricts } from "./synthetic.ts";
import { bytesFor } from "./workspace.ts";

/** Districts that a thread takes from the queue at once. */
export const BATCH = 8;

/** Numbers of an output row: the district's place in its source, calendar year, then the quantiles of every sum. */
export const ROW = 2 + SUMS.length * QUANTILE_LEVELS.length;

/** What runs a district: the kernel, or its oracle in plain loops, which gives the same numbers slowly. */
export type Engine = "wasm" | "ts";

/** Prepares an engine, and gives the function that runs one district after another. */
export function engineOn(engine: Engine, options: EnsembleOptions): (district: District, keys?: DrawKeys) => DistrictFutures {
  return engine === "wasm" ? ensembleOn(loadKernel(bytesFor(options)), options) : scalarOn(options);
}

/** Districts to run: given ones, or so many synthetic ones. */
export type Source = { readonly kind: "given"; readonly districts: readonly District[]; readonly keys: readonly DrawKeys[] } | { readonly kind: "synthetic"; readonly count: number };

/** What districts are added up to, trajectory by trajectory. */
export interface Above {
  /** By district: the parent that takes its SUMS. */
  readonly parents: readonly number[];
  /** By parent: the root that takes the groups of its districts. */
  readonly roots: readonly number[];
}

/** An ensemble over many districts. */
export interface Job {
  readonly engine: Engine;
  readonly options: EnsembleOptions;
  readonly source: Source;
  /** The districts to run, as places in the source, in this order. */
  readonly wanted: readonly number[];
  /** Absent where nobody asks for single trajectories. */
  readonly above?: Above;
  /** The next place of `wanted` to take; shared by all workers. */
  readonly queue: SharedArrayBuffer;
}

/** Makes a job. */
export function jobOf(engine: Engine, options: EnsembleOptions, source: Source, { wanted = everyOne(source), above }: { wanted?: readonly number[]; above?: Above } = {}): Job {
  return { engine, options, source, wanted, ...(above && { above }), queue: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) };
}

/** How many districts a source has. */
export function countOf(source: Source): number {
  return source.kind === "given" ? source.districts.length : source.count;
}

function everyOne(source: Source): number[] {
  return Array.from({ length: countOf(source) }, (_, i) => i);
}

/** Lets every worker of a job end with the batch that it has in hand. */
export function stopJob({ queue, wanted }: Job): void {
  Atomics.store(new Int32Array(queue), 0, wanted.length);
}

/**
 * Runs districts of a job until none is left, beside other workers who do the same; gives batch after batch.
 *
 * @throws Fault persons-negative, naming district, year, sex and age.
 */
export function* runShare(job: Job): Generator<Part> {
  const { engine, options, source, wanted } = job;
  const run = engineOn(engine, options);
  const make = source.kind === "given" ? (i: number): District => source.districts[i] : syntheticDistricts(options.seed, options.years);
  const next = new Int32Array(job.queue);
  for (let first = Atomics.add(next, 0, BATCH); first < wanted.length; first = Atomics.add(next, 0, BATCH)) {
    const part = { rows: new Map<number, Float64Array>(), sums: new Map<number, Float64Array>(), groups: new Map<number, Float64Array>(), bound: 0, held: 0 };
    for (const i of wanted.slice(first, first + BATCH)) {
      const district = make(i);
      const futures = run(district, source.kind === "given" ? source.keys[i] : undefined);
      if (job.above) addUp(part, job.above, i, options, district.firstYear, futures);
      part.rows.set(i, rowsOf(futures, i, district.firstYear, options.years));
      part.bound = Math.max(part.bound, futures.bound);
      part.held += futures.held;
    }
    yield part;
  }
}

function rowsOf(futures: DistrictFutures, i: number, firstYear: number, years: number): Float64Array {
  const quantiles = new Float64Array(years * (ROW - 2));
  futures.quantiles(quantiles);
  const table = new Float64Array(years * ROW);
  for (let t = 0; t < years; t++) {
    table[t * ROW] = i;
    table[t * ROW + 1] = firstYear + t;
    table.set(quantiles.subarray(t * (ROW - 2), (t + 1) * (ROW - 2)), t * ROW + 2);
  }
  return table;
}

/** Adds a district's futures to its parent and its root. */
function addUp(part: { readonly sums: Map<number, Float64Array>; readonly groups: Map<number, Float64Array> }, { parents, roots }: Above, i: number, options: EnsembleOptions, firstYear: number, futures: DistrictFutures): void {
  const { years, trajectories, groups = [] } = options;
  const totalOf = (totals: Map<number, Float64Array>, key: number, kinds: number): Float64Array => {
    const total = totals.get(key) ?? new Float64Array(kinds * years * trajectories);
    totals.set(key, total);
    return total;
  };
  const add = (total: Float64Array, k: number, rowIn: (year: number) => Float64Array): void => {
    for (let t = 0; t < years; t++) addRounded(total.subarray((k * years + t) * trajectories, (k * years + t + 1) * trajectories), rowIn(firstYear + t));
  };
  const sums = totalOf(part.sums, parents[i], SUMS.length);
  SUMS.forEach((sum, m) => add(sums, m, (year) => futures.row(sum, year)));
  if (groups.length === 0) return;
  const weighed = totalOf(part.groups, roots[parents[i]], groups.length);
  groups.forEach((_, g) => add(weighed, g, (year) => futures.group(g, year)));
}
