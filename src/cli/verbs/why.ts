import { Option, InvalidArgumentError, type Command } from "commander";
import type { Basis } from "../../core/ages.ts";
import { run, type Outcome } from "../../run.ts";
import { readPlan, type ReadPlan } from "../../scenario/read-plan.ts";
import { loadScenario, type ResolveOptions } from "../../scenario/resolve.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import { decideSentences } from "../plans/sentences.ts";
import { limitsOf, whyOf } from "../plans/why.ts";
import { byTowns } from "../towns/by-towns.ts";
import { collect, readYear } from "../usage.ts";

interface Options extends PlanOptions {
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
    .argument("<scenario.yaml>", say("argument-scenario"))
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
    .option("--budget <PAYER=AMOUNT>", say("option-plan-budget"), collect);
  addPlanOptions(command, context)
    .addHelpText("after", `\n${say("help-why")}`)
    .action((file: string, options: Options) => print(file, options, context));
}

async function print(given: string, options: Options, context: Context): Promise<void> {
  const { district, inputs, horizon, gap, target, binds, since, basis, disability, from, budget: budgets } = options;
  const { plan: file, files, models } = await openedPlan(given);
  const resolve = { files, models: [...models, ...(options.models ?? [])], district, inputs, horizon };
  if (options.limits) {
    const { plan, found } = await limitsOf(file, { target, gap, from, budgets }, resolve);
    if (!options.json) return context.print(found.map(({ sentence }) => sentence(context.language)).join("\n"));
    return context.print(JSON.stringify({ scenario: plan.id, district: plan.district, limits: found.map(({ json }) => json) }));
  }
  if (options.summary) return printSummary(await byTowns(readPlan(file, resolve), resolve), options, context);
  const outcome = run(loadScenario(file, resolve));
  const { plan } = outcome;
  const against = options.against === undefined ? undefined : await ranAgainst(options.against, resolve);
  const { one, many } = whyOf(outcome, { target, gap, binds, since, basis, disability, against });
  if (!options.json) return context.print((one ? [one] : many).map(({ sentence }) => sentence(context.language)).join("\n"));
  const about = { scenario: plan.id, district: plan.district };
  if (one) return context.print(JSON.stringify({ ...about, ...one.json }));
  context.print(JSON.stringify({ ...about, ...(against && { against: against.plan.id }), why: many.map(({ json }) => json) }));
}

/** The outcome that another is compared with; where it is in a project file, that is opened as well. */
async function ranAgainst(file: string, resolve: ResolveOptions): Promise<Outcome> {
  const { plan, files } = await openedPlan(file, resolve.files);
  return run(loadScenario(plan, { ...resolve, files }));
}

/** Everything that can be said of the services with a chart, a sentence a line. */
function printSummary({ plan }: ReadPlan, { json }: Options, { language, print: write }: Context): void {
  const outcome = run(plan);
  if (!json)
    return write(
      decideSentences(outcome, language)
        .map(({ sentence }) => sentence)
        .join("\n"),
    );
  const [zh, en] = [decideSentences(outcome, "zh"), decideSentences(outcome, "en")];
  const sentences = zh.map(({ sentence, ...about }, i) => ({ ...about, sentence: { zh: sentence, en: en[i]?.sentence } }));
  write(JSON.stringify({ scenario: plan.id, district: plan.district, sentences }));
}
