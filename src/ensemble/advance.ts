import { AGES, CELL, CUBIC_FROM, DISABLED, FERTILE, QUADRATIC_FROM, RANGES, SCALARS, SUMS } from "./shape.ts";

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
  /** Room for a tile [sex][age], and as much as an age before it. */
  readonly state: number;
  /** [SUMS][year][count]. */
  readonly out: number;
  /** Weight of a person in a group [group][sex][age]. */
  readonly weights: number;
  /** Weighted sums [group][year][count]. */
  readonly groupOut: number;
}

/** Trajectories that are carried together: a cell's coefficients are read once for both. */
const TILE = 2;
const OPEN = AGES - 1;
const FERTILE_END = FERTILE.from + FERTILE.count;

/**
 * Carries all trajectories from the base through all years: METHOD's step with "end" migrants, ages descending in place.
 *
 * The twin of src/ensemble/assembly/advance.ts, with the same operations in the same order: both give the same bits.
 *
 * @param count An even number.
 * @param ranges Ages with a weight [group][from, to of women, from, to of men], men counted on from AGES.
 * @returns The lowest trajectory of a tile in which somebody became negative, or −1.
 */
export function advance(A: Float64Array, tables: Tables, years: number, count: number, ranges: Int32Array): number {
  let failed = -1;
  for (let j = 0; j < count; j += TILE) if (!advanceTile(A, tables, years, count, j, ranges) && failed < 0) failed = j;
  return failed;
}

