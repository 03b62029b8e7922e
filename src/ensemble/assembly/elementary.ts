// Exponential and logarithm with a fixed order of operations: the same bits in every engine and on every machine.
// The TypeScript twin is src/ensemble/elementary.ts.

/** Adding and taking away 1.5 · 2^52 rounds a small double to a whole number, held in its low bits. */
const ROUND: f64 = 6755399441055744.0;
const LOG2_E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

/** Taylor's coefficients, the highest first: read from memory, since a constant of a vector costs more than a load. */
const TAYLOR = memory.data<f64>([1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7, 0.0000027557319223985893, 0.0000248015873015873, 0.0001984126984126984, 0.001388888888888889, 0.008333333333333333, 0.041666666666666664, 0.16666666666666666, 0.5]);

@inline function both(value: f64): v128 {
  return f64x2.splat(value);
}

@inline function horner(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), both(coefficient));
}

/** exp of two numbers, each below 700; 0 below −700. Taylor's series to r^13 on |r| ≤ ln 2 / 2. */
@inline export function expPair(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, both(LOG2_E)), both(ROUND));
  const n = f64x2.sub(shifted, both(ROUND));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, both(LN2_HIGH))), f64x2.mul(n, both(LN2_LOW)));
  let sum = v128.load64_splat(TAYLOR);
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 8));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 16));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 24));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 32));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 40));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 48));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 56));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 64));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 72));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 80));
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(TAYLOR, 88));
  sum = horner(sum, r, 1);
  sum = horner(sum, r, 1);
  const scale = i64x2.add(i64x2.shl(shifted, 52), i64x2.splat(0x3ff0000000000000));
  return v128.and(f64x2.mul(sum, scale), f64x2.ge(x, both(-700)));
}

/** Natural logarithm of two normal positive numbers: x = 2^k m, m in (√½, √2], ln m = 2 artanh(f / (2 + f)), f = m − 1. */
@inline export function lnPair(x: v128): v128 {
  const exponent = v128.or(i64x2.shr_u(x, 52), i64x2.splat(0x4330000000000000)); // 2^52 + biased exponent
  const whole = f64x2.sub(exponent, both(4503599627371519.0));
  const mantissa = v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  const large = f64x2.gt(mantissa, both(1.4142135623730951));
  const m = v128.bitselect(f64x2.mul(mantissa, both(0.5)), mantissa, large);
  const k = f64x2.add(whole, v128.and(large, both(1)));
  const f = f64x2.sub(m, both(1));
  const s = f64x2.div(f, f64x2.add(both(2), f));
  const z = f64x2.mul(s, s);
  let sum = both(0.14798198605116586);
  sum = horner(sum, z, 0.15313837699209373);
  sum = horner(sum, z, 0.1818357216161805);
  sum = horner(sum, z, 0.22222198432149784);
  sum = horner(sum, z, 0.2857142874366239);
  sum = horner(sum, z, 0.3999999999940942);
  sum = horner(sum, z, 0.6666666666666735);
  const half = f64x2.mul(f64x2.mul(both(0.5), f), f);
  const rest = f64x2.add(f64x2.mul(s, f64x2.add(half, f64x2.mul(sum, z))), f64x2.mul(k, both(LN2_LOW)));
  return f64x2.sub(f64x2.mul(k, both(LN2_HIGH)), f64x2.sub(f64x2.sub(half, rest), f));
}
