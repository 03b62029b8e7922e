import type { Command } from "commander";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { merge, type MergeOptions } from "../shards/merge.ts";
import { plan, type PlanOptions } from "../shards/plan.ts";
import { run, type RunOptions } from "../shards/run.ts";
import { status } from "../shards/status.ts";
import { submit, type SubmitOptions } from "../shards/submit.ts";
import { collect, readCount, readYear } from "../usage.ts";

/** Approximate number of counties of the mainland in 2020: the default size of the synthetic nation. */
const COUNTIES = 2850;
const YEARS = 15;

/** `laoyou shards`: one run on many machines. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command.helpCommand(false).addHelpText("after", `\n${say("help-shards")}`);
  const sub = (name: string, about: string): Command => {
    const made = command
      .command(name)
      .description(about)
      .helpOption("-h, --help", say("option-help"))
      .addHelpText("after", `\n${say("help-shards")}`);
    addCommonOptions(made, context);
    return made;
  };
  const workers = [say("option-workers"), readCount(context, 1), 1] as const;
  sub("plan", say("about-shards-plan"))
    .argument("[scenario.yaml]", say("argument-scenario"))
    .option("--national", say("option-national"))
    .option("--districts <N>", say("option-national-districts"), readCount(context, 1), COUNTIES)
    .option("--years <N>", say("option-national-years"), readCount(context, 1), YEARS)
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), readYear(context))
    .requiredOption("--trajectories <N>", say("option-trajectories"), readCount(context, 1))
    .option("--seed <N>", say("option-seed"), readCount(context, 0), 1)
    .requiredOption("--shards <N>", say("option-shards"), readCount(context, 1))
    .requiredOption("--out <DIR>", say("option-plan-out"))
    .action((scenario: string | undefined, options: PlanOptions) => plan(scenario, options, context));
  sub("run", say("about-shards-run"))
    .argument("<PLAN>", say("argument-plan"))
    .option("--shard <i/N>", say("option-shard"))
    .option("--all", say("option-all-shards"))
    .option("--workers <N>", ...workers)
    .action((place: string, options: RunOptions) => run(place, options, process.env, context));
  sub("merge", say("about-shards-merge"))
    .argument("<PLAN>", say("argument-plan"))
    .requiredOption("--out <DIR>", say("option-out-folder"))
    .action((place: string, options: MergeOptions) => merge(place, options, context));
  sub("submit", say("about-shards-submit"))
    .argument("<PLAN>", say("argument-plan"))
    .option("--workers <N>", ...workers)
    .option("--sbatch <OPTION>", say("option-sbatch"), collect)
    .option("--dry-run", say("option-dry-run"))
    .action((place: string, options: SubmitOptions) => submit(place, options, context));
  sub("status", say("about-shards-status"))
    .argument("<PLAN>", say("argument-plan"))
    .option("--json", say("option-json"))
    .action((place: string, options: { readonly json?: boolean }) => status(place, options, context));
}
