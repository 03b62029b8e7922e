import { nodeFault } from "../../core/node-fault.ts";
import { mapTuple } from "../../core/items.ts";
import type { Command } from "commander";
import { censusOf, type Census } from "../../evaluate/county.ts";
import { crossCoverage, PROVINCE_FOLDS, withoutEachFold, type Coverage } from "../../evaluate/error-coverage.ts";
import { estimateErrors, type EstimatedErrors, type HeldOut } from "../../evaluate/error-model.ts";
import { holdOutProvinces } from "../../evaluate/hold-out.ts";
import { joinCounties } from "../../evaluate/join.ts";
import { textTable } from "../../report/text-table.ts";
import { uncertaintyYaml } from "../../report/uncertainty-yaml.ts";
import { readCensusWide } from "../../scenario/census-wide.ts";
import { ERROR_MODEL } from "../../scenario/uncertainty-file.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { endable } from "../interrupt.ts";
import { checkFolder, writeFolder } from "../output.ts";

interface Options {
  readonly from: string;
  readonly to: string;
  readonly out: string;
  readonly source: string;
  readonly json?: boolean;
}

/** Source of the shipped figures. */
const SOURCE = "《中国2010年人口普查分县资料》, 《中国人口普查分县资料—2020》 (National Bureau of Statistics of China)";
const COMMAND = "laoyou evaluate errors --from census2010.csv --to census2020.csv --out DIR";

/** `laoyou evaluate errors`: the error model of counties from two censuses, and the coverage of its intervals. */
export function defineErrors(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("errors").description(say("about-errors")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .requiredOption("--from <TABLE>", say("option-hindcast-from"))
    .requiredOption("--to <TABLE>", say("option-hindcast-to"))
    .requiredOption("--out <dir>", say("option-out-folder"))
    .option("--source <TEXT>", say("option-errors-source"), SOURCE)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-errors")}`)
    .action((options: Options) => run(options, context));
}

/** The errors of counties between two censuses, and interval coverage in held-out provinces. */
export interface ErrorsRun {
  readonly model: EstimatedErrors;
  readonly coverage: Readonly<Record<string, Coverage>>;
  /** The model as a file of models/uncertainty. */
  readonly yaml: string;
}

/**
 * Estimates the error model of counties from two censuses.
 *
 * @param files The two tables, and their description for the model's file.
 * @throws Faults of the tables; "errors-provinces".
 */
export function errorsOf(
  { from: fromFile, to: toFile, source }: { readonly from: string; readonly to: string; readonly source: string },
  { log, say }: Context,
): ErrorsRun {
  const [from, to] = mapTuple([fromFile, toFile], (file) => censusOf(readCensusWide(file)));
  log(say("log-errors-holding", { folds: PROVINCE_FOLDS }));
  const held = endable(() => heldOutOf(from, to, toFile));
  const model = estimateErrors(held);
  log(say("log-errors-covering"));
  const coverage = endable(() => crossCoverage(held));
  return { model, coverage, yaml: uncertaintyYaml(model, withoutEachFold(held).map(estimateErrors), { source, command: COMMAND }) };
}

function run({ out, json, ...files }: Options, context: Context): void {
  const { print } = context;
  checkFolder(out);
  const { model, coverage, yaml } = errorsOf(files, context);
  writeFolder(out, new Map([[`${ERROR_MODEL}.yaml`, yaml]]), "evaluate");
  if (json) print(JSON.stringify({ model, coverage, goal: COVER, met: missedOf(coverage).length === 0, out }));
  else printReport(model, coverage, out, context);
}

/** Accepted coverage of 80 % intervals, per cent. */
const COVER = [74, 86] as const;

/** The measures whose intervals hold too few or too many. */
function missedOf(coverage: Readonly<Record<string, Coverage>>): string[] {
  return Object.entries(coverage).flatMap(([name, { cover80 }]) => (cover80 >= COVER[0] && cover80 <= COVER[1] ? [] : [name]));
}

function heldOutOf(from: Census, to: Census, file: string): HeldOut[] {
  const { joins, onlyAfter } = joinCounties(from.counties, to.counties);
  const provinces = new Set(joins.map(({ before }) => before.code.slice(0, 2)));
  if (provinces.size < PROVINCE_FOLDS) throw nodeFault("errors-provinces", { found: provinces.size, needed: PROVINCE_FOLDS }, { file });
  return holdOutProvinces({ from, created: onlyAfter }, joins);
}

function printReport(
  { counties, provinces, migration, mortality, fertility }: EstimatedErrors,
  coverage: Readonly<Record<string, Coverage>>,
  out: string,
  { say, print }: Context,
): void {
  const percent = (share: number): string => (share * 100).toFixed(1);
  const { district, city, county } = migration.decade;
  print(
    say("errors-model", {
      counties,
      provinces,
      district: percent(district),
      city: percent(city),
      county: percent(county),
      older: percent(migration.older),
      mortality: percent(mortality.decade),
      fertility: percent(fertility.quinquennium),
    }),
  );
  print(
    say("errors-shares", {
      migration: percent(migration.share),
      mortality: percent(mortality.share),
      fertility: percent(fertility.share),
      autocorrelation: fertility.autocorrelation.toFixed(2),
    }),
  );
  const columns = [
    { head: say("hindcast-head-measure") },
    { head: say("hindcast-head-n"), align: "right" as const },
    { head: say("hindcast-head-cover80"), align: "right" as const },
    { head: say("errors-head-cover95"), align: "right" as const },
  ];
  print(
    `\n${say("errors-coverage")}\n${textTable(
      columns,
      Object.entries(coverage).map(([name, { n, cover80, cover95 }]) => [name, String(n), cover80.toFixed(2), cover95.toFixed(2)]),
    )}`,
  );
  const missed = missedOf(coverage);
  const [low, high] = COVER;
  print(`\n${say(missed.length === 0 ? "errors-goal-met" : "errors-goal-missed", { low, high, list: missed.join(", ") })}`);
  print(`${say("hindcast-caution")}\n${say("hindcast-done", { out })}`);
}
