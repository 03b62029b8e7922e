// Standard normals in singles, for the fast mode: the same draws as in doubles, to about six digits.
import { lnFour, polyNine } from "./elementary";
import { uniforms } from "./philox";

/** Giles's polynomials of erfinv(x) / x, the highest first: of w − 2.5 below w = 5, else of √w − 3. */
const CENTRAL = memory.data<f32>([2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941]);
const TAIL = memory.data<f32>([-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682]);
/** 1/2, the width of a cell, 2 √2 of it, 4, 1, and where the polynomials have their middle: constants of vectors cost more than loads. */
const CONSTANTS = memory.data<f32>([0.5, 2.3283064365386963e-10, 6.5854450798271324e-10, 4, 1, 2.5, 3, 5]);
/** The first bit, and all others. */
const BITS = memory.data<u32>([0x80000000, 0x7fffffff]);

/**
 * Four normals of four words: √2 erfinv(x), where w = −ln(1 − x²) = −ln(4 p (1 − p)) and the tail p is counted from its end, so that no digit of it is lost.
 *
 * @see Giles (2012) Approximating the erfinv function, GPU Computing Gems Jade, ch. 10, table 5.
 */
@inline function normals(words: v128): v128 {
  const centred = v128.xor(words, v128.load32_splat(BITS));
  const size = v128.xor(centred, i32x4.shr_s(centred, 31));
  const half = v128.load32_splat(CONSTANTS);
  const p = f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(v128.xor(size, v128.load32_splat(BITS, 4))), half), v128.load32_splat(CONSTANTS, 4));
  const x = f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(size), half), v128.load32_splat(CONSTANTS, 8));
  const w = f32x4.neg(lnFour(f32x4.mul(f32x4.mul(p, v128.load32_splat(CONSTANTS, 12)), f32x4.sub(v128.load32_splat(CONSTANTS, 16), p))));
  let ratio = polyNine(CENTRAL, f32x4.sub(w, v128.load32_splat(CONSTANTS, 20)));
  const far = f32x4.ge(w, v128.load32_splat(CONSTANTS, 28));
  if (v128.any_true(far)) ratio = v128.bitselect(polyNine(TAIL, f32x4.sub(f32x4.sqrt(w), v128.load32_splat(CONSTANTS, 24))), ratio, far);
  return v128.or(f32x4.mul(x, ratio), v128.and(centred, v128.load32_splat(BITS))); // takes the sign
}

/** Writes normals for trajectories 0…count − 1, see `uniforms`; `count` is a multiple of 8. */
export function draw32(key0: i32, key1: i32, district0: i32, district1: i32, stream: i32, count: i32, out: usize, scratch: usize): void {
  uniforms<f32>(key0, key1, district0, district1, stream, count, out);
  for (const end = out + (<usize>count << 2); out < end; out += 16) v128.store(out, normals(v128.load(out)));
}
