import type { Command } from "commander";
import { Fault } from "../../core/fault.ts";
import type { Context } from "../context.ts";
import { FORMATS, readFormats, type Format } from "../compared-files.ts";
import { comparePlans } from "../compared.ts";
import { collect, readYear } from "../usage.ts";

interface Options {
  readonly out?: string;
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly overlay?: readonly string[];
  readonly horizon?: number;
  readonly formats: readonly Format[];
  readonly geo?: string;
}

/** `laoyou report`: one plan, or options of one, as documents that can be handed in. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml...>", say("argument-scenarios"))
    .option("--out <DIR>", say("option-out-folder"))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--overlay <FILE>", say("option-overlay"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), readYear(context))
    .option("--formats <LIST>", say("option-formats"), readFormats, [...FORMATS])
    .option("--geo <FILE>", say("option-geo"))
    .addHelpText("after", `\n${say("help-report")}`)
    .action(async (files: string[], options: Options) => {
      if (options.out === undefined) throw new Fault("report-needs-out");
      await comparePlans(files, { ...options, verb: "report" }, context);
    });
}
