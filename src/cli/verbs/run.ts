import { nodeFault } from "../../core/node-fault.ts";
import { setImmediate } from "node:timers/promises";
import { Option, type Command } from "commander";
import { RUN_TABLES, terminalReport, type RunTable } from "../../report/terminal.ts";
import type { UncertaintySources } from "../../ensemble/ensemble-spec.ts";
import { everyPlace } from "../../plan/every-place.ts";
import { run as runPlan, type Outcome } from "../../run.ts";
import { inputsHash, lockOf } from "../../scenario/lock.ts";
import { readPlan } from "../../scenario/read-plan.ts";
import { version } from "../version.ts";
import type { Context } from "../context.ts";
import type { DrawnFutures, RunFutureOptions } from "../futures.ts";
import { Stop } from "../exit.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { openedPlan } from "../opened-plans.ts";
import { saySeenInputs } from "../seen-inputs.ts";
import { byTowns } from "../towns/by-towns.ts";
import { TRAJECTORIES, workersFor } from "../trajectories.ts";
import { collect, readCount, readYear } from "../usage.ts";

interface Options {
  readonly out?: string;
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly horizon?: number;
  readonly trajectories: number;
  readonly seed: number;
  readonly workers?: number;
  readonly resume: boolean;
  readonly checkpointEvery: number;
  readonly charts: boolean;
  readonly all?: true | RunTable;
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** Seconds between checkpoints. */
const CHECKPOINT_EVERY = 2;

/** `laoyou run`: runs a scenario from census to scorecard. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .option("--out <DIR>", say("option-out-folder"))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), readYear(context))
    .option("--trajectories <N>", say("option-run-trajectories"), readCount(context, 0), TRAJECTORIES)
    .option("--seed <N>", say("option-seed"), readCount(context, 0), 1)
    .option("--workers <N>", say("option-workers"), readCount(context, 1))
    .option("--resume", say("option-resume"), false)
    .option("--checkpoint-every <SECONDS>", say("option-checkpoint-every"), readCount(context, 0), CHECKPOINT_EVERY)
    .option("--no-charts", say("option-no-charts"))
    .addOption(new Option("--all [TABLE]", say("option-all-run")).choices(RUN_TABLES))
    .option("--json", say("option-json"))
    .option("--strict", say("option-strict"))
    .addHelpText("after", `\n${say("help-run")}`)
    .action((file: string, options: Options) => run(file, options, context));
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  const { district, inputs, horizon, trajectories, seed } = options;
  const isDrawn = trajectories > 0;
  if (options.resume && (options.out === undefined || !isDrawn)) throw nodeFault("resume-needs-out");
  if (options.out !== undefined) checkFolder(options.out);
  const workers = workersFor(options.workers, trajectories);
  const threads = isDrawn && workers > 1 ? (await import("../../ensemble/pool.ts")).startThreads(workers - 1) : []; // they start up while this thread reads
  const { plan, files: from, models: opened } = await openedPlan(file);
  const models = [...opened, ...(options.models ?? [])];
  const resolve = { models, inputs, district, horizon, files: from };
  const read = await byTowns(readPlan(plan, resolve), resolve);
  context.detail(context.say("progress-read", { file }));
  saySeenInputs(inputs ?? [], context);
  if (read.aside > 0) context.log(context.say("run-aside", { statements: read.aside, file }));
  const outcome = runPlan(read.plan);
  const draws = isDrawn ? (await import("../futures.ts")).readSources({ trajectories, seed, models }) : undefined;
  const hash = inputsHash([read.own, read.shared, ...(draws ? [draws.locked.files] : [])], { district, horizon });
  const { drawing, started } = begin(outcome, hash, { ...options, workers, sources: draws?.sources, threads }, context);
  const [futures, rows] = await Promise.all([
    drawing,
    options.out === undefined ? undefined : started.then(async () => (await import("../../results/result.ts")).rowsOf(outcome)),
  ]);
  await setImmediate(); // lets an interrupt that arrived meanwhile be handled before anything is written
  if (options.out !== undefined && rows) {
    const [{ futuresTable }, { runFiles }] = await Promise.all([import("../../results/futures.ts"), import("../run-files.ts")]); // not loaded by a run that writes nothing
    const all = futures ? rows.with([futuresTable(futures.futures, outcome.plan)]) : rows;
    const files = await runFiles(
      outcome,
      all,
      {
        hash,
        lock: lockOf([read], version(), resolve, draws?.locked),
        charts: options.charts,
        ...(futures && { notes: futures.notes, more: await futures.files() }),
      },
      context,
    );
    writeFolder(options.out, files, "run");
    context.log(context.say("run-written", { out: options.out, files: files.size }));
  }
  futures?.finish();
  if (options.json) context.print(JSON.stringify(summaryOf(outcome, options.out, futures)));
  else context.print(await printed(outcome, { models, all: options.all }, futures, context));
  if (options.strict && outcome.scorecard.some(({ verdict }) => verdict === "missed")) throw new Stop("strictMiss");
}

/** The first screen, or the tables that were asked for. */
async function printed(
  outcome: Outcome,
  { models, all }: { readonly models: readonly string[]; readonly all: Options["all"] },
  futures: DrawnFutures | undefined,
  { language, width }: Context,
): Promise<string> {
  const simulated = futures?.simulated();
  if (all !== undefined) return terminalReport(outcome, language, simulated, all === true ? undefined : all);
  const { runScreen } = await import("../../report/screen/run-screen.ts");
  const isJudged = outcome.scorecard.some(({ verdict }) => verdict === "met" || verdict === "missed");
  const asked = isJudged ? [] : (await import("../asked-numbers.ts")).askedNumbers(outcome.plan, outcome.scorecard, models);
  return runScreen(outcome, { language, width, asked }, simulated);
}

/** Starts simulating trajectories, if requested: after `started`, this thread may do other work in parallel. */
function begin(
  outcome: Outcome,
  lock: string,
  { sources, ...options }: Omit<RunFutureOptions, "sources"> & { readonly sources: UncertaintySources | undefined },
  context: Context,
): { drawing: Promise<DrawnFutures> | undefined; started: Promise<void> } {
  if (sources === undefined) return { drawing: undefined, started: Promise.resolve() };
  let drawing: Promise<DrawnFutures> | undefined;
  const started = new Promise<void>((onStart) => {
    drawing = import("../futures.ts").then(({ drawFutures }) => drawFutures(outcome, lock, { ...options, sources, onStart }, context));
  });
  return { drawing, started };
}

function summaryOf({ plan, scorecard }: Outcome, out: string | undefined, futures: DrawnFutures | undefined): object {
  const spreadOfRow = new Map(futures?.targets.map((target) => [target.row, target]));
  return {
    scenario: plan.id,
    district: plan.district,
    horizon: plan.horizon,
    ...(out !== undefined && { out }),
    scorecard: scorecard
      .map((row) => ({ row, target: spreadOfRow.get(row), every: everyPlace(row, plan) }))
      .map(
        ({
          row: { id, year, indicator, basis, comparison, required, computed, margin, verdict, firstFailingYear, missing, restsOn, ...more },
          target,
          every,
        }) => ({
          id,
          year,
          indicator,
          basis,
          comparison,
          required,
          computed,
          margin,
          verdict,
          first_failing_year: firstFailingYear ?? null,
          missing,
          illustrative: restsOn.length > 0,
          target: more.target ?? null,
          holds: more.holds ?? null,
          stage: more.stage ?? null,
          range_turns: more.rangeTurns ?? null,
          ...(every && { every }),
          ...(target && { quantiles: target.quantiles, probability: target.probability ?? null }),
        }),
      ),
  };
}
