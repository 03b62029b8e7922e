// Survival exp(−H w) as a polynomial of the hazard multiplier w over its range. In TypeScript: src/ensemble/fit.ts.
import { expPair } from "./elementary";

const AGES: usize = 101;
const OLD = 80;
const MIDDLE = 30;
/** Numbers of a cell: four coefficients, mean migrants, migrants per unit of the migration driver. */
const CELL: usize = 6;

/** Chebyshev nodes on −1…1: degree 1 ±NODE_1, degree 2 0 and ±NODE_2, degree 3 ±NODE_3A and ±NODE_3B. */
const NODE_1: f64 = 0.7071067811865476;
const NODE_2: f64 = 0.8660254037844386;
const NODE_3A: f64 = 0.9238795325112867;
const NODE_3B: f64 = 0.3826834323650898;

@inline function survival(H: f64, w0: f64, w1: f64): v128 {
  return expPair(f64x2.mul(f64x2.splat(-H), f64x2(w0, w1)));
}

@inline function evenPart(pair: v128): f64 {
  return (f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)) * 0.5;
}

@inline function oddPart(pair: v128, node: f64): f64 {
  return (f64x2.extract_lane(pair, 0) - f64x2.extract_lane(pair, 1)) / (2 * node);
}

/**
 * Writes a year's cells [sex][age][CELL] of type T.
 *
 * Coefficients are of y = (w − middle) / half in −1…1; degree 1 at ages 1…29, 2 at 30…79, 3 at 0 and from 80 on.
 *
 * @param hazards H [sex][age]. @param mean @param pattern Migrants [sex][age].
 */
@inline export function fitCells<T extends number>(hazards: usize, mean: usize, pattern: usize, middle: f64, half: f64, cells: usize): void {
  const a1 = half * NODE_1;
  const a2 = half * NODE_2;
  const a3 = half * NODE_3A;
  const b3 = half * NODE_3B;
  for (let i: usize = 0; i < 2 * AGES; i++) {
    const x = <i32>(i < AGES ? i : i - AGES);
    const H = load<f64>(hazards + (i << 3));
    let c0: f64, c1: f64, c2: f64 = 0, c3: f64 = 0;
    if (x == 0 || x >= OLD) {
      const outer = survival(H, middle + a3, middle - a3);
      const inner = survival(H, middle + b3, middle - b3);
      const even = evenPart(outer);
      const odd = oddPart(outer, NODE_3A);
      const span = NODE_3A * NODE_3A - NODE_3B * NODE_3B;
      c2 = (even - evenPart(inner)) / span;
      c3 = (odd - oddPart(inner, NODE_3B)) / span;
      c0 = even - c2 * (NODE_3A * NODE_3A);
      c1 = odd - c3 * (NODE_3A * NODE_3A);
    } else if (x >= MIDDLE) {
      const outer = survival(H, middle + a2, middle - a2);
      c0 = f64x2.extract_lane(survival(H, middle, middle), 0);
      c1 = oddPart(outer, NODE_2);
      c2 = (evenPart(outer) - c0) / (NODE_2 * NODE_2);
    } else {
      const outer = survival(H, middle + a1, middle - a1);
      c0 = evenPart(outer);
      c1 = oddPart(outer, NODE_1);
    }
    const cell = cells + i * CELL * sizeof<T>();
    store<T>(cell, <T>c0);
    store<T>(cell + sizeof<T>(), <T>c1);
    store<T>(cell + 2 * sizeof<T>(), <T>c2);
    store<T>(cell + 3 * sizeof<T>(), <T>c3);
    store<T>(cell + 4 * sizeof<T>(), <T>load<f64>(mean + (i << 3)));
    store<T>(cell + 5 * sizeof<T>(), <T>load<f64>(pattern + (i << 3)));
  }
}
