import { AGES, CELL, CUBIC_FROM, DISABLED, FERTILE, QUADRATIC_FROM, SCALARS, SUMS } from "./shape.ts";

/** What a projection of all trajectories reads and writes; `count` trajectories lie side by side in every row. */
export interface Tables {
  /** Persons [sex][age]. */
  readonly base: Float64Array;
  /** [year][sex][age][CELL], see `fitCells`. */
  readonly cells: Float64Array;
  /** [year][SCALARS]. */
  readonly scalars: Float64Array;
  /** Half the births per woman [year][FERTILE]. */
  readonly fertility: Float64Array;
  /** Disabled per person [sex][DISABLED]. */
  readonly prevalence: Float64Array;
  /** [index of mortality, multiplier of births, units of the migration pattern][year][count]. */
  readonly drivers: Float64Array;
  /** [SUMS][year][count]. */
  readonly out: Float64Array;
}

/** Trajectories that are carried together: a cell's coefficients are read once for both. */
const TILE = 2;
const OPEN = AGES - 1;
const FERTILE_END = FERTILE.from + FERTILE.count;

const state = new Float64Array(2 * AGES * TILE);

/**
 * Carries all trajectories from the base through all years: METHOD's step with "end" migrants, ages descending in place.
 *
 * The twin of assembly/advance.ts, with the same operations in the same order: both give the same bits.
 *
 * @param count An even number.
 * @returns The lowest trajectory of a tile in which somebody became negative, or −1.
 */
export function advance(tables: Tables, years: number, count: number): number {
  let failed = -1;
  for (let j = 0; j < count; j += TILE) if (!advanceTile(tables, years, count, j) && failed < 0) failed = j;
  return failed;
}

/** Births of a tile's year, and the least number of persons met. */
const births = new Float64Array(TILE);

