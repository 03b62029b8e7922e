import { Option, type Command } from "commander";
import type { Context } from "./context.ts";
import { collect, readYear } from "./usage.ts";

/** Options of a verb that runs one plan. */
export interface PlanOptions {
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly horizon?: number;
  readonly json?: boolean;
}

/** Adds the options of a verb that runs one plan and answers in words or in JSON, after its own. */
export function addPlanOptions(command: Command, context: Context): Command {
  const { say } = context;
  return command
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), readYear(context))
    .option("--json", say("option-json"));
}

/** Adds the options common to all verbs, before or after the command's name. */
export function addCommonOptions(command: Command, { say }: Context): void {
  command
    .addOption(new Option("--lang <zh|en>", say("option-lang")).choices(["zh", "en"]))
    .option("--force", say("option-force"))
    .option("--quiet", say("option-quiet"))
    .option("--verbose", say("option-verbose"));
}
