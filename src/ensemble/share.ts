import type { District } from "./district.ts";
import { bytesFor, ensembleOn, type DrawKeys, type EnsembleOptions } from "./futures.ts";
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
  /** [district][SUMS][year][trajectory]; absent where nobody asks for single trajectories. */
  readonly sums?: SharedArrayBuffer;
}

/** Makes a job with its memory. */
export function jobOf(engine: Engine, options: EnsembleOptions, source: Source, keepSums = false): Job {
  const districts = countOf(source);
  const sums = districts * SUMS.length * options.years * options.trajectories * DOUBLE;
  return {
    engine, options, source,
    queue: new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT),
    rows: new SharedArrayBuffer(districts * options.years * ROW * DOUBLE),
    ...(keepSums && { sums: new SharedArrayBuffer(sums) }),
  };
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
export function runShare({ engine, options, source, queue, rows, sums }: Job, onDone?: (done: number) => void): number {
  const run = ensembleOn(loadKernel(engine, bytesFor(options)), options);
  const make = source.kind === "given" ? (i: number): District => source.districts[i] : syntheticDistricts(options.seed, options.years);
  const [next, count] = [new Int32Array(queue), countOf(source)];
  const quantiles = new Float64Array(options.years * (ROW - 2));
  let bound = 0;
  for (let first = Atomics.add(next, 0, BATCH); first < count; first = Atomics.add(next, 0, BATCH)) {
    for (let i = first; i < Math.min(first + BATCH, count); i++) {
      const district = make(i);
      const futures = run(district, source.kind === "given" ? source.keys[i] : undefined);
      if (sums) keep(sums, i, options, (sum, t) => futures.row(sum, district.firstYear + t));
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

function keep(sums: SharedArrayBuffer, i: number, { years, trajectories }: EnsembleOptions, row: (sum: (typeof SUMS)[number], t: number) => Float64Array): void {
  SUMS.forEach((sum, m) => {
    for (let t = 0; t < years; t++) new Float64Array(sums, ((i * SUMS.length + m) * years + t) * trajectories * DOUBLE, trajectories).set(row(sum, t));
  });
}
