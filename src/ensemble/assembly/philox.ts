// Uniforms from Philox4x32-10. In TypeScript: src/ensemble/philox.ts.

const MULTIPLIER_0: i32 = <i32>0xd2511f53;
const MULTIPLIER_1: i32 = <i32>0xcd9e8d57;
const WEYL_0: i32 = <i32>0x9e3779b9;
const WEYL_1: i32 = <i32>0xbb67ae85;
const ROUNDS = 10;

/** The exponent bits of 1, the offset subtracted, and half a cell. */
const ONE = memory.data<u64>([0x3ff0000000000000]);
const CENTRE = memory.data<f64>([1.5, 1.1102230246251565e-16]);

/** Uniforms less 1/2 of 64 random bits each: the upper 52 give the middle of a cell, exactly. */
@inline function centred(bits: v128): v128 {
  const unit = v128.or(i64x2.shr_u(bits, 12), v128.load64_splat(ONE));
  return f64x2.add(f64x2.sub(unit, v128.load64_splat(CENTRE)), v128.load64_splat(CENTRE, 8));
}

/**
 * Writes uniforms for trajectories 0…count − 1, from Philox4x32-10.
 *
 * Key = seed; counter = (trajectory / 2, district low, stream, district high); an even trajectory takes words 0 and 1, an odd one 2 and 3.
 * Four counters at a time. Only the first word differs between counters, so that half of the first two rounds is the same for all.
 *
 * @param count A multiple of 8.
 * @param out Takes doubles, uniforms of 52 bits less 1/2; or, where T is f32, the upper words as they are.
 */
@inline export function uniforms<T extends number>(key0: i32, key1: i32, district0: i32, district1: i32, stream: i32, count: i32, out: usize): void {
  const m0 = i32x4.splat(MULTIPLIER_0);
  const m1 = i32x4.splat(MULTIPLIER_1);
  const w0 = i32x4.splat(WEYL_0);
  const w1 = i32x4.splat(WEYL_1);
  const ofStream = <u64><u32>stream * <u64><u32>MULTIPLIER_1; // round 1
  const again = <u64>(<u32>(ofStream >> 32) ^ <u32>district0 ^ <u32>key0) * <u64><u32>MULTIPLIER_0; // round 2
  const district = i32x4.splat(district1 ^ key1);
  const streamLow = i32x4.splat(<i32>ofStream ^ (key0 + WEYL_0));
  const streamHigh = i32x4.splat(<i32>(again >> 32) ^ (key1 + WEYL_1));
  const streamAgain = i32x4.splat(<i32>again);
  const later0 = i32x4.splat(key0 + 2 * WEYL_0);
  const later1 = i32x4.splat(key1 + 2 * WEYL_1);
  let first = i32x4(0, 1, 2, 3);
  for (const end = out + <usize>count * sizeof<T>(); out < end; out += 8 * sizeof<T>()) {
    const low = i64x2.extmul_low_i32x4_u(first, m0);
    const high = i64x2.extmul_high_i32x4_u(first, m0);
    let c3 = v128.shuffle<i32>(low, high, 0, 2, 4, 6);
    let c2 = v128.xor(v128.shuffle<i32>(low, high, 1, 3, 5, 7), district);
    const second = i64x2.extmul_low_i32x4_u(c2, m1);
    const secondHigh = i64x2.extmul_high_i32x4_u(c2, m1);
    let c1 = v128.shuffle<i32>(second, secondHigh, 0, 2, 4, 6);
    let c0 = v128.xor(v128.shuffle<i32>(second, secondHigh, 1, 3, 5, 7), streamLow);
    c2 = v128.xor(c3, streamHigh);
    c3 = streamAgain;
    let round0 = later0;
    let round1 = later1;
    for (let round = 2; round < ROUNDS; round++) {
      const low0 = i64x2.extmul_low_i32x4_u(c0, m0);
      const high0 = i64x2.extmul_high_i32x4_u(c0, m0);
      const low1 = i64x2.extmul_low_i32x4_u(c2, m1);
      const high1 = i64x2.extmul_high_i32x4_u(c2, m1);
      c0 = v128.xor(v128.xor(v128.shuffle<i32>(low1, high1, 1, 3, 5, 7), c1), round0);
      c2 = v128.xor(v128.xor(v128.shuffle<i32>(low0, high0, 1, 3, 5, 7), c3), round1);
      c1 = v128.shuffle<i32>(low1, high1, 0, 2, 4, 6);
      c3 = v128.shuffle<i32>(low0, high0, 0, 2, 4, 6);
      round0 = i32x4.add(round0, w0);
      round1 = i32x4.add(round1, w1);
    }
    if (sizeof<T>() == 4) {
      v128.store(out, v128.shuffle<i32>(c1, c3, 0, 4, 1, 5));
      v128.store(out, v128.shuffle<i32>(c1, c3, 2, 6, 3, 7), 16);
    } else {
      const even01 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5);
      const odd01 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5);
      const even23 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7);
      const odd23 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7);
      v128.store(out, centred(v128.shuffle<i64>(even01, odd01, 0, 2)));
      v128.store(out, centred(v128.shuffle<i64>(even01, odd01, 1, 3)), 16);
      v128.store(out, centred(v128.shuffle<i64>(even23, odd23, 0, 2)), 32);
      v128.store(out, centred(v128.shuffle<i64>(even23, odd23, 1, 3)), 48);
    }
    first = i32x4.add(first, i32x4.splat(4));
  }
}
