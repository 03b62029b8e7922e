import { countedTargets } from "../plan/count-targets.ts";
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
 * The targets that local data can judge under an option, each by the one of its deciding tests that readers know best: those missed first, the
 * furthest from its requirement before the others.
 */
export function leadingTests(comparison: Comparison, option: ComparedOption = firstOf(comparison.options)): LeadingTest[] {
  const i = comparison.options.indexOf(option);
  const leading = countedTargets(option.outcome.scorecard).flatMap(({ judgement, rows }): LeadingTest[] => {
    if (judgement !== "met" && judgement !== "missed") return [];
    const same = comparison.verdicts.filter((line) => line.rows[i]?.verdict === judgement && rows.some((row) => row === line.rows[i]));
    const [line] = same.toSorted((a, b) => plainness(option, b) - plainness(option, a));
    const row = line?.rows[i];
    return line && row ? [{ line, row }] : [];
  });
  return leading.toSorted((a, b) => Number(a.row.verdict === "met") - Number(b.row.verdict === "met") || distanceOf(b) - distanceOf(a));
}

/** Of several tests of a target: of whole things before ratios, of registered people before residents. */
function plainness({ outcome: { plan } }: ComparedOption, { indicator, basis }: VerdictLine): number {
  const isWhole = plan.units.get(plan.indicators.get(indicator)?.unit ?? "")?.isWhole ?? false;
  return 2 * Number(isWhole) + Number(basis === "registered");
}

/** How far a missed target is from its requirement, as a share of it. */
function distanceOf({ row: { margin, required } }: LeadingTest): number {
  return Math.abs(margin / required);
}
