import type { Command } from "commander";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { addSave, askAndPrint, lacking, questionGiven, type GivenOptions } from "../questions/asking.ts";
import { isQuestion } from "../questions/opened.ts";
import { readYear } from "../usage.ts";

interface Options extends PlanOptions, GivenOptions {
  readonly for?: string;
  readonly by?: string;
  readonly at?: number;
  readonly asOf?: number;
}

/** What must be given, with a plan. */
const FOR = "--for <ID[@BASIS][@YEAR]>";

/** `laoyou solve`: how much of a measure a target needs, and when a decision reaches it. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml|question.yaml>", say("argument-asked"))
    .option(FOR, say("option-for"))
    .option("--by <MEASURE|NAME>", say("option-by"))
    .option("--at <LEVEL>", say("option-solve-at"), Number)
    .option("--as-of <YEAR>", say("option-as-of"), readYear(context))
    .option("--out <DIR>", say("option-question-out"));
  addPlanOptions(addSave(command, context), context)
    .addHelpText("after", `\n${say("help-solve")}`)
    .action((file: string, options: Options) => ask(file, options, context));
}

async function ask(plan: string, options: Options, context: Context): Promise<void> {
  if (options.for === undefined && !(await isQuestion(plan))) throw lacking(FOR);
  await askAndPrint(await questionGiven("solve", plan, options), options, context);
}
