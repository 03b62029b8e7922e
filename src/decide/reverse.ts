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

/** Where turns are looked for, and how values are stated. */
export interface TurnSearch {
  readonly low: number;
  readonly high: number;
  /** Points at which a sign is looked at before a turn is narrowed down: turns closer together than these are not found. */
  readonly points: number;
  /** Decimals in which a turn is stated. */
  readonly decimalsOf: (exact: number) => number;
}

/** Points of a formula's grid. */
const POINTS = 4000;

/**
 * All values of an unknown at which a formula turns between meeting and missing a number, between two bounds.
 */
export function turnsOf({ formula, unknown, compare, required, decimals, low, high }: Reverse): Turn[] {
  const meets = (value: number): boolean | undefined => {
    const computed = evaluate(formula, (name) => (name === unknown ? value : NaN)) - required;
    if (!Number.isFinite(computed)) return undefined;
    return compare === ">=" ? computed >= 0 : computed <= 0;
  };
  return turnsWhere(meets, { low, high, points: POINTS, decimalsOf: () => decimals });
}

/**
 * All values at which something turns between being met and being missed.
 *
 * Found on a grid, even in the logarithm where both bounds are above 0, and halved until no number lies between.
 *
 * @param meets Undefined where nothing can be said.
 */
export function turnsWhere(meets: (value: number) => boolean | undefined, { low, high, points, decimalsOf }: TurnSearch): Turn[] {
  const at = (i: number): number => (low > 0 ? low * (high / low) ** (i / points) : low + ((high - low) * i) / points);
  const seen = Array.from({ length: points + 1 }, (_, i) => ({ value: at(i), met: meets(at(i)) }));
  return seen.slice(1).flatMap((b, i): Turn[] => {
    const a = seen[i];
    if (a?.met === undefined || b.met === undefined || a.met === b.met) return [];
    let [inside, outside] = a.met ? [a.value, b.value] : [b.value, a.value];
    for (;;) {
      const middle = (inside + outside) / 2;
      if (middle === inside || middle === outside) break;
      if (meets(middle) === true) inside = middle;
      else outside = middle;
    }
    const holdsWhen = inside < outside ? "<=" : ">=";
    const grid = 10 ** decimalsOf(inside);
    const nearest = holdsWhen === "<=" ? Math.floor(inside * grid + 1e-9) : Math.ceil(inside * grid - 1e-9);
    const step = holdsWhen === "<=" ? 1 : -1;
    // the stated value is tried itself: the nearest may lie on the other side by rounding
    const holds = meets(nearest / grid) === true ? nearest : nearest - step;
    return [{ exact: inside, holdsWhen, holds: holds / grid, fails: (holds + step) / grid }];
  });
}

/** A turn between two neighbouring values in which something is stated. */
export type LatticeTurn = Omit<Turn, "exact">;

/** Where turns are looked for among stated values: whole numbers of steps, `per` of them to one. */
export interface LatticeSearch {
  readonly low: number;
  readonly high: number;
  /** Values looked at, evenly spaced, before a turn is narrowed down: turns closer together than these are not found. */
  readonly points: number;
  readonly per: number;
}

/**
 * All neighbouring stated values between which something turns, by halving the steps between those looked at: for what is too dear to be
 * computed at any other value.
 *
 * @param meets Undefined where nothing can be said.
 */
export function turnsOnLattice(meets: (value: number) => boolean | undefined, { low, high, points, per }: LatticeSearch): LatticeTurn[] {
  const steps = [...new Set(Array.from({ length: points }, (_, i) => Math.round(low + ((high - low) * i) / (points - 1))))];
  const seen = steps.map((step) => ({ step, met: meets(step / per) }));
  return seen.slice(1).flatMap((b, i): LatticeTurn[] => {
    const a = seen[i];
    if (a?.met === undefined || b.met === undefined || a.met === b.met) return [];
    let [inside, outside] = a.met ? [a.step, b.step] : [b.step, a.step];
    while (Math.abs(outside - inside) > 1) {
      const middle = Math.trunc((inside + outside) / 2);
      if (meets(middle / per) === true) inside = middle;
      else outside = middle;
    }
    return [{ holdsWhen: inside < outside ? "<=" : ">=", holds: inside / per, fails: outside / per }];
  });
}
