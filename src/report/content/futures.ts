import { rowId, type Row } from "../../core/row.ts";
import type { ComparedOption } from "../../options/comparison.ts";
import type { VerdictLine } from "../../options/verdicts.ts";
import { optionName } from "../option-name.ts";
import type { Context } from "./context.ts";

/** How a probability is printed: in whole per cent. */
export const PERCENT = { scale: 100, digits: 0 } as const;

/** True where the futures are as wide as forecasts of counties go astray: only then is there a probability. */
export function isHonest({ comparison: { futures } }: Context): boolean {
  return futures?.counties !== undefined;
}

/** An option's own name. */
export function nameOf({ lang }: Context, { outcome: { plan } }: ComparedOption): string {
  return optionName(plan, lang);
}

/** A row of a test, or of one of its quantiles. */
export function testRow({ rows }: Context, { outcome: { plan } }: ComparedOption, { key, year }: VerdictLine, measure: string, suffix = ""): Row | undefined {
  return rows.get(rowId({ scenario: `${plan.id}${suffix}`, district: plan.district, year, measure, of: key }));
}

/** The probability of meeting a test. */
export function probabilityRow(context: Context, option: ComparedOption, line: VerdictLine): Row | undefined {
  return testRow(context, option, line, "probability.target");
}
