// Exact quantiles by bucket selection. The TypeScript twin is src/ensemble/quantiles.ts.

const BINS = 512;
/** Up to this many values of one bin are sorted; more are searched by quickselect. */
const FEW = 24;

function sortFew(list: usize, count: i32): void {
  for (let i = 1; i < count; i++) {
    const value = load<f64>(list + (<usize>i << 3));
    let at = list + (<usize>i << 3);
    while (at > list && load<f64>(at - 8) > value) {
      store<f64>(at, load<f64>(at - 8));
      at -= 8;
    }
    store<f64>(at, value);
  }
}

/** Hoare's quickselect: moves the rank's value to its place and gives it. */
function select(list: usize, count: i32, rank: i32): f64 {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = load<f64>(list + (<usize>((low + high) >> 1) << 3));
    let i = low;
    let j = high;
    while (i <= j) {
      while (load<f64>(list + (<usize>i << 3)) < pivot) i++;
      while (load<f64>(list + (<usize>j << 3)) > pivot) j--;
      if (i <= j) {
        const left = load<f64>(list + (<usize>i << 3));
        store<f64>(list + (<usize>i << 3), load<f64>(list + (<usize>j << 3)));
        store<f64>(list + (<usize>j << 3), left);
        i++;
        j--;
      }
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return load<f64>(list + (<usize>rank << 3));
}

/** Copies the values of one bin to `list`; gives how many. */
function gather(row: usize, bins: usize, count: i32, bin: i32, list: usize): i32 {
  const wanted = i16x8.splat(<i16>bin);
  let found: usize = list;
  for (let i = 0; i < count; i += 8) {
    let mask = i16x8.bitmask(i16x8.eq(v128.load(bins + (<usize>i << 1)), wanted));
    while (mask) {
      store<f64>(found, load<f64>(row + (<usize>(i + ctz<i32>(mask)) << 3)));
      found += 8;
      mask &= mask - 1;
    }
  }
  return <i32>((found - list) >> 3);
}

/**
 * Quantiles of a row, interpolated between neighbouring ranks (Hyndman & Fan's type 7).
 *
 * @param ranks Lower rank of each quantile (i32), rising. @param shares Way to the next rank (f64).
 * @param scratch 2 KB for the histogram, then 2 bytes a value rounded up to 16, then 8 bytes a value.
 */
export function quantiles(row: usize, count: i32, ranks: usize, shares: usize, wanted: i32, out: usize, scratch: usize): void {
  const histogram = scratch;
  const bins = scratch + BINS * 4;
  const list = bins + (<usize>((count + 7) & ~7) << 1);
  let low = load<f64>(row);
  let high = low;
  for (let i = 1; i < count; i++) {
    const value = load<f64>(row + (<usize>i << 3));
    low = min<f64>(low, value);
    high = max<f64>(high, value);
  }
  let scale = <f64>BINS / (high - low);
  if (!(scale < Infinity)) scale = 0;
  memory.fill(histogram, 0, BINS * 4);
  for (let i = 0; i < count; i++) {
    const bin = min<i32>(BINS - 1, <i32>((load<f64>(row + (<usize>i << 3)) - low) * scale));
    store<u16>(bins + (<usize>i << 1), <u16>bin);
    const at = histogram + (<usize>bin << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  for (let i = count; i & 7; i++) store<u16>(bins + (<usize>i << 1), 0xffff);
  let bin = 0;
  let before = 0;
  let held = -1;
  let inBin = 0;
  for (let q = 0; q < wanted; q++) {
    const lower = load<i32>(ranks + (<usize>q << 2));
    let pair: f64 = 0;
    for (let next = 0; next < 2; next++) {
      const rank = min<i32>(lower + next, count - 1);
      let inside = load<i32>(histogram + (<usize>bin << 2));
      while (before + inside <= rank) {
        before += inside;
        bin++;
        inside = load<i32>(histogram + (<usize>bin << 2));
      }
      if (bin != held) {
        inBin = gather(row, bins, count, bin, list);
        held = bin;
        if (inBin <= FEW) sortFew(list, inBin);
      }
      const value = inBin <= FEW ? load<f64>(list + (<usize>(rank - before) << 3)) : select(list, inBin, rank - before);
      pair = next == 0 ? value : pair + (value - pair) * load<f64>(shares + (<usize>q << 3));
    }
    store<f64>(out + (<usize>q << 3), pair);
  }
}
