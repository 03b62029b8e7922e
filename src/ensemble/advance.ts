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
/** From this age on people count as 65+. */
const ELDERLY = 65;
const FERTILE_LAST = FERTILE.from + FERTILE.count - 1;

/**
 * Carries all trajectories from the base through all years: METHOD's step with "end" migrants, ages descending in place.
 *
 * The twin of assembly/advance.ts, with the same operations in the same order: both give the same bits.
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

/** Two trajectories in one year: their drivers, where one sex's tables lie, and its sums so far. */
interface Tile {
  yA: number; yB: number; gA: number; gB: number;
  persons: number; cells: number; prevalence: number; fertility: number;
  partA: number; partB: number; disabledA: number; disabledB: number; bornA: number; bornB: number;
  /** The least number of persons met. */
  least: number;
}

/** @returns False if somebody became negative. */
function advanceTile(A: Float64Array, tables: Tables, years: number, count: number, j: number, ranges: Int32Array): boolean {
  const { base, cells, scalars, fertility, prevalence, drivers, state, out } = tables;
  const rows = years * count;
  const tile: Tile = { yA: 0.5, yB: 0.5, gA: 0.5, gB: 0.5, persons: 0, cells: 0, prevalence: 0, fertility: 0, partA: 0.5, partB: 0.5, disabledA: 0.5, disabledB: 0.5, bornA: 0.5, bornB: 0.5, least: 0.5 };
  tile.least = 0;
  let [totalA, totalB, birthsA, birthsB] = [0, 0, 0, 0];
  for (let i = 0; i < 2 * AGES; i++) {
    A[state + i * TILE] = A[state + i * TILE + 1] = A[base + i];
    totalA += A[base + i];
    totalB += A[base + i];
  }
  for (let year = 0; year < years; year++) {
    const driver = drivers + year * count + j;
    tile.yA = A[driver];
    tile.yB = A[driver + 1];
    tile.gA = A[driver + 2 * rows];
    tile.gB = A[driver + 2 * rows + 1];
    tile.disabledA = tile.disabledB = tile.bornA = tile.bornB = 0;
    tile.fertility = fertility + year * FERTILE.count;
    let [sumA, sumB, elder80A, elder80B, elder65A, elder65B] = [0, 0, 0, 0, 0, 0];
    let [elder60A, elder60B, infantsA, infantsB] = [0, 0, 0, 0];
    for (let s = 0; s < 2; s++) {
      tile.persons = state + s * AGES * TILE;
      tile.cells = cells + (year * 2 + s) * AGES * CELL;
      tile.prevalence = prevalence + s * DISABLED.count;
      tile.partA = tile.partB = 0;
      oldest(A, tile, OPEN, CUBIC_FROM);
      elder80A += tile.partA;
      elder80B += tile.partB;
      elderly(A, tile, CUBIC_FROM - 1, ELDERLY);
      elder65A += tile.partA;
      elder65B += tile.partB;
      elderly(A, tile, ELDERLY - 1, DISABLED.from);
      elder60A += tile.partA;
      elder60B += tile.partB;
      if (s === 0) {
        middle(A, tile, DISABLED.from - 1, FERTILE_LAST + 1);
        mothers(A, tile, FERTILE_LAST, QUADRATIC_FROM);
        daughters(A, tile, QUADRATIC_FROM - 1, FERTILE.from);
        young(A, tile, FERTILE.from - 1, 1);
        birthsA = tile.bornA * A[driver + rows];
        birthsB = tile.bornB * A[driver + rows + 1];
      } else {
        middle(A, tile, DISABLED.from - 1, QUADRATIC_FROM);
        young(A, tile, QUADRATIC_FROM - 1, 1);
      }
      const share = A[scalars + year * SCALARS + s];
      const a = infants(A, tile, birthsA * share, tile.yA, tile.gA);
      const b = infants(A, tile, birthsB * share, tile.yB, tile.gB);
      const p = tile.persons;
      A[p] = a;
      A[p + 1] = b;
      tile.least = Math.min(tile.least, a, b);
      sumA += tile.partA + a;
      sumB += tile.partB + b;
      infantsA += A[p + 2 * TILE] + A[p + TILE] + a;
      infantsB += A[p + 2 * TILE + 1] + A[p + TILE + 1] + b;
    }
    const mean = A[scalars + year * SCALARS + 2];
    const pattern = A[scalars + year * SCALARS + 3];
    const deathsA = totalA - sumA + (birthsA + (mean + pattern * tile.gA));
    const deathsB = totalB - sumB + (birthsB + (mean + pattern * tile.gB));
    write(A, out + year * count + j, rows, [sumA, elder60A, elder65A, elder80A, tile.disabledA, infantsA, birthsA, deathsA]);
    write(A, out + year * count + j + 1, rows, [sumB, elder60B, elder65B, elder80B, tile.disabledB, infantsB, birthsB, deathsB]);
    weigh(A, tables, ranges, (group) => (group * years + year) * count + j);
    totalA = sumA;
    totalB = sumB;
  }
  return tile.least >= 0;
}

