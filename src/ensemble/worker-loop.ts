import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { District } from "./district.ts";
import type { Batch } from "./batch.ts";
import { outputCount, type DistrictFutures, type DrawKeys, type EnsembleOptions } from "./spec.ts";
import { syntheticDistricts } from "./synthetic.ts";

/** Districts that a thread takes from the queue at once. */
export const BATCH = 8;

/** Numbers of an output row before the quantiles: the district's place in its source and the calendar year. */
export const ROW_HEAD = 2;

/** Numbers of an output row. */
export function rowLength({ reported }: Pick<EnsembleOptions, "reported">): number {
  return ROW_HEAD + reported.length * QUANTILE_LEVELS.length;
}

/** An engine for districts: the kernel, or its cross-check in plain loops, which gives the same numbers slowly. */
export type Engine = "wasm" | "ts";

/** Runs one district after another; keys are its own by default. */
export type RunDistrict = (district: District, keys?: DrawKeys) => DistrictFutures;

/** Districts to run: given ones, or a number of synthetic ones. */
export type Source =
  | { readonly kind: "given"; readonly districts: readonly District[]; readonly keys: readonly DrawKeys[] }
  | { readonly kind: "synthetic"; readonly count: number };

/** An ensemble over many districts. */
export interface Job {
  readonly engine: Engine;
  readonly options: EnsembleOptions;
  readonly source: Source;
  /** The districts to run, as places in the source, in this order. */
  readonly wanted: readonly number[];
  /** The parent of each district, to which it is added trajectory by trajectory; absent if no sums are needed. */
  readonly parents?: readonly number[];
  /** The next place of `wanted` to take; shared by all workers. */
  readonly queue: SharedArrayBuffer;
}

/** Makes a job. */
export function jobOf(
  engine: Engine,
  options: EnsembleOptions,
  source: Source,
  { wanted = everyOne(source), parents }: { wanted?: readonly number[]; parents?: readonly number[] } = {},
): Job {
  return { engine, options, source, wanted, ...(parents && { parents }), queue: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) };
}

/** Number of districts in a source. */
export function countOf(source: Source): number {
  return source.kind === "given" ? source.districts.length : source.count;
}

function everyOne(source: Source): number[] {
  return Array.from({ length: countOf(source) }, (_, i) => i);
}

/** Lets every worker of a job finish after its current batch. */
export function stopJob({ queue, wanted }: Job): void {
  Atomics.store(new Int32Array(queue), 0, wanted.length);
}

/**
 * Runs districts of a job until none is left, in parallel with other workers; yields batch after batch.
 *
 * @param run Runs a district with the job's options.
 * @throws Fault persons-negative, naming district, year, sex and age.
 */
export function* workerLoop(job: Job, run: RunDistrict): Generator<Batch> {
  const { options, source, wanted } = job;
  const make = source.kind === "given" ? (i: number): District => source.districts[i] : syntheticDistricts(options.seed, options.years);
  const next = new Int32Array(job.queue);
  for (let first = Atomics.add(next, 0, BATCH); first < wanted.length; first = Atomics.add(next, 0, BATCH)) {
    const part = { rows: new Map<number, Float64Array>(), totals: new Map<number, Float64Array>(), bound: 0, held: 0 };
    for (const i of wanted.slice(first, first + BATCH)) {
      const district = make(i);
      const futures = run(district, source.kind === "given" ? source.keys[i] : undefined);
      if (job.parents) addUp(part.totals, job.parents[i], options, futures);
      part.rows.set(i, rowsOf(futures, i, district.firstYear, options));
      part.bound = Math.max(part.bound, futures.bound);
      part.held += futures.held;
    }
    yield part;
  }
}

function rowsOf(futures: DistrictFutures, i: number, firstYear: number, options: EnsembleOptions): Float64Array {
  const { years } = options;
  const row = rowLength(options);
  const quantiles = new Float64Array(years * (row - ROW_HEAD));
  futures.quantiles(quantiles);
  const table = new Float64Array(years * row);
  for (let t = 0; t < years; t++) {
    table[t * row] = i;
    table[t * row + 1] = firstYear + t;
    table.set(quantiles.subarray(t * (row - ROW_HEAD), (t + 1) * (row - ROW_HEAD)), t * row + ROW_HEAD);
  }
  return table;
}

/** Adds a district's trajectories to its parent. */
function addUp(totals: Map<number, Float64Array>, parent: number, options: EnsembleOptions, futures: DistrictFutures): void {
  const total = totals.get(parent) ?? new Float64Array(outputCount(options) * options.years * options.trajectories);
  totals.set(parent, total);
  futures.addTo(total);
}
