/**
 * Simulated trajectories: the output rows of some districts, and their sums trajectory by trajectory.
 *
 * Every number of the totals is a multiple of QUANTUM, so that parts can be added in any order with the same bits.
 */
export interface Batch {
  /** Output rows by the district's place in its source, see `rowLength`. */
  readonly rows: ReadonlyMap<number, Float64Array>;
  /** Sums of districts [output][year][trajectory], by parent. */
  readonly totals: ReadonlyMap<number, Float64Array>;
  /** Largest bound on the error of a fitted survival ratio, absolute. */
  readonly bound: number;
  /** Trajectories damped towards the median, see `DistrictFutures.held`; none if absent. */
  readonly held?: number | undefined;
}

/** Persons are added in steps of this: sums below 2^31 persons are then exact in doubles. */
export const QUANTUM = 2 ** -22;

/** Adding this to a number of at most 2^29 leaves its nearest multiple of QUANTUM. */
const ROUND = 1.5 * 2 ** 52 * QUANTUM;

/** Adds `count` numbers to a sum, each rounded to QUANTUM: those of `row` from `from` on, to those of `sum` from `to` on. */
export function addRounded(sum: Float64Array, to: number, row: Float64Array | Float32Array, from: number, count: number): void {
  for (let j = 0; j < count; j++) sum[to + j] += row[from + j] + ROUND - ROUND;
}

/** Collects parts and merges them into one. */
export class Tally {
  #rows = new Map<number, Float64Array>();
  #totals = new Map<number, Float64Array>();
  #bound = 0;
  #held = 0;

  /**
   * Adds a part; its arrays become the tally's own.
   *
   * @throws RangeError if one of its districts has been added before.
   */
  add({ rows, totals, bound, held = 0 }: Batch): void {
    for (const [district, own] of rows) {
      if (this.#rows.has(district)) throw new RangeError(`Cannot add district ${district} to the trajectories: it has been added before`);
      this.#rows.set(district, own);
    }
    for (const [parent, own] of totals) {
      const total = this.#totals.get(parent);
      if (total) addInto(total, own);
      else this.#totals.set(parent, own);
    }
    this.#bound = Math.max(this.#bound, bound);
    this.#held += held;
  }

  /** Whether a district has been added. */
  has(district: number): boolean {
    return this.#rows.has(district);
  }

  /** Number of districts. */
  get districts(): number {
    return this.#rows.size;
  }

  /** Returns all as one part and resets the tally. */
  take(): Batch {
    const part = { rows: this.#rows, totals: this.#totals, bound: this.#bound, ...(this.#held > 0 && { held: this.#held }) };
    [this.#rows, this.#totals, this.#bound, this.#held] = [new Map(), new Map(), 0, 0];
    return part;
  }
}

/** Sums of several totals of one shape. */
export function addedUp(totals: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(totals[0]?.length ?? 0);
  for (const own of totals) addInto(sum, own);
  return sum;
}

function addInto(total: Float64Array, own: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i] += own[i];
}
