import { shapley } from "./shapley.ts";

/** Causes up to this number are shared out one by one, more of them group by group. */
const MOST_ALONE = 8;
/** The most causes of a group that are shared out exactly. */
const MOST_IN_GROUP = 12;

/** The parts of causes, and of those that are too many to stand alone. */
export interface Parts {
  readonly parts: readonly (readonly [cause: number, part: number])[];
  /** Causes of a group that are shared out together, with their part. */
  readonly together: readonly (readonly [causes: readonly number[], part: number])[];
}

/**
 * Shares a difference out among causes: whatever their order up to eight of them (Shapley), beyond that first among groups of causes and then
 * within each, whatever the order of groups and within them (Owen 1977).
 *
 * @param groups The causes, each in one group.
 * @param value The value with a set of causes in the second state.
 */
export function shareOut(groups: readonly (readonly number[])[], value: (set: ReadonlySet<number>) => number): Parts {
  const known = new Map<string, number>();
  const valueOf = (causes: readonly number[]): number => {
    const key = causes.toSorted((a, b) => a - b).join();
    const seen = known.get(key) ?? value(new Set(causes));
    known.set(key, seen);
    return seen;
  };
  const all = groups.flat();
  if (all.length <= MOST_ALONE) {
    const parts = shapley(all.length, (set) => valueOf(all.filter((_, i) => ((set >> i) & 1) === 1)));
    return { parts: all.map((cause, i) => [cause, parts[i] ?? NaN] as const), together: [] };
  }
  const bound = groups.map((group) => inUnits(group, valueOf));
  const shared = bound.flatMap((units, g) =>
    unitParts(
      units,
      bound.filter((_, i) => i !== g).map((one) => one.flat()),
      valueOf,
    ),
  );
  return {
    parts: shared.flatMap(([causes, part]) => (causes.length === 1 ? [[causes[0] ?? NaN, part] as const] : [])),
    together: shared.filter(([causes]) => causes.length > 1),
  };
}

/** A group as units that are shared out: its largest causes alone, and the rest together if there are too many. */
function inUnits(group: readonly number[], valueOf: (causes: readonly number[]) => number): readonly (readonly number[])[] {
  if (group.length <= MOST_IN_GROUP) return group.map((cause) => [cause]);
  const size = (cause: number): number => Math.abs(valueOf([cause]) - valueOf([]));
  const sorted = group.toSorted((a, b) => size(b) - size(a) || a - b);
  return [...sorted.slice(0, MOST_IN_GROUP - 1).map((cause) => [cause]), sorted.slice(MOST_IN_GROUP - 1)];
}

/** The parts of a group's units: the mean over all orders of the other groups, and of its own units. */
function unitParts(
  units: readonly (readonly number[])[],
  others: readonly (readonly number[])[],
  valueOf: (causes: readonly number[]) => number,
): readonly (readonly [causes: readonly number[], part: number])[] {
  const sums = units.map(() => 0);
  for (let set = 0; set < 2 ** others.length; set++) {
    const before = others.filter((_, i) => ((set >> i) & 1) === 1);
    const weight = weightOf(before.length, others.length + 1);
    const parts = shapley(units.length, (own) =>
      valueOf([...before.flat(), ...units.flatMap((unit, i) => (((own >> i) & 1) === 1 ? unit : []))]),
    );
    parts.forEach((part, i) => {
      sums[i] = (sums[i] ?? 0) + weight * part;
    });
  }
  return units.map((unit, i) => [unit, sums[i] ?? NaN] as const);
}

/** size! (count − size − 1)! / count!: the share of orders in which just these come before. */
function weightOf(size: number, count: number): number {
  let weight = 1 / count;
  for (let i = 1; i <= size; i++) weight *= i / (count - i);
  return weight;
}
