// exp and ln with a fixed order of operations, so that every engine, Node version and machine gives the same bits.
// The kernel has the same functions in src/ensemble/assembly/elementary.ts.

/** Adding and taking away 1.5 · 2^52 rounds a small number to a whole one. */
const ROUND = 6755399441055744;
const LOG2_E = 1.4426950408889634;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_2 = 1.4142135623730951;
/** Below this exponent the result counts as 0. */
const LEAST = -700;
/** The greatest power of two that `exp` multiplies by. */
const GREATEST = 1023;

/** Powers of two from 2^−GREATEST. */
const POWERS = Float64Array.from({ length: 2 * GREATEST + 1 }, (_, i) => 2 ** (i - GREATEST));

/**
 * The exponential, to a unit or two in the last place: Taylor's series to r^13 on |r| ≤ ln 2 / 2.
 *
 * @param x Below 700; below −700 the result is 0.
 */
export function exp(x: number): number {
  if (!(x >= LEAST)) return 0;
  const n = x * LOG2_E + ROUND - ROUND;
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  let sum = 1.6059043836821613e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.755731922398589e-7;
  sum = sum * r + 0.0000027557319223985893;
  sum = sum * r + 0.0000248015873015873;
  sum = sum * r + 0.0001984126984126984;
  sum = sum * r + 0.001388888888888889;
  sum = sum * r + 0.008333333333333333;
  sum = sum * r + 0.041666666666666664;
  sum = sum * r + 0.16666666666666666;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return sum * POWERS[n + GREATEST];
}

/** One double, and its bits as words: every machine that runs WebAssembly has the lower word first. */
const double = new Float64Array(1);
const word = new Int32Array(double.buffer);

/**
 * The natural logarithm, to a unit in the last place: ln m = 2 artanh(f / (2 + f)), f = m − 1, with x = 2^k m and m in (√½, √2].
 *
 * @param x A normal positive number.
 * @see The polynomial is that of FreeBSD's msun e_log.c (Sun Microsystems, 1993).
 */
export function ln(x: number): number {
  double[0] = x;
  let k = (word[1] >>> 20) - GREATEST;
  let m = x * POWERS[GREATEST - k];
  if (m > SQRT_2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let sum = 0.14798198605116586;
  sum = sum * z + 0.15313837699209373;
  sum = sum * z + 0.1818357216161805;
  sum = sum * z + 0.22222198432149784;
  sum = sum * z + 0.2857142874366239;
  sum = sum * z + 0.3999999999940942;
  sum = sum * z + 0.6666666666666735;
  const half = 0.5 * f * f;
  const rest = s * (half + sum * z) + k * LN2_LOW;
  return k * LN2_HIGH - (half - rest - f);
}
