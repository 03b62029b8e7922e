import type { Command } from "commander";
import { Fault, throwAny } from "../../core/fault.ts";
import { censusOf, type Census, type Pair } from "../../evaluate/county.ts";
import type { Unit } from "../../demography/county-counts.ts";
import { verdictsOf, type Scores } from "../../evaluate/goals.ts";
import { crossValidation, FOLDS, hindcast, SEED, type Task } from "../../evaluate/hindcast.ts";
import { joinCounties, suspiciousPairs, type Joined } from "../../evaluate/join.ts";
import { scoresOf, type Prediction } from "../../evaluate/score.ts";
import { joinsCsv, predictionsCsv, scoresTable, verdictLines } from "../../report/hindcast-tables.ts";
import { readCensusWide, readCodes } from "../../scenario/census-wide.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { defineDisabled } from "../evaluate-disabled.ts";
import { defineGraduation } from "../evaluate-graduation.ts";
import { defineCommuniques } from "../evaluations/communiques.ts";
import { defineCountry } from "../evaluations/country.ts";
import { defineErrors } from "../evaluations/errors.ts";
import { definePublished } from "../evaluations/published.ts";
import { endable } from "../interrupt.ts";
import { checkFolder, writeFolder } from "../output.ts";

interface Options {
  readonly from: string;
  readonly to: string;
  readonly train?: string;
  readonly test?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** Fewer counties than this teach no method anything. */
const FEWEST = 30;

/** `laoyou evaluate`: holds the methods to the past. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.helpCommand(false).command("hindcast").description(say("about-hindcast")).helpOption("-h, --help", say("option-help"));
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
}

function run(options: Options, context: Context): void {
  checkFolder(options.out);
  const [from, to] = [options.from, options.to].map((file) => censusOf(readCensusWide(file)));
  const joined = joinCounties(from.counties, to.counties);
  const suspicious = suspiciousPairs(joined.joins, joined.onlyAfter);
  const { tasks, codes } = tasksOf(from, joined, options, context);
  const counted = new Map(joined.joins.map(({ before, after }) => [before, after.persons]));
  context.log(context.say("log-hindcast", { counties: tasks.reduce((sum, { asked }) => sum + asked.length, 0) }));
  const { alone, given } = endable(() => hindcast({ from, created: joined.onlyAfter, counted, totals: to.provinceTotals }, tasks));
  const codeOf = (unit: Unit): string => codes.get(unit) ?? unit.code;
  writeFolder(options.out, new Map([
    ["predictions.csv", predictionsCsv(alone, codeOf)],
    ...(given ? [["predictions-with-province-totals.csv", predictionsCsv(given, codeOf)] as const] : []),
    ["joins.csv", joinsCsv(joined, suspicious)],
  ]), "evaluate");
  const scores = { alone: scoresIn(alone), given: given && scoresIn(given) };
  if (options.json) context.print(JSON.stringify({ methods: scores.alone, with_province_totals: scores.given ?? null, seed: SEED, joined: joined.joins.length, suspicious: suspicious.size, out: options.out }));
  else report(scores, { joined, suspicious, cross: options.train === undefined && options.test === undefined, out: options.out }, context);
}

function scoresIn(byMethod: ReadonlyMap<string, readonly Prediction[]>): Scores {
  return Object.fromEntries([...byMethod].map(([name, predictions]) => [name, scoresOf(predictions)]));
}

/** What is learnt from and foretold, and the codes that counties were asked for by. */
interface Asked {
  readonly tasks: readonly Task[];
  readonly codes: ReadonlyMap<Unit, string>;
}

function tasksOf(from: Census, joined: Joined, options: Options, context: Context): Asked {
  const train = options.train === undefined ? undefined : unitsOf(options.train, from, joined, context);
  const test = options.test === undefined ? undefined : unitsOf(options.test, from, joined, context);
  throwAny([...(train?.keys() ?? [])].filter((unit) => test?.has(unit)).map((unit) => new Fault("hindcast-both", { code: train!.get(unit)! }, { file: options.train! })));
  const pairs: readonly Pair[] = joined.joins.filter(({ before }) => (train ? train.has(before) : !test?.has(before)));
  if (pairs.length < FEWEST) throw new Fault("hindcast-few", { found: pairs.length, needed: FEWEST }, { file: options.train ?? options.to });
  if (!train && !test) return { tasks: crossValidation(joined.joins, joined.onlyBefore), codes: new Map() };
  const learnt = new Set(pairs.map(({ before }) => before));
  const asked = test ? [...test.keys()] : from.counties.filter((unit) => !learnt.has(unit));
  return { tasks: [{ training: pairs, asked }], codes: test ?? new Map<Unit, string>() };
}

/** The counties of a list of codes, of either table; codes of neither are told, and none is foretold under them. */
function unitsOf(file: string, from: Census, { joins }: Joined, { log, say }: Context): Map<Unit, string> {
  const byCode = new Map([...from.counties.map((unit) => [unit.code, unit] as const), ...joins.map(({ before, after }) => [after.code, before] as const)]);
  const codes = readCodes(file);
  const unknown = codes.filter((code) => !byCode.has(code));
  if (unknown.length === codes.length) throw new Fault("hindcast-codes", {}, { file });
  if (unknown.length > 0) log(say("log-hindcast-unknown", { file, count: unknown.length, codes: unknown.join(" ") }));
  return new Map(codes.filter((code) => byCode.has(code)).map((code) => [byCode.get(code)!, code]));
}

interface Circumstances {
  readonly joined: Joined;
  readonly suspicious: ReadonlySet<Pair>;
  readonly cross: boolean;
  readonly out: string;
}

function report(scores: { readonly alone: Scores; readonly given: Scores | undefined }, { joined, suspicious, cross, out }: Circumstances, { print, say, language }: Context): void {
  const { joins, onlyBefore, onlyAfter } = joined;
  print(say("hindcast-joined", { joined: joins.length, renumbered: joins.filter(({ rule }) => rule !== "same-code").length, suspicious: suspicious.size, gone: onlyBefore.length, fresh: onlyAfter.length }));
  print(cross ? say("hindcast-cross", { folds: FOLDS, seed: SEED }) : say("hindcast-lists"));
  print(`\n${say("hindcast-alone")}\n${scoresTable(scores.alone, language)}`);
  print(`\n${scores.given ? `${say("hindcast-given")}\n${scoresTable(scores.given, language)}` : say("hindcast-no-totals")}`);
  print(`\n${say("hindcast-goals")}\n${verdictLines(verdictsOf(scores.alone), language).join("\n")}`);
  print(`\n${say("hindcast-caution")}\n${say("hindcast-done", { out })}`);
}
