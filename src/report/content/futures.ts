import type { VariableId } from "../../results/variable-id.ts";
import type { Row } from "../../results/row.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import type { VerdictLine } from "../../options/verdicts.ts";
import { chanceOf } from "../chance.ts";
import type { Inline } from "../document/blocks.ts";
import { say } from "../say.ts";
import { cite, NOT_APPLICABLE, rowOf, type Context } from "./context.ts";

/** Probabilities are printed in whole per cent. */
const PERCENT = { scale: 100, digits: 0 } as const;

/** A probability in words, and its number: cited in whole per cent, or the 95 % bound of the share where that would be 0 or 100. */
export function chanceCells(context: Context, row: Row | undefined): readonly [word: string, percent: Inline] {
  if (!row) return [NOT_APPLICABLE, NOT_APPLICABLE];
  const { word, percent, sign } = chanceOf(row.value, context.comparison.futures?.trajectories ?? 0);
  return [say(word, {}, context.lang), sign === "" ? cite(row, PERCENT) : `${sign}${percent}`];
}

/** True if the spread is that of county forecast errors: only then is there a probability. */
export function isHonest({ comparison: { futures } }: Context): boolean {
  return futures?.counties !== undefined;
}

/** A row of a test, or of one of its quantiles. */
export function testRow(
  context: Context,
  option: ComparedOption,
  { test, year }: VerdictLine,
  variable: VariableId,
  quantile?: number,
): Row | undefined {
  return rowOf(context, option, { ...test, variable, year, ...(quantile !== undefined && { quantile }) });
}

/** The probability of meeting a test. */
export function probabilityRow(context: Context, option: ComparedOption, line: VerdictLine): Row | undefined {
  return testRow(context, option, line, "probability.target");
}
