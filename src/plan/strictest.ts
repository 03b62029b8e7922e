import { groupBy } from "../core/group-by.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import { isMost } from "./comparator.ts";
import type { Comparator, Plan } from "./plan.ts";
import type { Commitment, Requirement } from "./requirements.ts";
import { testSetting } from "./scorecard.ts";

/**
 * Of many requirements that ask alike of one indicator in one year, that which asks for most; of those that are held from both sides the least and the
 * greatest. Who keeps it keeps the others, so that nothing else has to be tested, however many there are.
 *
 * @returns They in the order of the plan, of equal ones the first; of a few that ask alike all.
 */
export function strictestRequirements(
  requirements: readonly Requirement[],
  { firstYear }: Pick<Plan, "firstYear">,
  evaluator: Evaluator,
): Requirement[] {
  return extremes(
    requirements,
    ({ kind, indicator, year, bases, compare, reading, fixed, band }) =>
      [kind, indicator.id, year, bases.join(), senseOf(compare), band, reading.zh, JSON.stringify(fixed)].join("|"),
    ({ required, year, bases }) => evaluator.compute(required, testSetting(Math.max(year, firstYear), bases[0])).value,
    ({ compare }) => senseOf(compare),
  );
}

/** The same of stocks that a plan commits to: of those promised alike for one year the greatest floor, the lowest ceiling, and both ends of amounts. */
export function strictestCommitments(commitments: readonly Commitment[]): Commitment[] {
  return extremes(
    commitments,
    ({ quantity, indicator, year, open, reading }) => [quantity, indicator, year, open ?? "", reading.zh].join("|"),
    ({ values }) => values[0] ?? NaN,
    ({ open }) => open ?? "both",
  );
}

/** Of how many that ask alike each is tested by itself. */
const FEW = 8;

type Sense = "up" | "down" | "both";

function senseOf(compare: Comparator): Sense {
  if (compare === ">=" || compare === ">") return "up";
  return isMost(compare) ? "down" : "both";
}

/** The first item of the greatest value of each group where more is stricter, of the least where less is, and of both where neither is. */
function extremes<T>(items: readonly T[], groupOf: (item: T) => string, valueOf: (item: T) => number, senseIn: (item: T) => Sense): T[] {
  const groups = groupBy(
    items.map((item) => ({ item, value: valueOf(item) })),
    ({ item }) => groupOf(item),
  );
  const kept = new Set<T>();
  for (const group of groups.values()) {
    if (group.length <= FEW) {
      for (const { item } of group) kept.add(item);
      continue;
    }
    const best = (isBetter: (a: number, b: number) => boolean): T => group.reduce((a, b) => (isBetter(b.value, a.value) ? b : a)).item;
    const [first] = group;
    const sense = first ? senseIn(first.item) : "both";
    if (sense !== "down") kept.add(best((a, b) => a > b));
    if (sense !== "up") kept.add(best((a, b) => a < b));
  }
  return items.filter((item) => kept.has(item));
}
