import type { Evaluator } from "../demand/evaluator.ts";
import type { Plan, Target } from "./plan.ts";
import { packScores } from "./scorecard.ts";
import type { ScoreRow } from "./types.ts";

/** A test of a plan or of one of its packs. */
export interface Test {
  readonly target: Target;
  readonly row: ScoreRow;
  /** "2", "3" … where a target asks the same of the same people in more than one reading; empty for the first. */
  readonly reading: string;
}

const TESTED: readonly string[] = ["met", "missed", "not-computable"];

/** All tests of a plan that has been scored, and of its packs. */
export function testsOf(plan: Plan, scorecard: readonly ScoreRow[], evaluator: Evaluator): Test[] {
  const rows = [...scorecard.filter(({ verdict }) => TESTED.includes(verdict)), ...packScores(plan, evaluator)];
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const key = testKey({ target: row.id, of: row.indicator, basis: row.basis, reading: "" });
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { target: targetOf(row, plan), row, reading: count === 1 ? "" : String(count) };
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

/** The target that a line of the scorecard tests. */
function targetOf({ id, indicator }: Pick<ScoreRow, "id" | "indicator">, plan: Plan): Target {
  const found = [...plan.targets, ...plan.packs.map(({ target }) => target)].find(
    (target) => target.id === id && (target.indicator === indicator || target.readings.some((reading) => reading.indicator === indicator)),
  );
  if (!found) throw new RangeError(`Cannot find the target of "${id}|${indicator}"`);
  return found;
}
