import type { ChartOptions } from "./chart.ts";
import type { Compared } from "./compared.ts";

/** Options of a chart of a comparison. */
export type ComparisonOptions = ChartOptions & { readonly compared: Compared };

/** The options with what a comparison adds. Throws TypeError where a chart of a comparison was asked for without one. */
export function comparedOf(options: ChartOptions): ComparisonOptions {
  const { compared } = options;
  if (!compared) throw new TypeError("Cannot draw a chart of a comparison: options must have `compared`");
  return { ...options, compared };
}

/** The words for prices that no source gives, as an addition to a note. */
export function priceNote({ lang, compared: { hasAssumedPrices } }: ComparisonOptions): string {
  if (!hasAssumedPrices) return "";
  return lang === "zh" ? "单价含假设或替代值，费用为示意。" : "Some prices are assumed or proxies: costs are illustrative. ";
}
