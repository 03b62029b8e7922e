import type { VariableId } from "../../results/variable-id.ts";
import type { Row } from "../../results/row.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import type { VerdictLine } from "../../options/verdicts.ts";
import { rowOf, type Context } from "./context.ts";

/** Probabilities are printed in whole per cent. */
export const PERCENT = { scale: 100, digits: 0 } as const;

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
