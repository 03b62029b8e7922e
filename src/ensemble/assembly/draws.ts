// Standard normals: Philox4x32-10, 52-bit uniforms, Wichura's AS 241. The TypeScript twin is src/ensemble/draws.ts.
import { lnPair } from "./elementary";

const MULTIPLIER_0: i32 = <i32>0xd2511f53;
const MULTIPLIER_1: i32 = <i32>0xcd9e8d57;
const WEYL_0: i32 = <i32>0x9e3779b9;
const WEYL_1: i32 = <i32>0xbb67ae85;
const ROUNDS = 10;

@inline function poly7(r: v128, a7: f64, a6: f64, a5: f64, a4: f64, a3: f64, a2: f64, a1: f64, a0: f64): v128 {
  let sum = f64x2.splat(a7);
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(a6));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(a5));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(a4));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(a3));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(a2));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(a1));
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(a0));
}

/** AS 241 beyond |p − 1/2| > 0.425, for two; the second polynomials serve p below 1.4e-11. */
function tails(q: v128): v128 {
  const r = f64x2.sqrt(f64x2.neg(lnPair(f64x2.sub(f64x2.splat(0.5), f64x2.abs(q)))));
  const t = f64x2.sub(r, f64x2.splat(1.6));
  let z = f64x2.div(
    poly7(t, 7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734),
    poly7(t, 1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1),
  );
  const outer = f64x2.gt(r, f64x2.splat(5));
  if (v128.any_true(outer)) {
    const u = f64x2.sub(r, f64x2.splat(5));
    const far = f64x2.div(
      poly7(u, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720),
      poly7(u, 2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1),
    );
    z = v128.bitselect(far, z, outer);
  }
  return v128.or(z, v128.and(q, f64x2.splat(-0.0))); // z ≥ 0 takes the sign of q
}

/**
 * Two standard normals from 64 random bits each: the upper 52 make a uniform in the middle of its cell.
 *
 * @param noted How many tails have been noted in `list`; their normals are written later, by `tails`.
 * @returns How many are noted now.
 */
@inline function normals(bits: v128, out: usize, list: usize, places: usize, noted: usize): usize {
  const unit = v128.or(i64x2.shr_u(bits, 12), i64x2.splat(0x3ff0000000000000));
  const q = f64x2.add(f64x2.sub(unit, f64x2.splat(1.5)), f64x2.splat(1.1102230246251565e-16)); // the cell's middle less 1/2, exact
  const r = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q));
  const above = poly7(r, 2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080);
  const below = poly7(r, 5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1);
  v128.store(out, f64x2.div(f64x2.mul(q, above), below));
  const far = i64x2.bitmask(f64x2.lt(r, f64x2.splat(0)));
  store<f64>(list + (noted << 3), f64x2.extract_lane(q, 0));
  store<u32>(places + (noted << 2), <u32>out);
  noted += <usize>(far & 1);
  store<f64>(list + (noted << 3), f64x2.extract_lane(q, 1));
  store<u32>(places + (noted << 2), <u32>out + 8);
  return noted + <usize>(far >> 1);
}

/**
 * Writes normals for trajectories 0…count − 1.
 *
 * Philox key = seed; counter = (trajectory / 2, district low, stream, district high); an even trajectory takes words 0 and 1, an odd one 2 and 3.
 *
 * @param count A multiple of 8.
 * @param scratch 12 bytes a trajectory and 24 more, for the tails.
 */
export function draw(key0: i32, key1: i32, district0: i32, district1: i32, stream: i32, count: i32, out: usize, scratch: usize): void {
  const list = scratch;
  const places = scratch + (<usize>count << 3) + 16;
  const m0 = i32x4.splat(MULTIPLIER_0);
  const m1 = i32x4.splat(MULTIPLIER_1);
  let first = i32x4(0, 1, 2, 3);
  let noted: usize = 0;
  for (const end = out + (<usize>count << 3); out < end; out += 64) {
    let c0 = first;
    let c1 = i32x4.splat(district0);
    let c2 = i32x4.splat(stream);
    let c3 = i32x4.splat(district1);
    let round0 = key0;
    let round1 = key1;
    for (let round = 0; round < ROUNDS; round++) {
      const low0 = i64x2.extmul_low_i32x4_u(c0, m0);
      const high0 = i64x2.extmul_high_i32x4_u(c0, m0);
      const low1 = i64x2.extmul_low_i32x4_u(c2, m1);
      const high1 = i64x2.extmul_high_i32x4_u(c2, m1);
      c0 = v128.xor(v128.xor(v128.shuffle<i32>(low1, high1, 1, 3, 5, 7), c1), i32x4.splat(round0));
      c2 = v128.xor(v128.xor(v128.shuffle<i32>(low0, high0, 1, 3, 5, 7), c3), i32x4.splat(round1));
      c1 = v128.shuffle<i32>(low1, high1, 0, 2, 4, 6);
      c3 = v128.shuffle<i32>(low0, high0, 0, 2, 4, 6);
      round0 += WEYL_0;
      round1 += WEYL_1;
    }
    const even01 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5);
    const odd01 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5);
    const even23 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7);
    const odd23 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7);
    noted = normals(v128.shuffle<i64>(even01, odd01, 0, 2), out, list, places, noted);
    noted = normals(v128.shuffle<i64>(even01, odd01, 1, 3), out + 16, list, places, noted);
    noted = normals(v128.shuffle<i64>(even23, odd23, 0, 2), out + 32, list, places, noted);
    noted = normals(v128.shuffle<i64>(even23, odd23, 1, 3), out + 48, list, places, noted);
    first = i32x4.add(first, i32x4.splat(4));
  }
  store<f64>(list + (noted << 3), 0.5 - 1e-9); // an odd one out has a partner whose normal is not kept
  for (let i: usize = 0; i < noted; i += 2) {
    const pair = tails(v128.load(list + (i << 3)));
    store<f64>(load<u32>(places + (i << 2)), f64x2.extract_lane(pair, 0));
    if (i + 1 < noted) store<f64>(load<u32>(places + (i << 2) + 4), f64x2.extract_lane(pair, 1));
  }
}
