import { AGES, CELL, CUBIC_FROM, DISABLED, FERTILE, QUADRATIC_FROM, RANGES, SCALARS } from "./shape.ts";
import { ROWS, sweepsOf, TILE } from "./sweep.ts";

/** Where a projection of all trajectories reads and writes in one array; `count` trajectories lie side by side in every row. */
export interface Tables {
  /** Persons [sex][age]. */
  readonly base: number;
  /** [year][sex][age][CELL], see `fitCells`. */
  readonly cells: number;
  /** [year][SCALARS]. */
  readonly scalars: number;
  /** Half the births per woman [year][FERTILE]. */
  readonly fertility: number;
  /** Disabled per person [sex][DISABLED]. */
  readonly prevalence: number;
  /** [index of mortality, multiplier of births, units of the migration pattern][year][count]. */
  readonly drivers: number;
  /** Room for a tile [sex][years + AGES]: a slot is a birth cohort's, so that the youngest lies one slot lower every year. */
  readonly state: number;
  /** [SUMS][year][count]. */
  readonly out: number;
  /** Weight of a person in a group [group][sex][age]. */
  readonly weights: number;
  /** Weighted sums [group][year][count]. */
  readonly groupOut: number;
}

const OPEN = AGES - 1;
const FERTILE_END = FERTILE.from + FERTILE.count;
/** From this age on people count as 65+. */
const ELDERLY = 65;

/**
 * Carries all trajectories from the base through all years: METHOD's step with "end" migrants, ages descending in place.
 *
 * The twin of src/ensemble/assembly/advance.ts, with the same operations in the same order: both give the same bits.
 *
 * @param count A multiple of 4.
 * @param ranges Ages with a weight [group][from, to of women, from, to of men], men counted on from AGES.
 * @returns The lowest trajectory of a tile in which somebody became negative, or −1; such a tile's sums are left unwritten.
 */
export type Advance = (tables: Tables, years: number, count: number, ranges: Int32Array) => number;

