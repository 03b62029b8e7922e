import { setImmediate } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import type { Note } from "../core/note.ts";
import type { Batch } from "../ensemble/batch.ts";
import { countOf } from "../ensemble/worker-loop.ts";
import type { DrawOptions, PlanEnsemble, UncertaintySources } from "../ensemble/ensemble-spec.ts";
import { futures, type Futures } from "../futures.ts";
import { optionFutures, targetSpreads, type ComparedFutures, type OptionFutures, type TargetSpread } from "../options/futures.ts";
import { probabilitiesCsv } from "../report/ensemble-targets.ts";
import { simulatedOf, type Simulated } from "../report/simulated.ts";
import type { Outcome } from "../run.ts";
import { disk } from "../files/disk.ts";
import { recorded } from "../files/files.ts";
import type { LockedDraws } from "../scenario/lock.ts";
import { hashOf } from "../store/lock.ts";
import { dropParts, identityOf } from "../store/part-folder.ts";
import type { Context } from "./context.ts";
import { endAtInterrupt } from "./interrupt.ts";
import { runWithCheckpoints } from "./checkpoint.ts";
import { workFolder } from "./output.ts";
import { uncertaintySources } from "../advice/uncertainty-sources.ts";
import type { Origin } from "./result-tables.ts";
import { version } from "./version.ts";

/** Options for simulating trajectories. */
export interface FutureOptions extends DrawOptions {
  readonly workers: number;
  /** Models folders, the shipped one first. */
  readonly models: readonly string[];
}

/** Options for simulating trajectories in `laoyou run`. */
export interface RunFutureOptions extends Omit<FutureOptions, "models"> {
  /** The output folder, next to which the checkpoint is saved. */
  readonly out?: string | undefined;
  readonly resume: boolean;
  /** See `readSources`. */
  readonly sources: UncertaintySources;
  /** Seconds between checkpoints. */
  readonly checkpointEvery: number;
  /** Threads started before, see `startThreads`. */
  readonly threads?: readonly Worker[];
  /** Called once the threads are working: this thread can then work in parallel. */
  readonly onStart?: () => void;
}

/** What trajectories add to a run. */
export interface DrawnFutures {
  /** quantiles.csv, quantiles.parquet, probabilities.csv and ranges-with-assumptions.csv. */
  readonly files: () => Promise<ReadonlyMap<string, string | Uint8Array>>;
  /** Everything that was computed over the trajectories. */
  readonly futures: Futures;
  /** Every test over the trajectories. */
  readonly targets: readonly TargetSpread[];
  /** For the tables of a terminal. */
  readonly simulated: () => Simulated;
  /** Notes for the assumption ledger. */
  readonly notes: readonly Note[];
  /** Called when the results are written: deletes the checkpoint. */
  readonly finish: () => void;
}

/** The precision of plan runs. */
const PRECISION = "f64";
/** Districts that a thread takes at once: for fewer, a second thread would have nothing to do. */
const A_THREAD = 8;
/** Milliseconds between two lines of progress. */
const REPORT_EVERY = 1000;

/**
 * Simulates a plan's trajectories, saving finished districts in a checkpoint.
 *
 * @param lock See `inputsHash`.
 */
export async function drawFutures(
  outcome: Outcome,
  lock: string,
  { sources, out, resume, checkpointEvery, workers, threads, trajectories, seed, onStart }: RunFutureOptions,
  context: Context,
): Promise<DrawnFutures> {
  const origin: Required<Origin> = { lock, seed, trajectories, precision: PRECISION };
  const dir = out === undefined ? undefined : workFolder(out);
  const checkpoint =
    dir === undefined ? undefined : { dir, identity: identityOf({ version: version(), ...origin }), resume, every: checkpointEvery };
  let release: (() => void) | undefined;
  const drawn = await futures(outcome, sources, { trajectories, seed, units: out !== undefined }, async (ensemble) => {
    const part = await runWithCheckpoints(ensemble, { workers, threads, checkpoint, onStart }, context);
    const all = countOf(ensemble.source);
    release = dir === undefined ? undefined : endAtInterrupt(() => context.log(context.say("futures-kept", { done: all, all })));
    context.detail(context.say("progress-probabilities", { trajectories }));
    return part;
  });
  context.detail(context.say("progress-fit", { bound: drawn.bound.toExponential(1) }));
  const { plan, scorecard } = outcome;
  const targets = targetSpreads(outcome, drawn);
  const own = targets.filter(({ row }) => scorecard.includes(row));
  return {
    files: async () => {
      const { assumedCsv, quantileFiles, spreadRows } = await import("./result-tables.ts"); // not loaded by a run that writes nothing
      return new Map([
        ...quantileFiles(spreadRows(drawn.spreads, plan), origin),
        ["probabilities.csv", probabilitiesCsv(targets)],
        ["ranges-with-assumptions.csv", assumedCsv(spreadRows(drawn.assumed, plan))],
      ]);
    },
    futures: drawn,
    targets,
    notes: drawn.notes,
    simulated: () => simulatedOf(plan, drawn, own, context.language),
    finish: () => {
      release?.();
      if (dir !== undefined) dropParts(dir);
    },
  };
}

/**
 * Simulates the trajectories of options with common random numbers, and evaluates every option in each.
 *
 * Options whose population, rates and groups are identical, bit for bit, share one set of trajectories: only the evaluation is repeated.
 *
 * @throws Stop `interrupted` at Ctrl-C.
 */
export async function drawCompared(
  outcomes: readonly Outcome[],
  { trajectories, seed, workers, models }: FutureOptions,
  context: Context,
): Promise<{ futures: ComparedFutures; locked: LockedDraws }> {
  const { sources, locked } = readSources({ trajectories, seed, models });
  const parts = new Map<string, Batch>();
  const runOnce = async (ensemble: PlanEnsemble): Promise<Batch> => {
    const demography = demographyOf(ensemble);
    const part =
      parts.get(demography) ??
      (await runWithCheckpoints(ensemble, { workers: Math.min(workers, Math.ceil(countOf(ensemble.source) / A_THREAD)) }, context));
    parts.set(demography, part);
    return part;
  };
  const options: OptionFutures[] = [];
  let first: Futures | undefined;
  let lastReport = performance.now();
  for (const outcome of outcomes) {
    const drawn = await futures(outcome, sources, { trajectories, seed }, runOnce);
    first ??= drawn;
    await setImmediate(); // lets an interrupt be handled
    options.push(optionFutures(outcome, drawn));
    if (performance.now() - lastReport > REPORT_EVERY) {
      context.log(context.say("progress-options", { done: options.length, all: outcomes.length }));
      lastReport = performance.now();
    }
  }
  if (!first) throw new RangeError("Cannot simulate trajectories of a comparison: it has no option");
  context.detail(context.say("futures-drawn", { trajectories, all: outcomes.length, drawn: parts.size }));
  const { counties, notes } = first;
  return { futures: { origin: { trajectories, seed, ...(counties !== undefined && { counties }), notes }, options }, locked };
}

/** Sources of the spread of options' trajectories, for the lock. */
export function readSources({ trajectories, seed, models }: Omit<FutureOptions, "workers">): {
  sources: UncertaintySources;
  locked: LockedDraws;
} {
  const files = recorded(disk);
  return { sources: uncertaintySources(models, files), locked: { trajectories, seed, files: files.reads } };
}

/** Hash of everything that trajectories depend on: works of the same hash have the same trajectories. */
export function demographyOf({ source, options, parents }: PlanEnsemble): string {
  return hashOf({ source, options, parents });
}
