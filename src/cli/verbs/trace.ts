import type { Command } from "commander";
import { traceText } from "../../report/trace-text.ts";
import type { Context } from "../context.ts";
import { traceNumber } from "../trace-number.ts";

interface Options {
  readonly in: string;
  readonly json?: boolean;
}

/** `laoyou trace`: where a printed number comes from. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<ID|FILE.docx#bookmark>", say("argument-number"))
    .option("--in <DIR>", say("option-in"), ".")
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-trace")}`)
    .action((reference: string, options: Options) => trace(reference, options, context));
}

async function trace(reference: string, options: Options, context: Context): Promise<void> {
  const { number, outcome, changedFiles } = await traceNumber(reference, options.in, context);
  if (changedFiles.length > 0) context.log(context.say("lock-changed", { files: changedFiles.join(", ") }));
  context.print(options.json ? JSON.stringify(number) : traceText(number, outcome.plan.units, context.language));
}