/** Makes the projection on an array: what the compiler knows as a constant is faster than a parameter. */
export function advanceOn(A: Float64Array): Advance {
  const { registers, cubicDisabled, quadraticDisabled, quadratic, linear, quadraticBorn, linearBorn } = sweepsOf(A);
  const rowOf = (at: number): Float64Array => registers.subarray(at * TILE, (at + 1) * TILE);
  const four = (): Float64Array => new Float64Array(TILE);
  const Y = rowOf(ROWS.mortality), G = rowOf(ROWS.migration), PART = rowOf(ROWS.part), IMPAIRED = rowOf(ROWS.disabled), BORN = rowOf(ROWS.born), OLD = rowOf(ROWS.old);
  const BEFORE = four(), TOTAL = four(), ELDER60 = four(), ELDER65 = four(), ELDER80 = four(), INFANTS = four(), BIRTHS = four(), DEATHS = four();
  /** The sums of a year, in the order of SUMS. */
  const WRITTEN = [TOTAL, ELDER60, ELDER65, ELDER80, IMPAIRED, INFANTS, BIRTHS, DEATHS];

  /** @returns False if somebody became negative. */
  function advanceTile(tables: Tables, years: number, count: number, j: number, ranges: Int32Array): boolean {
    const { cells, scalars, drivers, state, out, weights, groupOut } = tables;
    const rows = years * count;
    const stride = (AGES + years) * TILE;
    start(tables.base, state + years * TILE, stride);
    for (let year = 0; year < years; year++) {
      const driver = drivers + year * count + j;
      const scalar = scalars + year * SCALARS;
      const youngest = state + (years - 1 - year) * TILE;
      clear(driver, driver + 2 * rows);
      for (let s = 0; s < 2; s++) {
        const cell = cells + (year * 2 + s) * AGES * CELL;
        if (!sweep(tables, year, s, youngest + s * stride, cell)) return false;
        if (s === 0) for (let t = 0; t < TILE; t++) BIRTHS[t] = BORN[t] * A[driver + rows + t];
        if (!infants(youngest + s * stride, cell, A[scalar + s])) return false;
      }
      die(A[scalar + 2], A[scalar + 3]);
      write(out + year * count + j, rows);
      for (let group = 0; group < ranges.length / RANGES; group++) {
        weigh(youngest, stride, weights + group * 2 * AGES, ranges, group * RANGES, groupOut + (group * years + year) * count + j);
      }
    }
    return true;
  }

  /** Gives every trajectory the people of the base. */
  function start(base: number, youngest: number, stride: number): void {
    TOTAL.fill(0);
    for (let i = 0; i < 2 * AGES; i++) {
      const persons = A[base + i];
      const at = i < AGES ? youngest + i * TILE : youngest + stride + (i - AGES) * TILE;
      for (let t = 0; t < TILE; t++) {
        A[at + t] = persons;
        TOTAL[t] += persons;
      }
    }
  }

  /** Begins a year: its drivers, and sums of nobody yet. */
  function clear(mortality: number, migration: number): void {
    for (let t = 0; t < TILE; t++) {
      Y[t] = A[mortality + t];
      G[t] = A[migration + t];
      BEFORE[t] = TOTAL[t];
      TOTAL[t] = ELDER60[t] = ELDER65[t] = ELDER80[t] = IMPAIRED[t] = INFANTS[t] = BORN[t] = 0;
    }
  }

  /** Carries a sex through a year, from the open age down to age 1. */
  function sweep({ fertility, prevalence }: Tables, year: number, s: number, youngest: number, cell: number): boolean {
    const v = prevalence + s * DISABLED.count - DISABLED.from;
    const f = fertility + year * FERTILE.count - FERTILE.from;
    for (let t = 0; t < TILE; t++) {
      PART[t] = 0;
      A[youngest + OPEN * TILE + t] += A[youngest + (OPEN + 1) * TILE + t]; // both survive into the open age
      OLD[t] = A[youngest + FERTILE_END * TILE + t];
    }
    if (!cubicDisabled(youngest + OPEN * TILE, cell + OPEN * CELL, v + OPEN, OPEN + 1 - CUBIC_FROM)) return false;
    addPart(ELDER80);
    if (!quadraticDisabled(youngest + (CUBIC_FROM - 1) * TILE, cell + (CUBIC_FROM - 1) * CELL, v + CUBIC_FROM - 1, CUBIC_FROM - ELDERLY)) return false;
    addPart(ELDER65);
    if (!quadraticDisabled(youngest + (ELDERLY - 1) * TILE, cell + (ELDERLY - 1) * CELL, v + ELDERLY - 1, ELDERLY - DISABLED.from)) return false;
    addPart(ELDER60);
    const end = s === 0 ? FERTILE_END : QUADRATIC_FROM;
    if (!quadratic(youngest + (DISABLED.from - 1) * TILE, cell + (DISABLED.from - 1) * CELL, DISABLED.from - end)) return false;
    if (s === 0) {
      if (!quadraticBorn(youngest + (FERTILE_END - 1) * TILE, cell + (FERTILE_END - 1) * CELL, f + FERTILE_END - 1, FERTILE_END - QUADRATIC_FROM)) return false;
      if (!linearBorn(youngest + (QUADRATIC_FROM - 1) * TILE, cell + (QUADRATIC_FROM - 1) * CELL, f + QUADRATIC_FROM - 1, QUADRATIC_FROM - FERTILE.from)) return false;
    }
    const below = s === 0 ? FERTILE.from : QUADRATIC_FROM;
    return linear(youngest + (below - 1) * TILE, cell + (below - 1) * CELL, below - 1);
  }

  function addPart(sum: Float64Array): void {
    for (let t = 0; t < TILE; t++) sum[t] += PART[t];
  }

  /** Those born in the year; completes the sums of the sex. */
  function infants(youngest: number, c: number, share: number): boolean {
    const c0 = A[c], c1 = A[c + 1], c2 = A[c + 2], c3 = A[c + 3], mean = A[c + 4], pattern = A[c + 5];
    for (let t = 0; t < TILE; t++) {
      const y = Y[t];
      const a = (((c3 * y + c2) * y + c1) * y + c0) * (BIRTHS[t] * share) + (mean + pattern * G[t]);
      if (a < 0) return false;
      A[youngest + t] = a;
      TOTAL[t] += PART[t] + a;
      INFANTS[t] += A[youngest + 2 * TILE + t] + A[youngest + TILE + t] + a;
    }
    return true;
  }

  /** Deaths, from the balance of the year. */
  function die(meanSum: number, patternSum: number): void {
    for (let t = 0; t < TILE; t++) DEATHS[t] = BEFORE[t] - TOTAL[t] + (BIRTHS[t] + (meanSum + patternSum * G[t]));
  }

  /** Writes the sums of a year. */
  function write(at: number, rows: number): void {
    for (let m = 0; m < WRITTEN.length; m++) {
      const sums = WRITTEN[m];
      for (let t = 0; t < TILE; t++) A[at + m * rows + t] = sums[t];
    }
  }

  /** Writes the weighted sum of a group. */
  function weigh(youngest: number, stride: number, weights: number, ranges: Int32Array, range: number, to: number): void {
    let a = 0, b = 0, c = 0, d = 0;
    for (let s = 0; s < 2; s++) {
      const end = ranges[range + 2 * s + 1];
      for (let i = ranges[range + 2 * s]; i < end; i++) {
        const share = A[weights + i];
        const p = youngest + s * stride + (i - s * AGES) * TILE;
        a += share * A[p];
        b += share * A[p + 1];
        c += share * A[p + 2];
        d += share * A[p + 3];
      }
    }
    A[to] = a;
    A[to + 1] = b;
    A[to + 2] = c;
    A[to + 3] = d;
  }

  return (tables, years, count, ranges) => {
    let failed = -1;
    for (let j = 0; j < count; j += TILE) if (!advanceTile(tables, years, count, j, ranges) && failed < 0) failed = j;
    return failed;
  };
}
