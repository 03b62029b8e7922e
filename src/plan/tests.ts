import { itemOf } from "../core/items.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import type { Plan, Target } from "./plan.ts";
import { packScores } from "./scorecard.ts";
import { targetGroups } from "./target-groups.ts";
import type { ScoreRow } from "./types.ts";

/** A test of a plan or of one of its packs. */
export interface Test {
  readonly target: Target;
  readonly row: ScoreRow;
  /** "2", "3" … if a target has the same requirement on the same basis under several readings; empty for the first. */
  readonly reading: string;
}

/** All tests of a scored plan and of its packs. */
export function testsOf(plan: Plan, scorecard: readonly ScoreRow[], evaluator: Evaluator): Test[] {
  const tests = [...scorecard.filter(({ holds }) => holds !== undefined), ...packScores(plan, evaluator)].map((row) => ({
    target: targetOf(row, plan),
    row,
  }));
  const groups = targetGroups(tests, evaluator.quantities);
  const seen = new Map<string, number>();
  return tests.map(({ target, row: scored }, i) => {
    const row = scored.target === undefined ? { ...scored, target: itemOf(groups, i) } : scored;
    const key = testKey({ target: row.id, of: row.indicator, basis: row.basis, reading: "" });
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { target, row, reading: count === 1 ? "" : String(count) };
  });
}

/** The key of a test: `kunshan-27|registered_elderly_60|registered`. */
export function testKey({
  target,
  of,
  basis,
  reading,
}: {
  readonly target: string;
  readonly of: string;
  readonly basis: string;
  readonly reading: string;
}): string {
  return [target, of, basis, reading].filter(Boolean).join("|");
}

/** The target tested by a row of the scorecard; a range, such as 4.5—5, is two of one id, told apart by how they compare. */
function targetOf({ id, indicator, comparison }: Pick<ScoreRow, "id" | "indicator" | "comparison">, plan: Plan): Target {
  const found = [...plan.targets, ...plan.packs.map(({ target }) => target)].find(
    (target) =>
      target.id === id &&
      target.compare === comparison &&
      (target.indicator === indicator || target.readings.some((reading) => reading.indicator === indicator)),
  );
  if (!found) throw new RangeError(`Cannot find the target of "${id}|${indicator}"`);
  return found;
}
