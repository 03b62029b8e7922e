import { evaluate } from "../core/formula.ts";
import type { Reverse } from "./problem.ts";

/** A value at which a formula turns from meeting a number to missing it. */
export interface Turn {
  readonly exact: number;
  /** The side of the turn that meets it. */
  readonly holdsWhen: "<=" | ">=";
  /** The last stated value that meets it, and the next that does not. */
  readonly holds: number;
  readonly fails: number;
}

/** Points at which a sign is looked at before a turn is narrowed down: turns closer together than these are not found. */
const POINTS = 4000;

/**
 * All values of an unknown at which a formula turns between meeting and missing a number, between two bounds.
 *
 * Found on a grid, even in the logarithm where both bounds are above 0, and halved until no number lies between.
 */
export function turnsOf({ formula, unknown, compare, required, decimals, low, high }: Reverse): Turn[] {
  const side = (value: number): number => {
    const computed = evaluate(formula, (name) => (name === unknown ? value : NaN)) - required;
    return compare === ">=" ? computed : -computed;
  };
  const meets = (value: number): boolean => side(value) >= 0;
  const at = (i: number): number => (low > 0 ? low * (high / low) ** (i / POINTS) : low + ((high - low) * i) / POINTS);
  return Array.from({ length: POINTS }, (_, i) => [at(i), at(i + 1)] as const).flatMap(([a, b]): Turn[] => {
    if (!Number.isFinite(side(a)) || !Number.isFinite(side(b)) || meets(a) === meets(b)) return [];
    let [inside, outside] = meets(a) ? [a, b] : [b, a];
    for (;;) {
      const middle = (inside + outside) / 2;
      if (middle === inside || middle === outside) break;
      if (meets(middle)) inside = middle;
      else outside = middle;
    }
    const holdsWhen = inside < outside ? "<=" : ">=";
    const grid = 10 ** decimals;
    const nearest = holdsWhen === "<=" ? Math.floor(inside * grid + 1e-9) : Math.ceil(inside * grid - 1e-9);
    const step = holdsWhen === "<=" ? 1 : -1;
    // the stated value is tried itself: the nearest may lie on the other side by rounding
    const holds = meets(nearest / grid) ? nearest : nearest - step;
    return [{ exact: inside, holdsWhen, holds: holds / grid, fails: (holds + step) / grid }];
  });
}
