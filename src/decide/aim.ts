import type { Aim } from "./problem.ts";

/** How much to have, by three rules. */
export interface Aimed {
  readonly leastExpected: { readonly value: number; readonly expectedLoss: number };
  readonly minimaxRegret: { readonly value: number; readonly regret: number };
  /** The least that is enough in a share of futures. */
  readonly enough: number;
  /** The greatest regret at the futures' own amounts and at the two answers. */
  readonly regretCurve: Readonly<Record<number, number>>;
}

/**
 * How much to have when the future is one of several: the whole amount with the least expected loss, the one with the least greatest
 * regret, and the least that is enough in `share` of the futures. Of equal ones the smallest.
 */
export function aim({ futures, idle, short }: Aim, share = 0.8): Aimed {
  const loss = (amount: number, asked: number): number => (amount >= asked ? idle * (amount - asked) : short * (asked - amount));
  const weights = futures.reduce((sum, [, weight]) => sum + weight, 0);
  const expected = (amount: number): number => futures.reduce((sum, [asked, weight]) => sum + weight * loss(amount, asked), 0) / weights;
  // whoever has just what is asked loses nothing, so regret is the loss itself
  const regret = (amount: number): number => Math.max(...futures.map(([asked]) => loss(amount, asked)));
  const asked = futures.map(([one]) => one);
  const [low, high] = [Math.min(...asked), Math.max(...asked)];
  const between = (idle * low + short * high) / (idle + short);
  const leastExpected = leastAt(wholesNear(asked), expected);
  const minimaxRegret = leastAt(wholesNear([low, between, high]), regret);
  const sorted = futures.toSorted(([a], [b]) => a - b);
  let sum = 0;
  const enough = sorted.find(([, weight]) => (sum += weight) >= share * weights * (1 - 1e-12)) ?? sorted.at(-1);
  const points = new Set([...asked, leastExpected, minimaxRegret].toSorted((a, b) => a - b));
  return {
    leastExpected: { value: leastExpected, expectedLoss: expected(leastExpected) },
    minimaxRegret: { value: minimaxRegret, regret: regret(minimaxRegret) },
    enough: Math.ceil(enough?.[0] ?? NaN),
    regretCurve: Object.fromEntries([...points].map((amount) => [amount, regret(amount)])),
  };
}

/** The whole numbers next to some values: the least of a function whose pieces between the values are lines is at one of them. */
function wholesNear(values: readonly number[]): number[] {
  return [...new Set(values.flatMap((value) => [Math.floor(value), Math.ceil(value)]))].toSorted((a, b) => a - b);
}

function leastAt(candidates: readonly number[], value: (amount: number) => number): number {
  return candidates.reduce((best, one) => (value(one) < value(best) ? one : best));
}
