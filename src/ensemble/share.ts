import type { District } from "./district.ts";
import { bytesFor, ensembleOn, type DrawKeys, type EnsembleOptions, type Futures } from "./futures.ts";
import { loadKernel, type Engine } from "./load.ts";
import { PROBABILITIES } from "./quantiles.ts";
import { SUMS } from "./shape.ts";
import { syntheticDistricts } from "./synthetic.ts";

/** Districts that a worker takes from the queue at once. */
const BATCH = 8;
const DOUBLE = 8;

/** Numbers of an output row: place in the job, calendar year, then the quantiles of every sum. */
export const ROW = 2 + SUMS.length * PROBABILITIES.length;

/** Districts to run: given ones, or so many synthetic ones. */
export type Source = { readonly kind: "given"; readonly districts: readonly District[]; readonly keys: readonly DrawKeys[] } | { readonly kind: "synthetic"; readonly count: number };

/** An ensemble over many districts; its memory is shared by all workers. */
export interface Job {
  readonly engine: Engine;
  readonly options: EnsembleOptions;
  readonly source: Source;
  /** The next district to take, then those that are done. */
  readonly queue: SharedArrayBuffer;
  /** [district][year][ROW]. */
  readonly rows: SharedArrayBuffer;
  /** Sums over the districts of each batch [batch][SUMS, then groups][year][trajectory]; absent where nobody asks for single trajectories. */
  readonly totals?: SharedArrayBuffer;
}

/** Makes a job with its memory. */
export function jobOf(engine: Engine, options: EnsembleOptions, source: Source, keepTotals = false): Job {
  const districts = countOf(source);
  const totals = Math.ceil(districts / BATCH) * totalsIn(options) * DOUBLE;
  return {
    engine, options, source,
    queue: new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT),
    rows: new SharedArrayBuffer(districts * options.years * ROW * DOUBLE),
    ...(keepTotals && { totals: new SharedArrayBuffer(totals) }),
  };
}

function totalsIn({ groups = [], years, trajectories }: EnsembleOptions): number {
  return (SUMS.length + groups.length) * years * trajectories;
}

/**
 * Adds up the batches of a finished job, always in the same order, so that the sums do not depend on who ran what.
 *
 * @returns [SUMS, then groups][year][trajectory].
 * @throws TypeError if the job kept no totals.
 */
export function totalsOf({ options, totals }: Job): Float64Array {
  if (!totals) throw new TypeError("Cannot add up an ensemble: its job kept no totals");
  const size = totalsIn(options);
  const sum = new Float64Array(size);
  const all = new Float64Array(totals);
  for (let from = 0; from < all.length; from += size) for (let i = 0; i < size; i++) sum[i] += all[from + i];
  return sum;
}

/** How many districts a job has. */
export function countOf(source: Source): number {
  return source.kind === "given" ? source.districts.length : source.count;
}

/**
 * Runs districts of a job until none is left, beside other workers who do the same.
 *
 * @param onDone Told after each district how many are done by all.
 * @returns The greatest bound on the error of a survival ratio.
 * @throws Fault persons-negative, naming district, year, sex and age.
 */
export function runShare({ engine, options, source, queue, rows, totals }: Job, onDone?: (done: number) => void): number {
  const run = ensembleOn(loadKernel(engine, bytesFor(options)), options);
  const make = source.kind === "given" ? (i: number): District => source.districts[i] : syntheticDistricts(options.seed, options.years);
  const [next, count] = [new Int32Array(queue), countOf(source)];
  const quantiles = new Float64Array(options.years * (ROW - 2));
  let bound = 0;
  for (let first = Atomics.add(next, 0, BATCH); first < count; first = Atomics.add(next, 0, BATCH)) {
    for (let i = first; i < Math.min(first + BATCH, count); i++) {
      const district = make(i);
      const futures = run(district, source.kind === "given" ? source.keys[i] : undefined);
      if (totals) addTo(totals, first / BATCH, options, (k, t) => rowOf(futures, k, district.firstYear + t));
      futures.quantiles(quantiles);
      writeRows(rows, i, district.firstYear, options.years, quantiles);
      bound = Math.max(bound, futures.bound);
      onDone?.(Atomics.add(next, 1, 1) + 1);
    }
  }
  return bound;
}

function writeRows(rows: SharedArrayBuffer, i: number, firstYear: number, years: number, quantiles: Float64Array): void {
  const table = new Float64Array(rows, i * years * ROW * DOUBLE, years * ROW);
  for (let t = 0; t < years; t++) {
    table[t * ROW] = i;
    table[t * ROW + 1] = firstYear + t;
    table.set(quantiles.subarray(t * (ROW - 2), (t + 1) * (ROW - 2)), t * ROW + 2);
  }
}

/** The row of a sum, or of a group after the sums. */
function rowOf(futures: Futures, k: number, year: number): Float64Array {
  return k < SUMS.length ? futures.row(SUMS[k], year) : futures.group(k - SUMS.length, year);
}

function addTo(totals: SharedArrayBuffer, batch: number, options: EnsembleOptions, row: (k: number, t: number) => Float64Array): void {
  const { years, trajectories, groups = [] } = options;
  for (let k = 0; k < SUMS.length + groups.length; k++) {
    for (let t = 0; t < years; t++) {
      const sum = new Float64Array(totals, (batch * totalsIn(options) + (k * years + t) * trajectories) * DOUBLE, trajectories);
      const own = row(k, t);
      for (let j = 0; j < trajectories; j++) sum[j] += own[j];
    }
  }
}
