import { namesIn } from "../core/formula.ts";
import { itemOf } from "../core/items.ts";
import type { Quantities } from "../demand/quantity.ts";
import type { Target } from "./plan.ts";
import type { ScoreRow } from "./types.ts";

/** A test with the target that it is of. */
export interface Grouped {
  readonly target: Target;
  readonly row: Pick<ScoreRow, "id" | "indicator" | "year">;
}

/**
 * Which tests are of one target: the numbers, bases and readings of one statement, the same ratio in the same year whatever is asked of it,
 * promises of the same stock in the same year, and a blank that is solved from another statement's number.
 *
 * @returns For each test the id of the first statement of its target, in their order.
 */
export function targetGroups(tests: readonly Grouped[], quantities: Quantities): string[] {
  const parent = tests.map((_, i) => i);
  const rootOf = (i: number): number => (itemOf(parent, i) === i ? i : rootOf(itemOf(parent, i)));
  const first = new Map<string, number>();
  tests.forEach(({ target, row }, i) => {
    const promised = [target.promises, ...target.readings.map(({ promises }) => promises)].flatMap((name) => name ?? []);
    const keys = [
      ...requiredOf(target, quantities).map((name) => `required ${name}`),
      `id ${row.id}`,
      `of ${row.indicator} ${row.year}`,
      ...promised.map((name) => `promises ${name} ${row.year}`),
    ];
    for (const key of keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, i);
      else {
        const [a, b] = [rootOf(other), rootOf(i)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  return tests.map((_, i) => itemOf(tests, rootOf(i)).row.id);
}

/** The name of what a target asks for, and of the numbers that it is solved from. */
function requiredOf({ required }: Target, quantities: Quantities): string[] {
  if (required[0] !== "name") return [];
  const definition = quantities.get(required[1])?.definition;
  return [
    required[1],
    ...(definition?.kind === "formula" ? namesIn(definition.formula).filter((name) => isStatement(name, quantities)) : []),
  ];
}

/** True for the number of a statement: other quantities that a blank is solved from, such as people, are no targets. */
function isStatement(name: string, quantities: Quantities): boolean {
  return /_\d+$/.test(name) && quantities.get(name)?.definition.kind === "path";
}
