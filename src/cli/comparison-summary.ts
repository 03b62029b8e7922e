import { itemOf } from "../core/items.ts";
import type { ComparedOption, Comparison } from "../results/comparison.ts";

/** A comparison as one JSON object: options, verdicts, and what trajectories add. @param out The folder written, if any. */
export function comparisonSummary({ district, horizon, options, verdicts, futures }: Comparison, out: string | undefined): object {
  return {
    district: district.id,
    horizon,
    ...(out !== undefined && { out }),
    options: options.map(({ outcome: { plan } }) => plan.id),
    ...(futures && { futures: { trajectories: futures.trajectories, seed: futures.seed, national: futures.counties === undefined } }),
    verdicts: verdicts.map(({ key, year, rows }) => ({
      test: key,
      year,
      options: rows.map((row, i) =>
        row
          ? {
              computed: row.computed,
              required: row.required,
              margin: row.margin,
              verdict: row.verdict,
              first_failing_year: row.firstFailingYear ?? null,
              ...(futures && overFutures(itemOf(options, i), key)),
            }
          : null,
      ),
    })),
  };
}

/** What trajectories add to a test; null if it is the same in all, or if no probability is allowed. */
function overFutures({ futures }: ComparedOption, key: string): object {
  const { low, median, high, probability } = futures?.tests.get(key) ?? {};
  return { median: median ?? null, low: low ?? null, high: high ?? null, probability: probability ?? null };
}
