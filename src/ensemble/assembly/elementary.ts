// Exponential and logarithm with a fixed order of operations: the same bits in every engine and on every machine.
// In TypeScript: src/ensemble/elementary.ts.

// Constants are read from memory, since a constant of a vector costs more than a load.

/** exp: log2 e; 1.5 · 2^52, by which adding and taking away rounds a small double to a whole number in its low bits; ln 2 in two parts; 1; the least x. */
const EXP = memory.data<f64>([1.4426950408889634, 6755399441055744.0, 0.6931471803691238, 1.9082149292705877e-10, 1, -700]);
/** Taylor coefficients, highest first. */
const TAYLOR = memory.data<f64>([1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7, 0.0000027557319223985893, 0.0000248015873015873, 0.0001984126984126984, 0.001388888888888889, 0.008333333333333333, 0.041666666666666664, 0.16666666666666666, 0.5]);
/** ln: 2^52 + the bias of an exponent; √2; ½; 1; 2; ln 2 in two parts; then the polynomial, the highest first. */
const LN = memory.data<f64>([4503599627371519.0, 1.4142135623730951, 0.5, 1, 2, 0.6931471803691238, 1.9082149292705877e-10]);
const ARTANH = memory.data<f64>([0.14798198605116586, 0.15313837699209373, 0.1818357216161805, 0.22222198432149784, 0.2857142874366239, 0.3999999999940942, 0.6666666666666735]);
/** The bits of 1 and of 2^52, and the mantissa's, of a double. */
const BITS = memory.data<u64>([0x3ff0000000000000, 0x4330000000000000, 0x000fffffffffffff]);

@inline function horner(sum: v128, r: v128, coefficient: usize): v128 {
  return f64x2.add(f64x2.mul(sum, r), v128.load64_splat(coefficient));
}

/** exp of two numbers, each below 700; 0 below −700. Taylor's series to r^13 on |r| ≤ ln 2 / 2. */
@inline export function expPair(x: v128): v128 {
  const round = v128.load64_splat(EXP, 8);
  const shifted = f64x2.add(f64x2.mul(x, v128.load64_splat(EXP)), round);
  const n = f64x2.sub(shifted, round);
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, v128.load64_splat(EXP, 16))), f64x2.mul(n, v128.load64_splat(EXP, 24)));
  let sum = v128.load64_splat(TAYLOR);
  sum = horner(sum, r, TAYLOR + 8);
  sum = horner(sum, r, TAYLOR + 16);
  sum = horner(sum, r, TAYLOR + 24);
  sum = horner(sum, r, TAYLOR + 32);
  sum = horner(sum, r, TAYLOR + 40);
  sum = horner(sum, r, TAYLOR + 48);
  sum = horner(sum, r, TAYLOR + 56);
  sum = horner(sum, r, TAYLOR + 64);
  sum = horner(sum, r, TAYLOR + 72);
  sum = horner(sum, r, TAYLOR + 80);
  sum = horner(sum, r, TAYLOR + 88);
  sum = horner(sum, r, EXP + 32);
  sum = horner(sum, r, EXP + 32);
  const scale = i64x2.add(i64x2.shl(shifted, 52), v128.load64_splat(BITS));
  return v128.and(f64x2.mul(sum, scale), f64x2.ge(x, v128.load64_splat(EXP, 40)));
}

/** The same in singles: 1.5 · 2^23 for rounding, log2 e, ln 2 in two parts, 1, −80, ½. */
const SINGLES = memory.data<f32>([12582912.0, 1.44269504, 0.693359375, -2.12194440e-4, 1, -80, 0.5]);
/** The bits of 1 and of √½, and the exponent's with the sign's, of a single. */
const SINGLE_BITS = memory.data<u32>([0x3f800000, 0x3f3504f3, 0xff800000]);

/** Polynomials of exp and ln in singles, the highest first. @see Moshier's Cephes library, expf.c and logf.c (1989). */
const EXP_SINGLE = memory.data<f32>([1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1]);
const LN_SINGLE = memory.data<f32>([7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1]);

@inline function next(sum: v128, x: v128, coefficient: usize): v128 {
  return f32x4.add(f32x4.mul(sum, x), v128.load32_splat(coefficient));
}

/** A polynomial of six coefficients in memory, the highest first. */
@inline function polySix(table: usize, x: v128): v128 {
  return next(next(next(next(next(v128.load32_splat(table), x, table + 4), x, table + 8), x, table + 12), x, table + 16), x, table + 20);
}

@inline function pair(table: usize, x: v128): v128 {
  return next(v128.load32_splat(table), x, table + 4);
}