/** Ages from the open one down: survival of degree 3, and disability. */
function oldest(A: Float64Array, tile: Tile, from: number, to: number): void {
  const { yA, yB, gA, gB } = tile;
  let { partA, partB, least } = tile;
  let { disabledA, disabledB } = tile;
  let p = tile.persons + from * TILE;
  let c = tile.cells + from * CELL;
  let v = tile.prevalence + from - DISABLED.from;
  let hereA = A[p - TILE] + A[p];
  let hereB = A[p - TILE + 1] + A[p + 1];
  for (let x = from; x >= to; x--) {
    const c0 = A[c];
    const c1 = A[c + 1];
    const c2 = A[c + 2];
    const c3 = A[c + 3];
    const mean = A[c + 4];
    const pattern = A[c + 5];
    const share = A[v];
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
  tile.partA = partA;
  tile.partB = partB;
  tile.least = least;
  tile.disabledA = disabledA;
  tile.disabledB = disabledB;
}

/** Survival of degree 2, and disability. */
function elderly(A: Float64Array, tile: Tile, from: number, to: number): void {
  const { yA, yB, gA, gB } = tile;
  let { partA, partB, least } = tile;
  let { disabledA, disabledB } = tile;
  let p = tile.persons + from * TILE;
  let c = tile.cells + from * CELL;
  let v = tile.prevalence + from - DISABLED.from;
  let hereA = A[p - TILE];
  let hereB = A[p - TILE + 1];
  for (let x = from; x >= to; x--) {
    const c0 = A[c];
    const c1 = A[c + 1];
    const c2 = A[c + 2];
    const mean = A[c + 4];
    const pattern = A[c + 5];
    const share = A[v];
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
  tile.partA = partA;
  tile.partB = partB;
  tile.least = least;
  tile.disabledA = disabledA;
  tile.disabledB = disabledB;
}

/** Survival of degree 2. */
function middle(A: Float64Array, tile: Tile, from: number, to: number): void {
  const { yA, yB, gA, gB } = tile;
  let { partA, partB, least } = tile;
  let p = tile.persons + from * TILE;
  let c = tile.cells + from * CELL;
  let hereA = A[p - TILE];
  let hereB = A[p - TILE + 1];
  for (let x = from; x >= to; x--) {
    const c0 = A[c];
    const c1 = A[c + 1];
    const c2 = A[c + 2];
    const mean = A[c + 4];
    const pattern = A[c + 5];
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
  tile.partA = partA;
  tile.partB = partB;
  tile.least = least;
}

/** Survival of degree 2, and births to women at the ages that they have at both ends of the year. */
function mothers(A: Float64Array, tile: Tile, from: number, to: number): void {
  const { yA, yB, gA, gB } = tile;
  let { partA, partB, least } = tile;
  let { bornA, bornB } = tile;
  let p = tile.persons + from * TILE;
  let c = tile.cells + from * CELL;
  let f = tile.fertility + from - FERTILE.from;
  let hereA = A[p - TILE];
  let hereB = A[p - TILE + 1];
  let oldA = A[p];
  let oldB = A[p + 1];
  for (let x = from; x >= to; x--) {
    const c0 = A[c];
    const c1 = A[c + 1];
    const c2 = A[c + 2];
    const mean = A[c + 4];
    const pattern = A[c + 5];
    const half = A[f];
    const leftA = ((c2 * yA + c1) * yA + c0) * hereA;
    const leftB = ((c2 * yB + c1) * yB + c0) * hereB;
    bornA += half * (oldA + leftA);
    bornB += half * (oldB + leftB);
    const a = leftA + (mean + pattern * gA);
    const b = leftB + (mean + pattern * gB);
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
  tile.partA = partA;
  tile.partB = partB;
  tile.least = least;
  tile.bornA = bornA;
  tile.bornB = bornB;
}

/** Survival of degree 1, and births. */
function daughters(A: Float64Array, tile: Tile, from: number, to: number): void {
  const { yA, yB, gA, gB } = tile;
  let { partA, partB, least } = tile;
  let { bornA, bornB } = tile;
  let p = tile.persons + from * TILE;
  let c = tile.cells + from * CELL;
  let f = tile.fertility + from - FERTILE.from;
  let hereA = A[p - TILE];
  let hereB = A[p - TILE + 1];
  let oldA = A[p];
  let oldB = A[p + 1];
  for (let x = from; x >= to; x--) {
    const c0 = A[c];
    const c1 = A[c + 1];
    const mean = A[c + 4];
    const pattern = A[c + 5];
    const half = A[f];
    const leftA = (c1 * yA + c0) * hereA;
    const leftB = (c1 * yB + c0) * hereB;
    bornA += half * (oldA + leftA);
    bornB += half * (oldB + leftB);
    const a = leftA + (mean + pattern * gA);
    const b = leftB + (mean + pattern * gB);
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
  tile.partA = partA;
  tile.partB = partB;
  tile.least = least;
  tile.bornA = bornA;
  tile.bornB = bornB;
}

/** Survival of degree 1. */
function young(A: Float64Array, tile: Tile, from: number, to: number): void {
  const { yA, yB, gA, gB } = tile;
  let { partA, partB, least } = tile;
  let p = tile.persons + from * TILE;
  let c = tile.cells + from * CELL;
  let hereA = A[p - TILE];
  let hereB = A[p - TILE + 1];
  for (let x = from; x >= to; x--) {
    const c0 = A[c];
    const c1 = A[c + 1];
    const mean = A[c + 4];
    const pattern = A[c + 5];
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
  tile.partA = partA;
  tile.partB = partB;
  tile.least = least;
}

/** Births of a sex that live to the end of the year, and its migrants of age 0: survival of degree 3. */
function infants(A: Float64Array, { cells }: Tile, born: number, y: number, g: number): number {
  return (((A[cells + 3] * y + A[cells + 2]) * y + A[cells + 1]) * y + A[cells]) * born + (A[cells + 4] + A[cells + 5] * g);
}

/** Writes a trajectory's sums of a year, in the order of SUMS. */
function write(A: Float64Array, at: number, rows: number, sums: readonly number[]): void {
  for (let m = 0; m < SUMS.length; m++) A[at + m * rows] = sums[m];
}

/** Writes the weighted sums of a tile's groups. */
function weigh(A: Float64Array, { state, weights, groupOut }: Tables, ranges: Int32Array, placeOf: (group: number) => number): void {
  for (let group = 0; group < ranges.length / RANGES; group++) {
    let a = 0;
    let b = 0;
    for (let s = 0; s < 2; s++) {
      for (let i = ranges[group * RANGES + 2 * s]; i < ranges[group * RANGES + 2 * s + 1]; i++) {
        const share = A[weights + group * 2 * AGES + i];
        a += share * A[state + i * TILE];
        b += share * A[state + i * TILE + 1];
      }
    }
    A[groupOut + placeOf(group)] = a;
    A[groupOut + placeOf(group) + 1] = b;
  }
}
