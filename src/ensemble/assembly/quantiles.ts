// Exact quantiles by bucket selection. The TypeScript twin is src/ensemble/quantiles.ts.
import { range } from "./drivers";

const BINS: usize = 512;
/** Up to this many values of one bin are sorted; in a fuller one each rank is searched by quickselect. */
const FEW: usize = 24;
/** Adding 2^52 rounds a number below it to a whole one, held in its low bits. */
const ROUND: f64 = 4503599627370496.0;

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

/** The bins of four values. */
@inline function binsOf(four: usize, low: v128, scale: v128): v128 {
  const a = f64x2.add(f64x2.mul(f64x2.sub(v128.load(four), low), scale), f64x2.splat(ROUND));
  const b = f64x2.add(f64x2.mul(f64x2.sub(v128.load(four, 16), low), scale), f64x2.splat(ROUND));
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

@inline function bump(histogram: usize, bin: u32): void {
  const at = histogram + (<usize>bin << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/**
 * Quantiles of a row, interpolated between neighbouring ranks (Hyndman & Fan's type 7).
 *
 * Values go into 512 equal bins between the least and the greatest, in bin order into a list; only bins that hold a wanted rank are sorted.
 *
 * @param count A multiple of 4. @param ranks Lower rank of each quantile (u32), rising. @param shares Way to the next rank (f64).
 * @param scratch 2 KB for the histogram, then 12 bytes a value.
 */
export function quantiles(row: usize, count: i32, ranks: usize, shares: usize, wanted: i32, out: usize, scratch: usize): void {
  const ends = scratch;
  const list = scratch + BINS * 4;
  const bins = list + (<usize>count << 3);
  range(row, count, scratch);
  const low = f64x2.splat(load<f64>(scratch));
  if (load<f64>(scratch) == load<f64>(scratch + 8)) {
    for (let q: usize = 0; q < <usize>wanted; q++) store<f64>(out + (q << 3), load<f64>(scratch));
    return;
  }
  let width = <f64>(BINS - 1) / (load<f64>(scratch + 8) - load<f64>(scratch));
  if (!(width < Infinity)) width = 0;
  const scale = f64x2.splat(width);
  memory.fill(ends, 0, BINS * 4);
  for (let i: usize = 0; i < <usize>count; i += 4) {
    const four = binsOf(row + (i << 3), low, scale);
    v128.store(bins + (i << 2), four);
    bump(ends, i32x4.extract_lane(four, 0));
    bump(ends, i32x4.extract_lane(four, 1));
    bump(ends, i32x4.extract_lane(four, 2));
    bump(ends, i32x4.extract_lane(four, 3));
  }
  let next = <u32>list;
  for (let bin = ends; bin < list; bin += 4) { // counts become the address of each bin's start
    const inside = load<u32>(bin);
    store<u32>(bin, next);
    next += inside << 3;
  }
  for (let i: usize = 0; i < <usize>count; i++) { // starts become ends
    const bin = ends + (<usize>load<u32>(bins + (i << 2)) << 2);
    const at = load<u32>(bin);
    store<f64>(at, load<f64>(row + (i << 3)));
    store<u32>(bin, at + 8);
  }
  let bin = ends;
  let start = list;
  let sorted = false;
  const last = list + (<usize>(count - 1) << 3);
  for (let q: usize = 0; q < <usize>wanted; q++) {
    let value: f64 = 0;
    let at = list + (<usize>load<u32>(ranks + (q << 2)) << 3);
    for (let upper = 0; upper < 2; upper++) {
      while (<usize>load<u32>(bin) <= at) {
        start = load<u32>(bin);
        bin += 4;
        sorted = false;
      }
      const end = <usize>load<u32>(bin);
      if (!sorted) {
        if (end - start <= FEW * 8) {
          sortFew(start, end);
          sorted = true;
        } else select(start, end - 8, at);
      }
      value = upper == 0 ? load<f64>(at) : value + (load<f64>(at) - value) * load<f64>(shares + (q << 3));
      at = min<usize>(at + 8, last);
    }
    store<f64>(out + (q << 3), value);
  }
}