/** @returns False if somebody became negative. */
function advanceTile({ base, cells, scalars, fertility, prevalence, drivers, out }: Tables, years: number, count: number, j: number): boolean {
  const rows = years * count;
  let totalA = 0, totalB = 0, least = 0;
  for (let i = 0; i < 2 * AGES; i++) {
    state[i * TILE] = state[i * TILE + 1] = base[i];
    totalA += base[i];
    totalB += base[i];
  }
  for (let year = 0; year < years; year++) {
    const driver = year * count + j;
    const yA = drivers[driver], yB = drivers[driver + 1];
    const gA = drivers[driver + 2 * rows], gB = drivers[driver + 2 * rows + 1];
    let sumA = 0, sumB = 0, elder80A = 0, elder80B = 0, elder65A = 0, elder65B = 0;
    let elder60A = 0, elder60B = 0, disabledA = 0, disabledB = 0, infantsA = 0, infantsB = 0;
    for (let s = 0; s < 2; s++) {
      const youngest = s * AGES * TILE;
      let p = youngest + OPEN * TILE;
      let c = ((year * 2 + s) * AGES + OPEN) * CELL;
      let v = s * DISABLED.count + OPEN - DISABLED.from;
      let hereA = state[p - TILE] + state[p], hereB = state[p - TILE + 1] + state[p + 1];
      let partA = 0, partB = 0;
      for (let x = OPEN; x >= CUBIC_FROM; x--) {
        const c0 = cells[c], c1 = cells[c + 1], c2 = cells[c + 2], c3 = cells[c + 3], mean = cells[c + 4], pattern = cells[c + 5], share = prevalence[v];
        const a = (((c3 * yA + c2) * yA + c1) * yA + c0) * hereA + (mean + pattern * gA);
        const b = (((c3 * yB + c2) * yB + c1) * yB + c0) * hereB + (mean + pattern * gB);
        state[p] = a;
        state[p + 1] = b;
        partA += a;
        partB += b;
        disabledA += share * a;
        disabledB += share * b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        v--;
        hereA = state[p - TILE];
        hereB = state[p - TILE + 1];
      }
      elder80A += partA;
      elder80B += partB;
      for (let x = CUBIC_FROM - 1; x >= DISABLED.from; x--) {
        if (x === ELDERLY - 1) {
          elder65A += partA;
          elder65B += partB;
        }
        const c0 = cells[c], c1 = cells[c + 1], c2 = cells[c + 2], mean = cells[c + 4], pattern = cells[c + 5], share = prevalence[v];
        const a = ((c2 * yA + c1) * yA + c0) * hereA + (mean + pattern * gA);
        const b = ((c2 * yB + c1) * yB + c0) * hereB + (mean + pattern * gB);
        state[p] = a;
        state[p + 1] = b;
        partA += a;
        partB += b;
        disabledA += share * a;
        disabledB += share * b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        v--;
        hereA = state[p - TILE];
        hereB = state[p - TILE + 1];
      }
      elder60A += partA;
      elder60B += partB;
      const to = s === 0 ? FERTILE_END : QUADRATIC_FROM;
      for (let x = DISABLED.from - 1; x >= to; x--) {
        const c0 = cells[c], c1 = cells[c + 1], c2 = cells[c + 2], mean = cells[c + 4], pattern = cells[c + 5];
        const a = ((c2 * yA + c1) * yA + c0) * hereA + (mean + pattern * gA);
        const b = ((c2 * yB + c1) * yB + c0) * hereB + (mean + pattern * gB);
        state[p] = a;
        state[p + 1] = b;
        partA += a;
        partB += b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        hereA = state[p - TILE];
        hereB = state[p - TILE + 1];
      }
      if (s === 0) {
        let f = year * FERTILE.count + FERTILE.count - 1;
        let oldA = state[p], oldB = state[p + 1], bornA = 0, bornB = 0;
        for (let x = FERTILE_END - 1; x >= FERTILE.from; x--) {
          const c0 = cells[c], c1 = cells[c + 1], c2 = cells[c + 2], mean = cells[c + 4], pattern = cells[c + 5], half = fertility[f];
          let a = (x >= QUADRATIC_FROM ? (c2 * yA + c1) * yA + c0 : c1 * yA + c0) * hereA;
          let b = (x >= QUADRATIC_FROM ? (c2 * yB + c1) * yB + c0 : c1 * yB + c0) * hereB;
          bornA += half * (oldA + a);
          bornB += half * (oldB + b);
          a += mean + pattern * gA;
          b += mean + pattern * gB;
          state[p] = a;
          state[p + 1] = b;
          partA += a;
          partB += b;
          if (a < least) least = a;
          if (b < least) least = b;
          p -= TILE;
          c -= CELL;
          f--;
          oldA = hereA;
          oldB = hereB;
          hereA = state[p - TILE];
          hereB = state[p - TILE + 1];
        }
        births[0] = bornA * drivers[driver + rows];
        births[1] = bornB * drivers[driver + rows + 1];
      }
      for (let x = s === 0 ? FERTILE.from - 1 : QUADRATIC_FROM - 1; x >= 1; x--) {
        const c0 = cells[c], c1 = cells[c + 1], mean = cells[c + 4], pattern = cells[c + 5];
        const a = (c1 * yA + c0) * hereA + (mean + pattern * gA);
        const b = (c1 * yB + c0) * hereB + (mean + pattern * gB);
        state[p] = a;
        state[p + 1] = b;
        partA += a;
        partB += b;
        if (a < least) least = a;
        if (b < least) least = b;
        p -= TILE;
        c -= CELL;
        hereA = state[p - TILE];
        hereB = state[p - TILE + 1];
      }
      const share = scalars[year * SCALARS + s];
      const c0 = cells[c], c1 = cells[c + 1], c2 = cells[c + 2], c3 = cells[c + 3], mean = cells[c + 4], pattern = cells[c + 5];
      const a = (((c3 * yA + c2) * yA + c1) * yA + c0) * (births[0] * share) + (mean + pattern * gA);
      const b = (((c3 * yB + c2) * yB + c1) * yB + c0) * (births[1] * share) + (mean + pattern * gB);
      state[p] = a;
      state[p + 1] = b;
      if (a < least) least = a;
      if (b < least) least = b;
      sumA += partA + a;
      sumB += partB + b;
      infantsA += state[p + 2 * TILE] + state[p + TILE] + a;
      infantsB += state[p + 2 * TILE + 1] + state[p + TILE + 1] + b;
    }
    const meanSum = scalars[year * SCALARS + 2], patternSum = scalars[year * SCALARS + 3];
    const deathsA = totalA - sumA + (births[0] + (meanSum + patternSum * gA));
    const deathsB = totalB - sumB + (births[1] + (meanSum + patternSum * gB));
    write(out, driver, rows, sumA, elder60A, elder65A, elder80A, disabledA, infantsA, births[0], deathsA);
    write(out, driver + 1, rows, sumB, elder60B, elder65B, elder80B, disabledB, infantsB, births[1], deathsB);
    totalA = sumA;
    totalB = sumB;
  }
  return least >= 0;
}

/** From this age on people count as 65+. */
const ELDERLY = 65;

/** Writes a trajectory's sums of a year, in the order of SUMS. */
function write(out: Float64Array, at: number, rows: number, ...sums: readonly number[]): void {
  for (let m = 0; m < SUMS.length; m++) out[at + m * rows] = sums[m];
}
