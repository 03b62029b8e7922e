import { Option, InvalidArgumentError, type Command } from "commander";
import type { Basis } from "../../core/ages.ts";
import { whyGap } from "../../decide/why.ts";
import { run } from "../../run.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { whySentence } from "../plans/why-text.ts";
import { readYear } from "../usage.ts";

interface Options extends PlanOptions {
  readonly gap: { readonly service: string; readonly year: number };
  readonly since?: number;
  readonly basis?: Basis;
  readonly disability?: string;
}

/** `laoyou why`: what each cause makes of the change of a gap, whatever their order. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  const year = readYear(context);
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .requiredOption("--gap <SERVICE@YEAR>", say("option-gap"), (text: string) => {
      const [service = "", at = ""] = text.split("@");
      if (service === "" || at === "") throw new InvalidArgumentError(say("usage-gap", { value: text }));
      return { service, year: year(at) };
    })
    .option("--since <YEAR>", say("option-since"), year)
    .addOption(new Option("--basis <BASIS>", say("option-why-basis")).choices(["resident", "registered"]))
    .option("--disability <ID>", say("option-why-disability"));
  addPlanOptions(command, context)
    .addHelpText("after", `\n${say("help-why")}`)
    .action((file: string, options: Options) => print(file, options, context));
}

function print(file: string, { gap, since, basis, disability, ...options }: Options, context: Context): void {
  const { district, inputs, horizon } = options;
  const plan = loadScenario(file, { models: [shippedModels(), ...(options.models ?? [])], district, inputs, horizon });
  const why = whyGap(run(plan), { ...gap, since, basis, disability });
  if (!options.json) return context.print(whySentence(why, plan, context.language));
  const sentence = { zh: whySentence(why, plan, "zh"), en: whySentence(why, plan, "en") };
  context.print(JSON.stringify({ scenario: plan.id, district: plan.district, ...why, sentence }));
}
