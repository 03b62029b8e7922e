import { countedTargets, countsWhole, decidingTest } from "../plan/count-targets.ts";
import { firstOf } from "../core/items.ts";
import type { ScoreRow } from "../plan/types.ts";
import type { Comparison, ComparedOption } from "./comparison.ts";
import type { VerdictLine } from "../options/verdicts.ts";

/** A target that local data can judge, with the one of its tests that stands for it. */
export interface LeadingTest {
  readonly line: VerdictLine;
  readonly row: ScoreRow;
}

/**
 * The targets that local data can judge under an option, each by its deciding test: those missed first, the furthest from its requirement before
 * the others.
 */
export function leadingTests(comparison: Comparison, option: ComparedOption = firstOf(comparison.options)): LeadingTest[] {
  const i = comparison.options.indexOf(option);
  const { plan, scorecard } = option.outcome;
  const leading = countedTargets(scorecard).flatMap((target): LeadingTest[] => {
    const row = decidingTest(target, ({ indicator }) => countsWhole(plan, indicator));
    const line = comparison.verdicts.find(({ rows }) => rows[i] === row);
    return line && row ? [{ line, row }] : [];
  });
  return leading.toSorted(
    (a, b) => Number(a.row.verdict === "met") - Number(b.row.verdict === "met") || distanceOf(b.row) - distanceOf(a.row),
  );
}

/** How far a test is from its requirement, as a share of it. */
export function distanceOf({ margin, required }: Pick<ScoreRow, "margin" | "required">): number {
  return Math.abs(margin / required);
}
