// Standard normals in doubles: Wichura's AS 241. In TypeScript: src/ensemble/normal.ts.
import { lnPair } from "./elementary";
import { uniforms } from "./philox";

/** AS 241's polynomials, highest coefficient first, numerators before denominators: read from memory, since a vector constant costs more than a load. */
const CENTRAL = memory.data<f64>([
  2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080,
  5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1,
]);
const NEAR = memory.data<f64>([
  7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
  1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1,
]);
const FAR = memory.data<f64>([
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
  2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1,
]);

/** Where AS 241 splits: the centre's bound, ½, and from where the two tails are counted. */
const SPLITS = memory.data<f64>([0.180625, 0.5, 1.6, 5]);

@inline function next(sum: v128, r: v128, coefficient: usize): v128 {
  return f64x2.add(f64x2.mul(sum, r), v128.load64_splat(coefficient));
}

@inline function polyEight(table: usize, r: v128): v128 {
  return next(next(next(next(next(next(next(v128.load64_splat(table), r, table + 8), r, table + 16), r, table + 24), r, table + 32), r, table + 40), r, table + 48), r, table + 56);
}

/** AS 241 beyond |p − 1/2| > 0.425, for two; the second polynomials serve p below 1.4e-11. */
function tails(q: v128): v128 {
  const r = f64x2.sqrt(f64x2.neg(lnPair(f64x2.sub(v128.load64_splat(SPLITS, 8), f64x2.abs(q)))));
  const t = f64x2.sub(r, v128.load64_splat(SPLITS, 16));
  let z = f64x2.div(polyEight(NEAR, t), polyEight(NEAR + 64, t));
  const outer = f64x2.gt(r, v128.load64_splat(SPLITS, 24));
  if (v128.any_true(outer)) {
    const u = f64x2.sub(r, v128.load64_splat(SPLITS, 24));
    const far = f64x2.div(polyEight(FAR, u), polyEight(FAR + 64, u));
    z = v128.bitselect(far, z, outer);
  }
  return v128.or(z, v128.and(q, f64x2.splat(-0.0))); // z ≥ 0 takes the sign of q
}

/**
 * Two standard normals of the centre; those of the tails are recorded and computed later.
 *
 * @param noted Number of tails recorded in `list` so far.
 * @returns The new number.
 */
@inline function centre(at: usize, list: usize, places: usize, noted: usize): usize {
  const q = v128.load(at);
  const r = f64x2.sub(v128.load64_splat(SPLITS), f64x2.mul(q, q));
  v128.store(at, f64x2.div(f64x2.mul(q, polyEight(CENTRAL, r)), polyEight(CENTRAL + 64, r)));
  const far = i64x2.bitmask(f64x2.lt(r, f64x2.splat(0)));
  store<f64>(list + (noted << 3), f64x2.extract_lane(q, 0));
  store<u32>(places + (noted << 2), <u32>at);
  noted += <usize>(far & 1);
  store<f64>(list + (noted << 3), f64x2.extract_lane(q, 1));
  store<u32>(places + (noted << 2), <u32>at + 8);
  return noted + <usize>(far >> 1);
}

/**
 * Writes normals for trajectories 0…count − 1, see `uniforms`.
 *
 * Uniforms, centre and tails each have a loop of their own: a chain of ten rounds before every normal left arithmetic units idle.
 *
 * @param count A multiple of 8.
 * @param scratch 12 bytes a trajectory and 24 more, for the tails.
 */
export function draw(key0: i32, key1: i32, district0: i32, district1: i32, stream: i32, count: i32, out: usize, scratch: usize): void {
  const list = scratch;
  const places = scratch + (<usize>count << 3) + 16;
  uniforms<f64>(key0, key1, district0, district1, stream, count, out);
  let noted: usize = 0;
  for (const end = out + (<usize>count << 3); out < end; out += 32) {
    noted = centre(out, list, places, noted);
    noted = centre(out + 16, list, places, noted);
  }
  store<f64>(list + (noted << 3), 0.5 - 1e-9); // an odd one out has a partner whose normal is dropped
  for (let i: usize = 0; i < noted; i += 2) {
    const pair = tails(v128.load(list + (i << 3)));
    store<f64>(load<u32>(places + (i << 2)), f64x2.extract_lane(pair, 0));
    if (i + 1 < noted) store<f64>(load<u32>(places + (i << 2) + 4), f64x2.extract_lane(pair, 1));
  }
}
