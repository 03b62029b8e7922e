import { nodeFault } from "../../core/node-fault.ts";
import type { Command } from "commander";
import { comparePlans } from "../compared.ts";
import { takeComparison, type ComparisonOptions } from "../comparison-options.ts";
import { comparisonSummary } from "../comparison-summary.ts";
import type { Context } from "../context.ts";

/** `laoyou report`: writes one plan, or options of one, as documents. */
export function define(command: Command, context: Context): void {
  takeComparison(command, context)
    .option("--json", context.say("option-json"))
    .addHelpText("after", `\n${context.say("help-report")}`)
    .action(async (files: string[], { json, ...options }: ComparisonOptions & { readonly json?: boolean }) => {
      if (options.out === undefined) throw nodeFault("report-needs-out");
      const comparison = await comparePlans(files, { ...options, verb: "report" }, context);
      if (json) context.print(JSON.stringify(comparisonSummary(comparison, options.out)));
    });
}
