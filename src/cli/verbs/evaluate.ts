import type { Command } from "commander";
import type { Pair } from "../../evaluate/county.ts";
import { verdictsOf, type Scores } from "../../evaluate/goals.ts";
import { FOLDS, SEED } from "../../evaluate/hindcast.ts";
import type { Joined } from "../../evaluate/join.ts";
import { scoresTable, verdictLines } from "../../report/hindcast-tables.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { defineDisabled } from "../evaluate-disabled.ts";
import { defineGraduation } from "../evaluate-graduation.ts";
import { defineCommuniques } from "../evaluations/communiques.ts";
import { defineCountry } from "../evaluations/country.ts";
import { defineErrors } from "../evaluations/errors.ts";
import { hindcastOf, type HindcastFiles } from "../evaluations/hindcast.ts";
import { definePlan } from "../evaluations/plan.ts";
import { defineProvinces } from "../evaluations/provinces.ts";
import { definePublished } from "../evaluations/published.ts";
import { checkFolder, writeFolder } from "../output.ts";

interface Options extends HindcastFiles {
  readonly out: string;
  readonly json?: boolean;
}

/** `laoyou evaluate`: validates the methods against past censuses. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  const sub = command
    .helpCommand(false)
    .command("hindcast")
    .description(say("about-hindcast"))
    .helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .requiredOption("--from <TABLE>", say("option-hindcast-from"))
    .requiredOption("--to <TABLE>", say("option-hindcast-to"))
    .option("--train <CODES>", say("option-hindcast-train"))
    .option("--test <CODES>", say("option-hindcast-test"))
    .requiredOption("--out <dir>", say("option-out-folder"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-hindcast")}`)
    .action((options: Options) => run(options, context));
  defineGraduation(command, context);
  defineDisabled(command, context);
  defineErrors(command, context);
  defineCountry(command, context);
  defineCommuniques(command, context);
  definePublished(command, context);
  defineProvinces(command, context);
  definePlan(command, context);
}

function run(options: Options, context: Context): void {
  checkFolder(options.out);
  const { alone, given, joined, suspicious, files } = hindcastOf(options, context);
  writeFolder(options.out, files, "evaluate");
  if (options.json)
    context.print(
      JSON.stringify({
        methods: alone,
        with_province_totals: given ?? null,
        seed: SEED,
        joined: joined.joins.length,
        suspicious: suspicious.size,
        out: options.out,
      }),
    );
  else
    report(
      { alone, given },
      { joined, suspicious, cross: options.train === undefined && options.test === undefined, out: options.out },
      context,
    );
}

interface Circumstances {
  readonly joined: Joined;
  readonly suspicious: ReadonlySet<Pair>;
  readonly cross: boolean;
  readonly out: string;
}

function report(
  scores: { readonly alone: Scores; readonly given: Scores | undefined },
  { joined, suspicious, cross, out }: Circumstances,
  { print, say, language }: Context,
): void {
  const { joins, onlyBefore, onlyAfter } = joined;
  print(
    say("hindcast-joined", {
      joined: joins.length,
      renumbered: joins.filter(({ rule }) => rule !== "same-code").length,
      suspicious: suspicious.size,
      gone: onlyBefore.length,
      fresh: onlyAfter.length,
    }),
  );
  print(cross ? say("hindcast-cross", { folds: FOLDS, seed: SEED }) : say("hindcast-lists"));
  print(`\n${say("hindcast-alone")}\n${scoresTable(scores.alone, language)}`);
  print(`\n${scores.given ? `${say("hindcast-given")}\n${scoresTable(scores.given, language)}` : say("hindcast-no-totals")}`);
  print(`\n${say("hindcast-goals")}\n${verdictLines(verdictsOf(scores.alone), language).join("\n")}`);
  print(`\n${say("hindcast-caution")}\n${say("hindcast-done", { out })}`);
}
