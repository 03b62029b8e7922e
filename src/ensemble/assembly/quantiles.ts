// Exact quantiles by bucket selection. In TypeScript: src/ensemble/quantiles.ts.
import { rangeOf } from "./drivers";

const BINS: usize = 512;
/** Bytes of the counts of all bins. */
const FLAGS: usize = BINS * 4;
/** Bytes of the counts of a block of bins, which is skipped as a whole. */
const BLOCK: usize = 64;
/** Bins with up to this many values are sorted; in fuller ones each rank is found by quickselect. */
const FEW: usize = 24;
/** Adding 2^52 rounds a double below it to a whole number, held in its low bits; for a single it is 2^23. */
const ROUND: f64 = 4503599627370496.0;
const ROUND_SINGLE: f32 = 8388608.0;
/** Maximum number of ranks: two for each of 16 quantiles. */
const RANKS: usize = 32;
/** Bytes per rank: start and end of its bin in the list, its own position there, and the bin's count. */
const PLACE: usize = 16;

function sortFew(list: usize, end: usize): void {
  for (let next = list + 8; next < end; next += 8) {
    const value = load<f64>(next);
    let at = next;
    while (at > list && load<f64>(at - 8) > value) {
      store<f64>(at, load<f64>(at - 8));
      at -= 8;
    }
    store<f64>(at, value);
  }
}

