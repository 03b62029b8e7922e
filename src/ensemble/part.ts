/**
 * Futures that have been run: the output rows of some districts, and what these districts add up to, a trajectory each.
 *
 * Every number of the sums is a multiple of QUANTUM, so that parts can be added in any order and always give the same bits.
 */
export interface Part {
  /** Output rows [year][ROW] by the district's place in its source. */
  readonly rows: ReadonlyMap<number, Float64Array>;
  /** SUMS [sum][year][trajectory] by parent. */
  readonly sums: ReadonlyMap<number, Float64Array>;
  /** Groups [group][year][trajectory] by root. */
  readonly groups: ReadonlyMap<number, Float64Array>;
  /** Greatest bound on the error of a fitted survival ratio, absolute. */
  readonly bound: number;
  /** Futures of districts that were brought nearer to the median, see `Futures.held`; none if absent. */
  readonly held?: number | undefined;
}

/** Persons are added up in steps of this: sums below 2^31 persons are then exact in doubles. */
export const QUANTUM = 2 ** -22;

/** Adding this to a number of at most 2^29 leaves its nearest multiple of QUANTUM. */
const ROUND = 1.5 * 2 ** 30;

/** Adds a row to a sum, rounded to QUANTUM. */
export function addRounded(sum: Float64Array, row: Float64Array): void {
  for (let j = 0; j < row.length; j++) sum[j] += row[j] + ROUND - ROUND;
}

/** Takes in parts, and gives back all that it has taken in as one. */
export class Tally {
  #rows = new Map<number, Float64Array>();
  #sums = new Map<number, Float64Array>();
  #groups = new Map<number, Float64Array>();
  #bound = 0;
  #held = 0;

  /**
   * Adds a part; its arrays become the tally's own.
   *
   * @throws RangeError if one of its districts is there already.
   */
  add({ rows, sums, groups, bound, held = 0 }: Part): void {
    for (const [district, own] of rows) {
      if (this.#rows.has(district)) throw new RangeError(`Cannot add district ${district} to the futures: it is there already`);
      this.#rows.set(district, own);
    }
    for (const [parent, own] of sums) addInto(this.#sums, parent, own);
    for (const [root, own] of groups) addInto(this.#groups, root, own);
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
  take(): Part {
    const part = { rows: this.#rows, sums: this.#sums, groups: this.#groups, bound: this.#bound, ...(this.#held > 0 && { held: this.#held }) };
    [this.#rows, this.#sums, this.#groups, this.#bound, this.#held] = [new Map(), new Map(), new Map(), 0, 0];
    return part;
  }
}

function addInto(sums: Map<number, Float64Array>, key: number, own: Float64Array): void {
  const sum = sums.get(key);
  if (sum) for (let i = 0; i < own.length; i++) sum[i] += own[i];
  else sums.set(key, own);
}

/** Sums of several totals of one shape. */
export function addedUp(totals: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(totals[0]?.length ?? 0);
  for (const own of totals) for (let i = 0; i < sum.length; i++) sum[i] += own[i];
  return sum;
}
