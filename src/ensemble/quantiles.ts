import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";

/** Values are first sorted into this many equal bins. */
const BINS = 512;
/** Bins with up to this many values are sorted; in fuller ones each rank is found by quickselect. */
const FEW = 24;

/** Positions of quantiles among `count` sorted values: the rank below, and the fraction to the next one. */
export interface Ranks {
  readonly lower: Uint32Array;
  readonly shares: Float64Array;
}

/**
 * The ranks of quantiles, interpolated as Hyndman & Fan's type 7 (the default of R and NumPy).
 *
 * @param levels Rising, 0…1.
 * @see Hyndman & Fan (1996) Sample quantiles in statistical packages, American Statistician 50(4): 361–365.
 */
export function ranksOf(count: number, levels: readonly number[] = QUANTILE_LEVELS): Ranks {
  const places = levels.map((p) => p * (count - 1));
  return { lower: Uint32Array.from(places, Math.floor), shares: Float64Array.from(places, (place) => place - Math.floor(place)) };
}

/** Maximum number of ranks: two for each of 16 quantiles. */
const RANKS = 32;
const counts = new Int32Array(BINS);
/** Whether a bin holds a wanted rank, 0 or 1, and where its next value goes in the list. */
const wanted = new Uint8Array(BINS);
const next = new Int32Array(BINS);
/** By rank: its place in the list, and from where to where the list holds its bin. */
const place = new Int32Array(RANKS);
const from = new Int32Array(RANKS);
const end = new Int32Array(RANKS);

/**
 * Exact quantiles of a row by bucket selection.
 *
 * Values are counted in 512 equal bins between minimum and maximum; those of the few bins that hold a wanted rank are collected and sorted.
 *
 * @param out Receives one value per rank; up to 16.
 */
export function quantiles(row: Float64Array, { lower, shares }: Ranks, out: Float64Array): void {
  const [list, bins, gathered] = [new Float64Array(row.length), new Uint16Array(row.length), new Uint32Array(row.length)];
  const [low, high] = range(row);
  if (low === high) {
    out.fill(low, 0, lower.length);
    return;
  }
  count(row, low, high, bins);
  seek(lower, row.length - 1);
  gather(row, bins, gathered, list);
  let sorted = -1;
  for (let w = 0; w < 2 * lower.length; w++) {
    if (end[w] - from[w] > FEW) select(list, from[w], end[w] - 1, place[w]);
    else if (from[w] !== sorted) sortFew(list, (sorted = from[w]), end[w]);
    const value = list[place[w]];
    const q = w >> 1;
    out[q] = w & 1 ? out[q] + (value - out[q]) * shares[q] : value;
  }
}

/** The minimum and maximum of a row. */
export function range(row: Float64Array): readonly [low: number, high: number] {
  let [low, high] = [row[0], row[0]];
  for (const value of row) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Counts a row's values in bins, and records the bin of each. */
function count(row: Float64Array, low: number, high: number, bins: Uint16Array): void {
  const width = (BINS - 1) / (high - low);
  const scale = width < Infinity ? width : 0;
  counts.fill(0);
  for (let i = 0; i < row.length; i++) {
    const bin = ((row[i] - low) * scale) | 0;
    bins[i] = bin;
    counts[bin]++;
  }
}

/** Finds the bins of the wanted ranks, and assigns each its place in the list. */
function seek(lower: Uint32Array, last: number): void {
  wanted.fill(0);
  let bin = 0;
  let below = 0;
  let size = 0;
  for (let w = 0; w < 2 * lower.length; w++) {
    const rank = Math.min(lower[w >> 1] + (w & 1), last);
    while (below + counts[bin] <= rank) below += counts[bin++];
    if (wanted[bin] === 0) {
      wanted[bin] = 1;
      next[bin] = size;
      size += counts[bin];
    }
    from[w] = next[bin];
    end[w] = from[w] + counts[bin];
    place[w] = from[w] + rank - below;
  }
}

/** Collects the values of wanted bins: first their positions, without a branch, then the values. */
function gather(row: Float64Array, bins: Uint16Array, gathered: Uint32Array, list: Float64Array): void {
  let found = 0;
  for (let i = 0; i < row.length; i++) {
    gathered[found] = i;
    found += wanted[bins[i]];
  }
  for (let g = 0; g < found; g++) {
    const bin = bins[gathered[g]];
    const at = next[bin];
    list[at] = row[gathered[g]];
    next[bin] = at + 1;
  }
}

function sortFew(list: Float64Array, from: number, end: number): void {
  for (let i = from + 1; i < end; i++) {
    const value = list[i];
    let at = i;
    while (at > from && list[at - 1] > value) {
      list[at] = list[at - 1];
      at--;
    }
    list[at] = value;
  }
}

/** Hoare's quickselect: moves the value of a rank to its place. */
function select(list: Float64Array, low: number, high: number, rank: number): void {
  while (low < high) {
    const pivot = list[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (list[i] < pivot) i++;
      while (list[j] > pivot) j--;
      if (i > j) break;
      const left = list[i];
      list[i++] = list[j];
      list[j--] = left;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}
