import { InvalidArgumentError, type Command } from "commander";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { addSave, askAndPrint, questionGiven, type GivenOptions } from "../questions/asking.ts";
import { readCount, readYear } from "../usage.ts";

interface Options extends PlanOptions, GivenOptions {
  readonly service?: string;
  readonly year?: number;
  readonly trajectories?: number;
  readonly seed?: number;
  readonly enough?: number;
  readonly waste?: number;
  readonly idle?: number;
  readonly short?: number;
  readonly life?: number;
}

/** `laoyou aim`: how much of a service to aim at when people and assumptions are uncertain. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml|question.yaml>", say("argument-asked"))
    .option("--service <SERVICE>", say("option-aim-service"))
    .option("--year <YEAR>", say("option-aim-year"), readYear(context))
    .option("--trajectories <N>", say("option-trajectories"), readCount(context, 2))
    .option("--seed <N>", say("option-seed"), readCount(context, 0))
    .option("--workers <N>", say("option-workers"), readCount(context, 1))
    .option("--enough <SHARE>", say("option-aim-enough"), shareOf(context))
    .option("--waste <SHARE>", say("option-aim-waste"), shareOf(context))
    .option("--idle <YUAN>", say("option-aim-idle"), positive(context))
    .option("--short <YUAN>", say("option-aim-short"), positive(context))
    .option("--life <YEARS>", say("option-aim-life"), positive(context))
    .option("--out <DIR>", say("option-question-out"));
  addPlanOptions(addSave(command, context), context)
    .addHelpText("after", `\n${say("help-aim")}`)
    .action(async (file: string, options: Options) => askAndPrint(await questionGiven("aim", file, options), options, context));
}

function shareOf({ say }: Context): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value > 0 && value < 1)) throw new InvalidArgumentError(say("usage-share", { value: text }));
    return value;
  };
}

function positive({ say }: Context): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError(say("usage-positive", { value: text }));
    return value;
  };
}
