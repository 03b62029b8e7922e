import { exactly as from, highOf, lowOf } from "./double.ts";

// Exponentials and logarithms as Node computes them, bit for bit: a browser may round the last digit another way, and the page's rows would then not be
// those of the command line. The formulas are those of fdlibm (Sun Microsystems, 1993), which Node's engine uses on every platform.

const [LN2_HIGH, LN2_LOW] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
const TWO_54 = 18014398509481984;

/** e to the power of x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 7.09782712893383973096e2) return Infinity;
  if (x < -7.4513321910194110842e2) return 0;
  const size = highOf(x) & 0x7fffffff;
  const sign = x < 0 ? -1 : 1;
  let [high, low, k, rest] = [0, 0, 0, x];
  if (size > 0x3fd62e42) {
    if (size < 0x3ff0a2b2) {
      if (x === 1) return Math.E;
      [high, low, k] = [x - sign * LN2_HIGH, sign * LN2_LOW, sign];
    } else {
      k = Math.trunc(1.442695040888963387 * x + 0.5 * sign);
      [high, low] = [x - k * LN2_HIGH, k * LN2_LOW];
    }
    rest = high - low;
  } else if (size < 0x3e300000) return 1 + x;
  const t = rest * rest;
  const poly =
    1.66666666666666019037e-1 +
    t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8)));
  const c = rest - t * poly;
  if (k === 0) return 1 - ((rest * c) / (c - 2) - rest);
  const y = 1 - (low - (rest * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * from(0x7fe00000, 0);
  return k >= -1021 ? y * from(0x3ff00000 + (k << 20), 0) : y * from(0x3ff00000 + ((k + 1000) << 20), 0) * from(0x01700000, 0);
}

/** The natural logarithm of x. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  let [given, k, high] = [x, 0, highOf(x)];
  if (high < 0x00100000) [given, k] = [x * TWO_54, -54];
  high = highOf(given);
  k += (high >> 20) - 1023;
  const digits = high & 0xfffff;
  const half = (digits + 0x95f64) & 0x100000;
  const f = from(digits | (half ^ 0x3ff00000), lowOf(given)) - 1;
  k += half >> 20;
  if ((0xfffff & (2 + digits)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const R = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - R : k * LN2_HIGH - (R - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const t2 = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const R = t2 + t1;
  if (((digits - 0x6147a) | (0x6b851 - digits)) > 0) {
    const square = 0.5 * f * f;
    return k === 0 ? f - (square - s * (square + R)) : k * LN2_HIGH - (square - (s * (square + R) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - R) : k * LN2_HIGH - (s * (f - R) - k * LN2_LOW - f);
}

/** The decimal logarithm of x. */
export function log10(x: number): number {
  if (!(x > 0) || x === Infinity) return log(x);
  let [given, k] = [x, 0];
  if (highOf(x) < 0x00100000) [given, k] = [x * TWO_54, -54];
  const high = highOf(given);
  k += (high >> 20) - 1023;
  const below = k < 0 ? 1 : 0;
  const y = k + below;
  const z =
    y * 3.69423907715893078616e-13 + 4.34294481903251816668e-1 * log(from((high & 0xfffff) | ((0x3ff - below) << 20), lowOf(given)));
  return z + y * 3.01029995663611771306e-1;
}
