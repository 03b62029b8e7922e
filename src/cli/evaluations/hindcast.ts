import { nodeFault } from "../../core/node-fault.ts";
import { mapTuple } from "../../core/items.ts";
import type { Unit } from "../../demography/county-counts.ts";
import { throwAny } from "../../core/fault.ts";
import { censusOf, type Census, type Pair } from "../../evaluate/county.ts";
import type { Scores } from "../../evaluate/goals.ts";
import { crossValidation, hindcast, type Task } from "../../evaluate/hindcast.ts";
import { joinCounties, suspiciousPairs, type Joined } from "../../evaluate/join.ts";
import { scoresOf, type Prediction } from "../../evaluate/score.ts";
import { joinsCsv, predictionsCsv } from "../../report/hindcast-tables.ts";
import { readCensusWide, readCodes } from "../../scenario/census-wide.ts";
import type { Context } from "../context.ts";
import { endable } from "../interrupt.ts";
import type { OutputFiles } from "../output.ts";

/** The tables of two censuses, and lists of the counties to train on and to predict. */
export interface HindcastFiles {
  readonly from: string;
  readonly to: string;
  readonly train?: string;
  readonly test?: string;
}

/** A backtest from one census to the next. */
export interface Hindcast {
  /** By method. */
  readonly alone: Scores;
  /** With the provinces' totals of the second census; undefined if the table has none. */
  readonly given: Scores | undefined;
  readonly joined: Joined;
  readonly suspicious: ReadonlySet<Pair>;
  /** Every prediction and every join, as CSV by name. */
  readonly files: OutputFiles;
}

/** Minimum number of training counties. */
const FEWEST = 30;

/**
 * Projects every county of one census to the next, by every method.
 *
 * @throws Faults of the tables and lists; "hindcast-few", "hindcast-both", "hindcast-codes".
 */
export function hindcastOf(options: HindcastFiles, context: Context): Hindcast {
  const [from, to] = mapTuple([options.from, options.to], (file) => censusOf(readCensusWide(file)));
  const joined = joinCounties(from.counties, to.counties);
  const suspicious = suspiciousPairs(joined.joins, joined.onlyAfter);
  const { tasks, codes } = tasksOf(from, joined, options, context);
  const counted = new Map(joined.joins.map(({ before, after }) => [before, after.persons]));
  context.log(context.say("log-hindcast", { counties: tasks.reduce((sum, { asked }) => sum + asked.length, 0) }));
  const { alone, given } = endable(() => hindcast({ from, created: joined.onlyAfter, counted, totals: to.provinceTotals }, tasks));
  const codeOf = (unit: Unit): string => codes.get(unit) ?? unit.code;
  const files = new Map([
    ["predictions.csv", predictionsCsv(alone, codeOf)],
    ...(given ? [["predictions-with-province-totals.csv", predictionsCsv(given, codeOf)] as const] : []),
    ["joins.csv", joinsCsv(joined, suspicious)],
  ]);
  return { alone: scoresIn(alone), given: given && scoresIn(given), joined, suspicious, files };
}

function scoresIn(byMethod: ReadonlyMap<string, readonly Prediction[]>): Scores {
  return Object.fromEntries([...byMethod].map(([name, predictions]) => [name, scoresOf(predictions)]));
}

/** Training and prediction sets, and the codes by which counties were requested. */
interface Asked {
  readonly tasks: readonly Task[];
  readonly codes: ReadonlyMap<Unit, string>;
}

function tasksOf(from: Census, joined: Joined, options: HindcastFiles, context: Context): Asked {
  const train = options.train === undefined ? undefined : unitsOf(options.train, from, joined, context);
  const test = options.test === undefined ? undefined : unitsOf(options.test, from, joined, context);
  throwAny(
    [...(train?.keys() ?? [])]
      .filter((unit) => test?.has(unit))
      .map((unit) => nodeFault("hindcast-both", { code: train!.get(unit)! }, { file: options.train! })),
  );
  const pairs: readonly Pair[] = joined.joins.filter(({ before }) => (train ? train.has(before) : !test?.has(before)));
  if (pairs.length < FEWEST)
    throw nodeFault("hindcast-few", { found: pairs.length, needed: FEWEST }, { file: options.train ?? options.to });
  if (!train && !test) return { tasks: crossValidation(joined.joins, joined.onlyBefore), codes: new Map() };
  const learnt = new Set(pairs.map(({ before }) => before));
  const asked = test ? [...test.keys()] : from.counties.filter((unit) => !learnt.has(unit));
  return { tasks: [{ training: pairs, asked }], codes: test ?? new Map<Unit, string>() };
}

/** The counties of a list of codes, in either table; codes in neither are reported and skipped. */
function unitsOf(file: string, from: Census, { joins }: Joined, { log, say }: Context): Map<Unit, string> {
  const byCode = new Map([
    ...from.counties.map((unit) => [unit.code, unit] as const),
    ...joins.map(({ before, after }) => [after.code, before] as const),
  ]);
  const codes = readCodes(file);
  const unknown = codes.filter((code) => !byCode.has(code));
  if (unknown.length === codes.length) throw nodeFault("hindcast-codes", {}, { file });
  if (unknown.length > 0) log(say("log-hindcast-unknown", { file, count: unknown.length, codes: unknown.join(" ") }));
  return new Map(codes.filter((code) => byCode.has(code)).map((code) => [byCode.get(code)!, code]));
}
