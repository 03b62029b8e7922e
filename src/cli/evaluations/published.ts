import { join } from "node:path";
import type { Command } from "commander";
import type { Plan } from "../../plan/plan.ts";
import { comparePublished } from "../../evaluate/published.ts";
import { publishedTables } from "../../report/published-table.ts";
import { run as runPlan } from "../../run.ts";
import { readPublished } from "../../scenario/published-model.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { collect } from "../usage.ts";
import { NATION } from "../../demography/place.ts";

interface Options {
  readonly models?: readonly string[];
  readonly json?: boolean;
}

/** The plan whose services are read; it names no district of its own. */
const TEMPLATE = ["scenarios", "city.yaml"] as const;

/** `laoyou evaluate published`: published projections of the nation's elderly, beds, carers and nurseries beside ours. */
export function definePublished(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("published").description(say("about-published")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .option("--models <DIR>", say("option-models"), collect)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-published")}`)
    .action((options: Options) => run(options, context));
}

/** Published projections of the nation beside ours. */
export interface PublishedRun {
  readonly plan: Plan;
  readonly figures: ReturnType<typeof comparePublished>;
}

/**
 * Lays published projections of the nation beside a run of it.
 *
 * @param more Folders of models beside the shipped one.
 */
export function publishedOf(more: readonly string[] = []): PublishedRun {
  const models = [shippedModels(), ...more];
  const { figures, ours } = readPublished(models);
  const plan = loadScenario(join(shippedModels(), "..", ...TEMPLATE), {
    models,
    district: NATION,
    horizon: Math.max(...figures.map(({ year }) => year)),
  });
  const evaluator = runPlan(plan).evaluators.get(NATION)!;
  const compared = comparePublished(figures, ours, (quantity, year) => {
    const { value, restsOn } = evaluator.evaluate(quantity, { year, variant: "medium", basis: "resident", path: "status_quo" });
    return { value, illustrative: restsOn.length > 0 };
  });
  return { plan, figures: compared };
}

function run({ models, json }: Options, { print, log, say, language }: Context): void {
  log(say("log-published"));
  const { plan, figures } = publishedOf(models);
  if (json) print(JSON.stringify({ district: NATION, variant: "medium", disability: plan.disability.id, figures }));
  else
    print(
      `${say("published-title", { definition: plan.disability.name[language] })}\n\n${publishedTables(figures, language)}\n\n${say("published-key")}\n${say("published-disabled")}`,
    );
}