/** A polynomial of nine coefficients in memory, highest first, by pairs (Estrin's scheme): sequential evaluation would stall. */
@inline export function polyNine(table: usize, x: v128): v128 {
  const x2 = f32x4.mul(x, x), x4 = f32x4.mul(x2, x2);
  const high = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(v128.load32_splat(table), x2), pair(table + 4, x)), x2), pair(table + 12, x));
  const low = f32x4.add(f32x4.mul(pair(table + 20, x), x2), pair(table + 28, x));
  return f32x4.add(f32x4.mul(high, x4), low);
}

/** exp of four singles, each below 88; 0 below −80. */
@inline function expFour(x: v128): v128 {
  const round = v128.load32_splat(SINGLES);
  const shifted = f32x4.add(f32x4.mul(x, v128.load32_splat(SINGLES, 4)), round);
  const n = f32x4.sub(shifted, round);
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, v128.load32_splat(SINGLES, 8))), f32x4.mul(n, v128.load32_splat(SINGLES, 12)));
  const sum = f32x4.add(f32x4.add(f32x4.mul(polySix(EXP_SINGLE, r), f32x4.mul(r, r)), r), v128.load32_splat(SINGLES, 16));
  const scale = i32x4.add(i32x4.shl(shifted, 23), v128.load32_splat(SINGLE_BITS));
  return v128.and(f32x4.mul(sum, scale), f32x4.ge(x, v128.load32_splat(SINGLES, 20)));
}

/** exp of a vector of T. */
@inline export function expOf<T extends number>(x: v128): v128 {
  return sizeof<T>() == 4 ? expFour(x) : expPair(x);
}

/** Natural logarithm of four normal positive singles: x = 2^k m, m in (√½, √2]. */
@inline export function lnFour(x: v128): v128 {
  const high = i32x4.sub(x, v128.load32_splat(SINGLE_BITS, 4));
  const k = f32x4.convert_i32x4_s(i32x4.shr_s(high, 23));
  const m = i32x4.sub(x, v128.and(high, v128.load32_splat(SINGLE_BITS, 8)));
  const f = f32x4.sub(m, v128.load32_splat(SINGLES, 16));
  const z = f32x4.mul(f, f);
  const tail = f32x4.mul(f32x4.mul(polyNine(LN_SINGLE, f), f), z);
  const rest = f32x4.sub(f32x4.add(tail, f32x4.mul(k, v128.load32_splat(SINGLES, 12))), f32x4.mul(z, v128.load32_splat(SINGLES, 24)));
  return f32x4.add(f32x4.add(f, rest), f32x4.mul(k, v128.load32_splat(SINGLES, 8)));
}

/** Natural logarithm of two normal positive numbers: x = 2^k m, m in (√½, √2], ln m = 2 artanh(f / (2 + f)), f = m − 1. */
@inline export function lnPair(x: v128): v128 {
  const exponent = v128.or(i64x2.shr_u(x, 52), v128.load64_splat(BITS, 8)); // 2^52 + biased exponent
  const whole = f64x2.sub(exponent, v128.load64_splat(LN));
  const mantissa = v128.or(v128.and(x, v128.load64_splat(BITS, 16)), v128.load64_splat(BITS));
  const large = f64x2.gt(mantissa, v128.load64_splat(LN, 8));
  const half = v128.load64_splat(LN, 16), one = v128.load64_splat(LN, 24);
  const m = v128.bitselect(f64x2.mul(mantissa, half), mantissa, large);
  const k = f64x2.add(whole, v128.and(large, one));
  const f = f64x2.sub(m, one);
  const s = f64x2.div(f, f64x2.add(v128.load64_splat(LN, 32), f));
  const z = f64x2.mul(s, s);
  let sum = v128.load64_splat(ARTANH);
  sum = horner(sum, z, ARTANH + 8);
  sum = horner(sum, z, ARTANH + 16);
  sum = horner(sum, z, ARTANH + 24);
  sum = horner(sum, z, ARTANH + 32);
  sum = horner(sum, z, ARTANH + 40);
  sum = horner(sum, z, ARTANH + 48);
  const square = f64x2.mul(f64x2.mul(half, f), f);
  const rest = f64x2.add(f64x2.mul(s, f64x2.add(square, f64x2.mul(sum, z))), f64x2.mul(k, v128.load64_splat(LN, 48)));
  return f64x2.sub(f64x2.mul(k, v128.load64_splat(LN, 40)), f64x2.sub(f64x2.sub(square, rest), f));
}
