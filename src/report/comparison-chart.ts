import type { ChartOptions } from "./chart.ts";
import type { Compared } from "./compared.ts";

/** Options of a chart of a comparison. */
export type ComparisonOptions = ChartOptions & { readonly compared: Compared };

/** The chart options with those of a comparison. Throws TypeError if they are missing. */
export function comparedOf(options: ChartOptions): ComparisonOptions {
  const { compared } = options;
  if (!compared) throw new TypeError("Cannot draw a chart of a comparison: options must have `compared`");
  return { ...options, compared };
}

/** The note on prices without a source, appended to another note. */
export function priceNote({ lang, compared: { hasAssumedPrices } }: ComparisonOptions): string {
  if (!hasAssumedPrices) return "";
  return lang === "zh" ? "单价含假设或替代值，费用为示意。" : "Some prices are assumed or proxies: costs are illustrative. ";
}
