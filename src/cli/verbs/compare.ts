import { Option, type Command } from "commander";
import { COMPARED_TABLES, comparisonText, type ComparedTable } from "../../report/comparison-text.ts";
import { compareScreen } from "../../report/screen/compare-screen.ts";
import { comparePlans } from "../compared.ts";
import { takeComparison, type ComparisonOptions } from "../comparison-options.ts";
import { comparisonSummary } from "../comparison-summary.ts";
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
      if (json) context.print(JSON.stringify(comparisonSummary(comparison, options.out)));
      else if (all === undefined) context.print(compareScreen(comparison, { language, width }));
      else context.print(comparisonText(comparison, language, all === true ? undefined : all));
    });
}
