import { nodeFault } from "../../core/node-fault.ts";
import type { Command } from "commander";
import { comparePlans } from "../compared.ts";
import { takeComparison, type ComparisonOptions } from "../comparison-options.ts";
import type { Context } from "../context.ts";

/** `laoyou report`: writes one plan, or options of one, as documents. */
export function define(command: Command, context: Context): void {
  takeComparison(command, context)
    .addHelpText("after", `\n${context.say("help-report")}`)
    .action(async (files: string[], options: ComparisonOptions) => {
      if (options.out === undefined) throw nodeFault("report-needs-out");
      await comparePlans(files, { ...options, verb: "report" }, context);
    });
}
