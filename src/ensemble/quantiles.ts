import { range } from "./drivers.ts";

/** Values are first sorted into this many equal bins. */
const BINS = 512;
/** Up to this many values of one bin are sorted; in a fuller one each rank is searched by quickselect. */
const FEW = 24;
/** Adding 2^52 rounds a smaller number to a whole one. */
const ROUND = 2 ** 52;

/** The quantiles that every ensemble reports: median, 80 % and 95 % interval. */
export const PROBABILITIES = [0.025, 0.1, 0.5, 0.9, 0.975] as const;

/** Where quantiles lie among `count` sorted values: the rank below, and the way to the next one. */
export interface Ranks {
  readonly lower: Uint32Array;
  readonly shares: Float64Array;
}

/**
 * The ranks of quantiles, interpolated as Hyndman & Fan's type 7 (the default of R and NumPy).
 *
 * @param probabilities Rising, 0…1.
 * @see Hyndman & Fan (1996) Sample quantiles in statistical packages, American Statistician 50(4): 361–365.
 */
export function ranksOf(count: number, probabilities: readonly number[] = PROBABILITIES): Ranks {
  const places = probabilities.map((p) => p * (count - 1));
  return { lower: Uint32Array.from(places, Math.floor), shares: Float64Array.from(places, (place) => place - Math.floor(place)) };
}

const ends = new Uint32Array(BINS);

/**
 * Exact quantiles of a row by bucket selection.
 *
 * Values go into 512 equal bins between the least and the greatest, in bin order into a list; only bins that hold a wanted rank are sorted.
 *
 * @param out Takes one value for each rank.
 * @param list @param bins Room for as many numbers as the row has; their contents do not matter.
 */
export function quantiles(row: Float64Array, { lower, shares }: Ranks, out: Float64Array, list: Float64Array = new Float64Array(row.length), bins: Uint16Array = new Uint16Array(row.length)): void {
  const [low, high] = range(row);
  if (low === high) {
    out.fill(low, 0, lower.length);
    return;
  }
  distribute(row, low, high, list, bins);
  const last = row.length - 1;
  let bin = 0;
  let start = 0;
  let sorted = false;
  for (let q = 0; q < 2 * lower.length; q++) {
    const rank = Math.min(lower[q >> 1] + (q & 1), last);
    while (ends[bin] <= rank) {
      start = ends[bin++];
      sorted = false;
    }
    if (!sorted && ends[bin] - start <= FEW) {
      sortFew(list, start, ends[bin]);
      sorted = true;
    } else if (!sorted) select(list, start, ends[bin] - 1, rank);
    const value = list[rank];
    out[q >> 1] = q & 1 ? out[q >> 1] + (value - out[q >> 1]) * shares[q >> 1] : value;
  }
}

/** Puts a row into `list` in the order of bins, whose ends are then in `ends`. */
function distribute(row: Float64Array, low: number, high: number, list: Float64Array, bins: Uint16Array): void {
  const count = row.length;
  const width = (BINS - 1) / (high - low);
  const scale = width < Infinity ? width : 0;
  ends.fill(0);
  for (let i = 0; i < count; i++) {
    const bin = ((row[i] - low) * scale + ROUND - ROUND) | 0;
    bins[i] = bin;
    ends[bin]++;
  }
  for (let bin = 0, next = 0; bin < BINS; bin++) {
    const inside = ends[bin];
    ends[bin] = next;
    next += inside;
  }
  for (let i = 0; i < count; i++) {
    const bin = bins[i];
    const at = ends[bin];
    list[at] = row[i];
    ends[bin] = at + 1;
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