/** @returns False if somebody became negative. */
function advanceTile(A: Float64Array, { base, cells, scalars, fertility, prevalence, drivers, state, out, weights, groupOut }: Tables, years: number, count: number, j: number, ranges: Int32Array): boolean {
  const rows = years * count;
  let totalA = 0, totalB = 0, least = 0, birthsA = 0, birthsB = 0;
  for (let i = 0; i < 2 * AGES; i++) {
    A[state + i * TILE] = A[state + i * TILE + 1] = A[base + i];
    totalA += A[base + i];
    totalB += A[base + i];
  }
  for (let year = 0; year < years; year++) {
    const driver = drivers + year * count + j;
    const yA = A[driver], yB = A[driver + 1];
    const gA = A[driver + 2 * rows], gB = A[driver + 2 * rows + 1];
    let sumA = 0, sumB = 0, elder80A = 0, elder80B = 0, elder65A = 0, elder65B = 0;
    let elder60A = 0, elder60B = 0, disabledA = 0, disabledB = 0, infantsA = 0, infantsB = 0;
    for (let s = 0; s < 2; s++) {
      const youngest = state + s * AGES * TILE;
      let p = youngest + OPEN * TILE;
      let c = cells + ((year * 2 + s) * AGES + OPEN) * CELL;
      let v = prevalence + s * DISABLED.count + OPEN - DISABLED.from;
      let hereA = A[p - TILE] + A[p], hereB = A[p - TILE + 1] + A[p + 1];
      let partA = 0, partB = 0;
      for (let x = OPEN; x >= CUBIC_FROM; x--) {
        const c0 = A[c], c1 = A[c + 1], c2 = A[c + 2], c3 = A[c + 3], mean = A[c + 4], pattern = A[c + 5], share = A[v];
        const a = (((c3 * yA + c2) * yA + c1) * yA + c0) * hereA + (mean + pattern * gA);
        const b = (((c3 * yB + c2) * yB + c1) * yB + c0) * hereB + (mean + pattern * gB);
        A[p] = a;
        A[p + 1] = b;
        partA += a;
        partB += b;
        disabledA += share * a;
        disabledB += share * b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        v--;
        hereA = A[p - TILE];
        hereB = A[p - TILE + 1];
      }
      elder80A += partA;
      elder80B += partB;
      for (let x = CUBIC_FROM - 1; x >= DISABLED.from; x--) {
        if (x === ELDERLY - 1) {
          elder65A += partA;
          elder65B += partB;
        }
        const c0 = A[c], c1 = A[c + 1], c2 = A[c + 2], mean = A[c + 4], pattern = A[c + 5], share = A[v];
        const a = ((c2 * yA + c1) * yA + c0) * hereA + (mean + pattern * gA);
        const b = ((c2 * yB + c1) * yB + c0) * hereB + (mean + pattern * gB);
        A[p] = a;
        A[p + 1] = b;
        partA += a;
        partB += b;
        disabledA += share * a;
        disabledB += share * b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        v--;
        hereA = A[p - TILE];
        hereB = A[p - TILE + 1];
      }
      elder60A += partA;
      elder60B += partB;
      const to = s === 0 ? FERTILE_END : QUADRATIC_FROM;
      for (let x = DISABLED.from - 1; x >= to; x--) {
        const c0 = A[c], c1 = A[c + 1], c2 = A[c + 2], mean = A[c + 4], pattern = A[c + 5];
        const a = ((c2 * yA + c1) * yA + c0) * hereA + (mean + pattern * gA);
        const b = ((c2 * yB + c1) * yB + c0) * hereB + (mean + pattern * gB);
        A[p] = a;
        A[p + 1] = b;
        partA += a;
        partB += b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        hereA = A[p - TILE];
        hereB = A[p - TILE + 1];
      }
      if (s === 0) {
        let f = fertility + year * FERTILE.count + FERTILE.count - 1;
        let oldA = A[p], oldB = A[p + 1], bornA = 0, bornB = 0;
        for (let x = FERTILE_END - 1; x >= FERTILE.from; x--) {
          const c0 = A[c], c1 = A[c + 1], c2 = A[c + 2], mean = A[c + 4], pattern = A[c + 5], half = A[f];
          let a = (x >= QUADRATIC_FROM ? (c2 * yA + c1) * yA + c0 : c1 * yA + c0) * hereA;
          let b = (x >= QUADRATIC_FROM ? (c2 * yB + c1) * yB + c0 : c1 * yB + c0) * hereB;
          bornA += half * (oldA + a);
          bornB += half * (oldB + b);
          a += mean + pattern * gA;
          b += mean + pattern * gB;
          A[p] = a;
          A[p + 1] = b;
          partA += a;
          partB += b;
          if (a < least) least = a;
          if (b < least) least = b;
          p -= TILE;
          c -= CELL;
          f--;
          oldA = hereA;
          oldB = hereB;
          hereA = A[p - TILE];
          hereB = A[p - TILE + 1];
        }
        birthsA = bornA * A[driver + rows];
        birthsB = bornB * A[driver + rows + 1];
      }
      for (let x = s === 0 ? FERTILE.from - 1 : QUADRATIC_FROM - 1; x >= 1; x--) {
        const c0 = A[c], c1 = A[c + 1], mean = A[c + 4], pattern = A[c + 5];
        const a = (c1 * yA + c0) * hereA + (mean + pattern * gA);
        const b = (c1 * yB + c0) * hereB + (mean + pattern * gB);
        A[p] = a;
        A[p + 1] = b;
        partA += a;
        partB += b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        hereA = A[p - TILE];
        hereB = A[p - TILE + 1];
      }
      const share = A[scalars + year * SCALARS + s];
      const c0 = A[c], c1 = A[c + 1], c2 = A[c + 2], c3 = A[c + 3], mean = A[c + 4], pattern = A[c + 5];
      const a = (((c3 * yA + c2) * yA + c1) * yA + c0) * (birthsA * share) + (mean + pattern * gA);
      const b = (((c3 * yB + c2) * yB + c1) * yB + c0) * (birthsB * share) + (mean + pattern * gB);
      A[p] = a;
      A[p + 1] = b;
      if (a < least) least = a;
      if (b < least) least = b;
      sumA += partA + a;
      sumB += partB + b;
      infantsA += A[p + 2 * TILE] + A[p + TILE] + a;
      infantsB += A[p + 2 * TILE + 1] + A[p + TILE + 1] + b;
    }
    const meanSum = A[scalars + year * SCALARS + 2], patternSum = A[scalars + year * SCALARS + 3];
    const deathsA = totalA - sumA + (birthsA + (meanSum + patternSum * gA));
    const deathsB = totalB - sumB + (birthsB + (meanSum + patternSum * gB));
    write(A, out + driver - drivers, rows, sumA, elder60A, elder65A, elder80A, disabledA, infantsA, birthsA, deathsA);
    write(A, out + driver - drivers + 1, rows, sumB, elder60B, elder65B, elder80B, disabledB, infantsB, birthsB, deathsB);
    for (let group = 0; group < ranges.length / RANGES; group++) {
      let weighedA = 0, weighedB = 0;
      for (let s = 0; s < 2; s++) {
        for (let i = ranges[group * RANGES + 2 * s]; i < ranges[group * RANGES + 2 * s + 1]; i++) {
          const share = A[weights + group * 2 * AGES + i];
          weighedA += share * A[state + i * TILE];
          weighedB += share * A[state + i * TILE + 1];
        }
      }
      A[groupOut + (group * years + year) * count + j] = weighedA;
      A[groupOut + (group * years + year) * count + j + 1] = weighedB;
    }
    totalA = sumA;
    totalB = sumB;
  }
  return least >= 0;
}

/** From this age on people count as 65+. */
const ELDERLY = 65;

/** Writes a trajectory's sums of a year, in the order of SUMS. */
function write(A: Float64Array, at: number, rows: number, ...sums: readonly number[]): void {
  for (let m = 0; m < SUMS.length; m++) A[at + m * rows] = sums[m];
}
