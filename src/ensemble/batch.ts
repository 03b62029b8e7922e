/**
 * Futures that have been run: the output rows of some districts, and what these districts add up to, a trajectory each.
 *
 * Every number of the totals is a multiple of QUANTUM, so that parts can be added in any order and always give the same bits.
 */
export interface Batch {
  /** Output rows by the district's place in its source, see `rowLength`. */
  readonly rows: ReadonlyMap<number, Float64Array>;
  /** What districts add up to [output][year][trajectory], by parent. */
  readonly totals: ReadonlyMap<number, Float64Array>;
  /** Greatest bound on the error of a fitted survival ratio, absolute. */
  readonly bound: number;
  /** Futures of districts that were brought nearer to the median, see `DistrictFutures.held`; none if absent. */
  readonly held?: number | undefined;
}

/** Persons are added up in steps of this: sums below 2^31 persons are then exact in doubles. */
export const QUANTUM = 2 ** -22;

/** Adding this to a number of at most 2^29 leaves its nearest multiple of QUANTUM. */
const ROUND = 1.5 * 2 ** 52 * QUANTUM;

/** Adds a row to a sum, rounded to QUANTUM. */
export function addRounded(sum: Float64Array, row: Float64Array): void {
  for (let j = 0; j < row.length; j++) sum[j] += row[j] + ROUND - ROUND;
}

/** Takes in parts, and gives back all that it has taken in as one. */
export class Tally {
  #rows = new Map<number, Float64Array>();
  #totals = new Map<number, Float64Array>();
  #bound = 0;
  #held = 0;

  /**
   * Adds a part; its arrays become the tally's own.
   *
   * @throws RangeError if one of its districts is there already.
   */
  add({ rows, totals, bound, held = 0 }: Batch): void {
    for (const [district, own] of rows) {
      if (this.#rows.has(district)) throw new RangeError(`Cannot add district ${district} to the futures: it is there already`);
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

  /** Whether a district is there. */
  has(district: number): boolean {
    return this.#rows.has(district);
  }

  /** How many districts there are. */
  get districts(): number {
    return this.#rows.size;
  }

  /** Gives all as one part and is empty again. */
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
