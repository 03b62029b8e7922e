import { Option, InvalidArgumentError, type Command } from "commander";
import type { Basis } from "../../core/ages.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { addSave, askAndPrint, questionGiven, type GivenOptions } from "../questions/asking.ts";
import { collect, readYear } from "../usage.ts";

interface Options extends PlanOptions, GivenOptions {
  readonly gap?: string;
  readonly target?: string;
  readonly binds?: string;
  readonly since?: number;
  readonly basis?: Basis;
  readonly disability?: string;
  readonly against?: string;
  readonly limits?: boolean;
  readonly summary?: boolean;
  readonly from?: number;
  readonly budget?: readonly string[];
}

/** `laoyou why`: what each cause makes of the change of a gap or of a target's distance, whatever their order. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  const year = readYear(context);
  command
    .argument("<scenario.yaml|question.yaml>", say("argument-asked"))
    .option("--gap <SERVICE@YEAR>", say("option-gap"), (text: string) => {
      const [service = "", at = ""] = text.split("@");
      if (service === "" || at === "") throw new InvalidArgumentError(say("usage-gap", { value: text }));
      return `${service}@${year(at)}`;
    })
    .option("--target <ID[@BASIS][@YEAR]>", say("option-why-target"))
    .option("--binds <SERVICE@YEAR>", say("option-why-binds"))
    .option("--since <YEAR>", say("option-since"), year)
    .addOption(new Option("--basis <BASIS>", say("option-why-basis")).choices(["resident", "registered"]))
    .option("--disability <ID>", say("option-why-disability"))
    .option("--against <SCENARIO.yaml>", say("option-why-against"))
    .option("--limits", say("option-why-limits"))
    .option("--summary", say("option-why-summary"))
    .option("--from <YEAR>", say("option-plan-from"), year)
    .option("--budget <PAYER=AMOUNT>", say("option-plan-budget"), collect)
    .option("--out <DIR>", say("option-question-out"));
  addPlanOptions(addSave(command, context), context)
    .addHelpText("after", `\n${say("help-why")}`)
    .action(async (file: string, options: Options) => askAndPrint(await questionGiven("why", file, options), options, context));
}
