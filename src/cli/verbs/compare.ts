import { itemOf } from "../../core/items.ts";
import { Option, type Command } from "commander";
import type { ComparedOption, Comparison } from "../../results/comparison.ts";
import { COMPARED_TABLES, comparisonText, type ComparedTable } from "../../report/comparison-text.ts";
import { compareScreen } from "../../report/screen/compare-screen.ts";
import { comparePlans } from "../compared.ts";
import { takeComparison, type ComparisonOptions } from "../comparison-options.ts";
import type { Context } from "../context.ts";

/** How the result is shown. */
interface Shown {
  readonly all?: true | ComparedTable;
  readonly json?: boolean;
}

/** `laoyou compare`: compares options of one plan. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  takeComparison(command, context)
    .addOption(new Option("--all [TABLE]", say("option-all-compare")).choices(COMPARED_TABLES))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-compare")}`)
    .action(async (files: string[], { all, json, ...options }: ComparisonOptions & Shown) => {
      const comparison = await comparePlans(files, { ...options, verb: "compare" }, context);
      const { language, width } = context;
      if (json) context.print(JSON.stringify(summaryOf(comparison, options.out)));
      else if (all === undefined) context.print(compareScreen(comparison, { language, width }));
      else context.print(comparisonText(comparison, language, all === true ? undefined : all));
    });
}

function summaryOf({ district, horizon, options, verdicts, futures }: Comparison, out: string | undefined): object {
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
