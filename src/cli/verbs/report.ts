import type { Command } from "commander";
import { Fault } from "../../core/fault.ts";
import { comparePlans } from "../compared.ts";
import { takeComparison, type ComparisonOptions } from "../comparison-options.ts";
import type { Context } from "../context.ts";

/** `laoyou report`: writes one plan, or options of one, as documents. */
export function define(command: Command, context: Context): void {
  takeComparison(command, context)
    .addHelpText("after", `\n${context.say("help-report")}`)
    .action(async (files: string[], options: ComparisonOptions) => {
      if (options.out === undefined) throw new Fault("report-needs-out");
      await comparePlans(files, { ...options, verb: "report" }, context);
    });
}
