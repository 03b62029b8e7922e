import { InvalidArgumentError, type Command } from "commander";
import { aimService, type ServiceAim } from "../../decide/aim-service.ts";
import { drawNeeds } from "../../decide/drawn-needs.ts";
import type { Plan } from "../../plan/plan.ts";
import { run } from "../../run.ts";
import { loadScenario } from "../../scenario/resolve.ts";
import { aimJson, aimSentence, aimTable, weightsText, type AimWords } from "../aims/text.ts";
import { isUseLocal } from "../aims/local-use.ts";
import { runWithCheckpoints } from "../checkpoint.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { workersFor } from "../trajectories.ts";
import { uncertaintySources } from "../../advice/uncertainty-sources.ts";
import { readCount, readYear } from "../usage.ts";

interface Options extends PlanOptions {
  readonly service?: string;
  readonly year?: number;
  readonly trajectories: number;
  readonly seed: number;
  readonly workers?: number;
  readonly enough: number;
  readonly waste: number;
  readonly idle?: number;
  readonly short?: number;
  readonly life: number;
  readonly out?: string;
}

/** Defaults of the simulation and of the question. */
const [TRAJECTORIES, ENOUGH, WASTE, LIFE] = [500, 0.8, 0.2, 30] as const;

/** `laoyou aim`: how much of a service to aim at when people and assumptions are uncertain. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .option("--service <SERVICE>", say("option-aim-service"))
    .option("--year <YEAR>", say("option-aim-year"), readYear(context))
    .option("--trajectories <N>", say("option-trajectories"), readCount(context, 2), TRAJECTORIES)
    .option("--seed <N>", say("option-seed"), readCount(context, 0), 1)
    .option("--workers <N>", say("option-workers"), readCount(context, 1))
    .option("--enough <SHARE>", say("option-aim-enough"), shareOf(context), ENOUGH)
    .option("--waste <SHARE>", say("option-aim-waste"), shareOf(context), WASTE)
    .option("--idle <YUAN>", say("option-aim-idle"), positive(context))
    .option("--short <YUAN>", say("option-aim-short"), positive(context))
    .option("--life <YEARS>", say("option-aim-life"), positive(context), LIFE)
    .option("--out <DIR>", say("option-out-folder"));
  addPlanOptions(command, context)
    .addHelpText("after", `\n${say("help-aim")}`)
    .action((file: string, options: Options) => print(file, options, context));
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

async function print(file: string, options: Options, context: Context): Promise<void> {
  const { district, inputs, horizon, trajectories, seed, out, enough, waste, idle, short, life } = options;
  if (out !== undefined) checkFolder(out);
  const { plan: source, files, models: opened } = await openedPlan(file);
  const models = [...opened, ...(options.models ?? [])];
  const plan = loadScenario(source, { files, models, district, inputs, horizon });
  const outcome = run(plan);
  const workers = workersFor(options.workers, trajectories);
  const drawn = await drawNeeds(outcome, uncertaintySources(models), { trajectories, seed }, (work) =>
    runWithCheckpoints(work, { workers }, context),
  );
  const asked = options.service === undefined ? plan.services.map(({ id }) => id) : [options.service];
  const year = options.year ?? plan.targetYear;
  const given = { shares: { enough, waste }, weights: { idle, short, life } };
  const found = asked.map((service) => aimService(outcome, { service, year }, drawn, given));
  const isGiven = idle !== undefined || short !== undefined;
  const words: AimWords = { drawn, isGiven, isLocal: (service) => isUseLocal(plan, service) };
  const [one] = found;
  if (out !== undefined && one && options.service !== undefined) await writeChart(out, one, { ...words, plan }, context);
  if (options.json) {
    const about = { scenario: plan.id, district: plan.district };
    const all = found.map((aim) => aimJson(aim, words));
    return context.print(JSON.stringify(options.service === undefined ? { ...about, year, services: all } : { ...about, ...all[0] }));
  }
  context.print(
    one && options.service !== undefined ? aimSentence(one, words, context.language) : aimTable(found, words, context.language),
  );
}

/** The curve of what amounts cost, as a chart; what it needs is loaded on demand. */
async function writeChart(out: string, found: ServiceAim, words: AimWords & { readonly plan: Plan }, context: Context): Promise<void> {
  const { language, say } = context;
  const { plan, drawn } = words;
  const [{ drawAim }, { toPng }] = await Promise.all([import("../../report/aim-chart.ts"), import("../../report/png.ts")]);
  const { service, year, supply, weights } = found;
  const panels = (["need", "use"] as const).flatMap((ledger) => {
    const aimed = found[ledger];
    return aimed ? [{ name: say(`aim-by-${ledger}`), low: aimed.low, high: aimed.high, curve: aimed.curve }] : [];
  });
  const { trajectories, assumptions } = drawn;
  const svg = drawAim(
    {
      title: say("aim-title", { place: placeName(plan, language), service: service.name[language], year }),
      note: say("aim-note", { trajectories, assumptions, weights: weightsText(found, words, language) }),
      source: say("aim-source", { plan: language === "zh" ? plan.title : plan.name.en }),
      label: service.label[language],
      supply,
      isMoney: weights.arePriced,
      panels,
    },
    { lang: language, width: "full", units: plan.units },
  );
  const files = new Map<string, string | Uint8Array>([
    ["aim.svg", svg],
    ["aim.png", await toPng(svg)],
    ["aim.json", `${JSON.stringify(aimJson(found, words))}\n`],
  ]);
  writeFolder(out, files, "aim");
  context.log(say("run-written", { out, files: files.size }));
}

function placeName({ places, district }: Plan, language: Context["language"]): string {
  return places.find(({ id }) => id === district)?.name[language] ?? district;
}