/** Hoare's quickselect: moves the value of the rank at address `wanted` to its place. */
function select(low: usize, high: usize, wanted: usize): void {
  while (low < high) {
    const pivot = load<f64>(low + (((high - low) >> 4) << 3));
    let i = low;
    let j = high;
    while (i <= j) {
      while (load<f64>(i) < pivot) i += 8;
      while (load<f64>(j) > pivot) j -= 8;
      if (i > j) break;
      const left = load<f64>(i);
      store<f64>(i, load<f64>(j));
      store<f64>(j, left);
      i += 8;
      j -= 8;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else return;
  }
}

/** Whole numbers of four values, from 0 up. */
@inline function wholes<T extends number>(four: usize, low: v128, scale: v128, round: v128): v128 {
  const a = v128.add<T>(v128.mul<T>(v128.sub<T>(v128.load(four), low), scale), round);
  if (sizeof<T>() == 4) return v128.and(a, i32x4.splat(0x7fffff));
  const b = v128.add<T>(v128.mul<T>(v128.sub<T>(v128.load(four, 16), low), scale), round);
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

/** Counts four values; the addresses of their counts are at an address. */
@inline function bump(bins: usize): void {
  let at = load<u32>(bins);
  store<u32>(at, load<u32>(at) + 1);
  at = load<u32>(bins, 4);
  store<u32>(at, load<u32>(at) + 1);
  at = load<u32>(bins, 8);
  store<u32>(at, load<u32>(at) + 1);
  at = load<u32>(bins, 12);
  store<u32>(at, load<u32>(at) + 1);
}

/** Values in a block of bins. */
@inline function sumOf(block: usize): u32 {
  const pairs = i32x4.add(i32x4.add(v128.load(block), v128.load(block, 16)), i32x4.add(v128.load(block, 32), v128.load(block, 48)));
  const pair = i64x2.add(pairs, i64x2.shr_u(pairs, 32));
  return <u32>(i64x2.extract_lane(pair, 0) + i64x2.extract_lane(pair, 1));
}

/** Records a value if its bin is wanted; returns the next position. */
@inline function note(gathered: usize, bin: usize): usize {
  store<u32>(gathered, <u32>bin);
  return gathered + load<u32>(load<u32>(bin), FLAGS);
}

/** Counts a row's values in bins, and records the address of each one's count in `bins`. */
@inline function countValues<T extends number>(row: usize, count: i32, low: T, high: T, counts: usize, bins: usize): void {
  let width: T = <T>(BINS - 1) / <T>(high - low);
  if (!(width < Infinity)) width = <T>0;
  const lows = v128.splat<T>(low), scale = v128.splat<T>(width), round = v128.splat<T>(<T>(sizeof<T>() == 4 ? <f64>ROUND_SINGLE : ROUND)), first = i32x4.splat(<i32>counts);
  memory.fill(counts, 0, 2 * FLAGS);
  for (const end = bins + (<usize>count << 2); bins < end; bins += 16, row += 4 * sizeof<T>()) {
    v128.store(bins, i32x4.add(i32x4.shl(wholes<T>(row, lows, scale, round), 2), first));
    bump(bins);
  }
}

/** Finds the bins of the wanted ranks and assigns each its place in the list; a wanted bin's count becomes the address of its next value. */
function seek(counts: usize, count: i32, ranks: usize, wanted: i32, places: usize, list: usize): void {
  let blockAt = counts;
  let block = sumOf(counts);
  let belowBlock: u32 = 0; // values in lower blocks
  let bin = counts;
  let inside = load<u32>(counts);
  let below: u32 = 0; // values in lower bins
  let start = list;
  let next = list;
  const end = places + (<usize>wanted << 5);
  for (let place = places, upper: u32 = 0; place < end; place += PLACE, upper ^= 1) {
    const rank = min<u32>(load<u32>(ranks) + upper, <u32>count - 1);
    ranks += <usize>upper << 2;
    if (belowBlock + block <= rank) {
      do {
        belowBlock += block;
        blockAt += BLOCK;
        block = sumOf(blockAt);
      } while (belowBlock + block <= rank);
      below = belowBlock;
      bin = blockAt;
      inside = load<u32>(bin);
    }
    while (below + inside <= rank) {
      below += inside;
      bin += 4;
      inside = load<u32>(bin);
    }
    if (load<u32>(bin, FLAGS) == 0) {
      store<u32>(bin, 4, FLAGS);
      start = next;
      next += <usize>inside << 3;
    }
    store<u32>(place, <u32>start);
    store<u32>(place, <u32>next, 4);
    store<u32>(place, <u32>start + ((rank - below) << 3), 8);
    store<u32>(place, <u32>bin, 12);
  }
  for (let place = places; place < end; place += PLACE) store<u32>(load<u32>(place, 12), load<u32>(place));
}

/** Collects the values of wanted bins in the list: first their positions, without a branch, then the values as doubles. */
@inline function gather<T extends number>(row: usize, count: i32, bins: usize, gathered: usize): void {
  let last = gathered;
  for (let at = bins, end = bins + (<usize>count << 2); at < end; at += 16) last = note(note(note(note(last, at), at + 4), at + 8), at + 12);
  for (; gathered < last; gathered += 4) {
    const where = <usize>load<u32>(gathered);
    const to = <usize>load<u32>(where);
    const slot = <usize>load<u32>(to);
    store<f64>(slot, <f64>load<T>(row + ((where - bins) >> 2) * sizeof<T>()));
    store<u32>(to, <u32>slot + 8);
  }
}

/** Sorts the collected bins as far as needed, and writes the quantiles. */
function readOff(places: usize, shares: usize, wanted: i32, out: usize): void {
  let sorted: usize = 0;
  let value: f64 = 0;
  const end = places + (<usize>wanted << 5);
  for (let place = places, upper = false; place < end; place += PLACE, upper = !upper) {
    const from = <usize>load<u32>(place), to = <usize>load<u32>(place, 4), at = <usize>load<u32>(place, 8);
    if (to - from > FEW * 8) select(from, to - 8, at);
    else if (from != sorted) {
      sortFew(from, to);
      sorted = from;
    }
    if (!upper) value = load<f64>(at);
    else {
      store<f64>(out, value + (load<f64>(at) - value) * load<f64>(shares));
      out += 8;
      shares += 8;
    }
  }
}

/**
 * Quantiles of a row of T, interpolated between neighbouring ranks (Hyndman & Fan's type 7).
 *
 * Values are counted in 512 equal bins between minimum and maximum; those of the few bins that hold a wanted rank are collected and sorted.
 *
 * @param count A multiple of 4 doubles or 8 singles. @param ranks Lower rank of each quantile (u32), rising. @param shares Way to the next rank (f64).
 * @param wanted How many quantiles, up to 16. @param out Doubles. @param scratch 4.5 KB, then 16 bytes a value.
 */
@inline export function quantilesOf<T extends number>(row: usize, count: i32, ranks: usize, shares: usize, wanted: i32, out: usize, scratch: usize): void {
  rangeOf<T>(row, count, scratch);
  const low = <T>load<f64>(scratch), high = <T>load<f64>(scratch, 8);
  if (low == high) {
    for (let q: usize = 0; q < <usize>wanted; q++) store<f64>(out + (q << 3), <f64>low);
    return;
  }
  const counts = scratch; // followed by the bins' flags, 4 if one holds a wanted rank, otherwise 0
  const places = counts + 2 * FLAGS;
  const list = places + RANKS * PLACE;
  const bins = list + (<usize>count << 3);
  countValues<T>(row, count, low, high, counts, bins);
  seek(counts, count, ranks, wanted, places, list);
  gather<T>(row, count, bins, bins + (<usize>count << 2));
  readOff(places, shares, wanted, out);
}
