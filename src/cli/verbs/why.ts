import { Option, InvalidArgumentError, type Command } from "commander";
import type { Basis } from "../../core/ages.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { highsSolver } from "../../decide/highs.ts";
import { whyAsk } from "../../decide/why-ask.ts";
import { whyGap } from "../../decide/why.ts";
import { whyLimits } from "../../decide/why-limits.ts";
import { run } from "../../run.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { openQuestion } from "../plans/question.ts";
import { whyAskJson, whyAskSentence, whyLimitsJson, whyLimitsSentence, whySentence } from "../plans/why-text.ts";
import { collect, readYear } from "../usage.ts";

interface Options extends PlanOptions {
  readonly gap?: { readonly service: string; readonly year: number };
  readonly target?: string;
  readonly since?: number;
  readonly basis?: Basis;
  readonly disability?: string;
  readonly against?: string;
  readonly limits?: boolean;
  readonly from?: number;
  readonly budget?: readonly string[];
}

/** `laoyou why`: what each cause makes of the change of a gap or of a target's distance, whatever their order. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  const year = readYear(context);
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .option("--gap <SERVICE@YEAR>", say("option-gap"), (text: string) => {
      const [service = "", at = ""] = text.split("@");
      if (service === "" || at === "") throw new InvalidArgumentError(say("usage-gap", { value: text }));
      return { service, year: year(at) };
    })
    .option("--target <ID[@BASIS][@YEAR]>", say("option-why-target"))
    .option("--since <YEAR>", say("option-since"), year)
    .addOption(new Option("--basis <BASIS>", say("option-why-basis")).choices(["resident", "registered"]))
    .option("--disability <ID>", say("option-why-disability"))
    .option("--against <SCENARIO.yaml>", say("option-why-against"))
    .option("--limits", say("option-why-limits"))
    .option("--from <YEAR>", say("option-plan-from"), year)
    .option("--budget <PAYER=AMOUNT>", say("option-plan-budget"), collect);
  addPlanOptions(command, context)
    .addHelpText("after", `\n${say("help-why")}`)
    .action((file: string, options: Options) => print(file, options, context));
}

async function print(file: string, options: Options, context: Context): Promise<void> {
  const { district, inputs, horizon, gap, target } = options;
  if ((gap === undefined) === (target === undefined)) throw nodeFault("why-which");
  const resolve = { models: [shippedModels(), ...(options.models ?? [])], district, inputs, horizon };
  const asked = target ?? `need:${gap?.service ?? ""}@${gap?.year ?? ""}`;
  if (options.limits) return printLimits(file, asked, { ...options, resolve }, context);
  const plan = loadScenario(file, resolve);
  const outcome = run(plan);
  if (gap !== undefined && options.against === undefined) {
    const { since, basis, disability } = options;
    const why = whyGap(outcome, { ...gap, since, basis, disability });
    if (!options.json) return context.print(whySentence(why, plan, context.language));
    const sentence = { zh: whySentence(why, plan, "zh"), en: whySentence(why, plan, "en") };
    return context.print(JSON.stringify({ scenario: plan.id, district: plan.district, ...why, sentence }));
  }
  const against = options.against === undefined ? undefined : run(loadScenario(options.against, resolve));
  const { since, basis, disability } = options;
  const found = whyAsk(outcome, asked, { since, basis, disability, against });
  const plans = [plan, against?.plan] as const;
  if (!options.json) return context.print(found.map((why) => whyAskSentence(why, plans, context.language)).join("\n"));
  const about = { scenario: plan.id, district: plan.district, ...(against && { against: against.plan.id }) };
  context.print(JSON.stringify({ ...about, why: found.map((why) => whyAskJson(why, plans)) }));
}

async function printLimits(
  file: string,
  asked: string,
  { from, budget, resolve, json }: Options & { readonly resolve: Parameters<typeof openQuestion>[2] },
  context: Context,
): Promise<void> {
  const solver = await highsSolver();
  const { plan, problem, question } = openQuestion(file, { targets: [asked], from, budgets: budget }, resolve);
  if (question.asks.length === 0)
    throw nodeFault("plan-no-asks", { why: question.aside.map(({ ask, aside }) => `${ask.id}: ${aside.why}`).join("; ") });
  const found = await whyLimits(problem, question, solver);
  if (!json) return context.print(found.map((why) => whyLimitsSentence(why, context.language)).join("\n"));
  context.print(JSON.stringify({ scenario: plan.id, district: plan.district, limits: found.map(whyLimitsJson) }));
}
