import type { Worker } from "node:worker_threads";
import type { Note } from "../core/note.ts";
import { localNotes } from "../ensemble/county-spread.ts";
import { ensembleOf } from "../ensemble/run.ts";
import { countOf } from "../ensemble/share.ts";
import { spreadNotes } from "../ensemble/un-spread.ts";
import { planWork } from "../ensemble/work.ts";
import { spreadRows, type SpreadRow } from "../report/ensemble-rows.ts";
import { probabilitiesCsv, probabilityReport, targetSpreads, type TargetSpread } from "../report/ensemble-targets.ts";
import { spreadReport } from "../report/ensemble-text.ts";
import type { Outcome } from "../run.ts";
import { dropParts, identityOf } from "../store/part-folder.ts";
import type { Context } from "./context.ts";
import { endAtInterrupt } from "./interrupt.ts";
import { runKept } from "./kept.ts";
import { workFolder } from "./output.ts";
import { spreadSources } from "./plan-lock.ts";
import { quantileFiles, type Origin } from "./result-tables.ts";
import { version } from "./version.ts";

/** How futures are drawn for `laoyou run`. */
export interface FutureOptions {
  readonly trajectories: number;
  readonly seed: number;
  readonly workers: number;
  /** Folders of models, the shipped one first. */
  readonly models: readonly string[];
  /** The output folder, beside which finished districts are kept. */
  readonly out?: string | undefined;
  readonly resume: boolean;
  /** Seconds between two keepings. */
  readonly keepEvery: number;
  /** Threads that were started before, see `startThreads`. */
  readonly threads?: readonly Worker[];
  /** Called once the threads are at work: what this thread does then runs beside them. */
  readonly onStart?: () => void;
}

/** What futures add to a run. */
export interface DrawnFutures {
  /** quantiles.csv, quantiles.parquet and probabilities.csv. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The quantiles themselves, for charts. */
  readonly rows: readonly SpreadRow[];
  /** Every target over the futures. */
  readonly targets: readonly TargetSpread[];
  /** The tables for a terminal. */
  readonly text: string;
  /** What the assumption ledger must say of them. */
  readonly notes: readonly Note[];
  /** To be called when the results are written: drops what was kept on the way. */
  readonly finish: () => void;
}

/** The precision in which plans are run. */
const PRECISION = "f64";

/**
 * Draws a plan's futures.
 *
 * @param lock See `planLock`.
 */
export async function drawFutures(outcome: Outcome, lock: string, { models, out, resume, keepEvery, workers, threads, trajectories, seed, onStart }: FutureOptions, context: Context): Promise<DrawnFutures> {
  const sources = spreadSources(models);
  const work = planWork(outcome.plan, sources, { trajectories, seed });
  const origin: Required<Origin> = { lock, seed, trajectories, precision: PRECISION };
  const dir = out === undefined ? undefined : workFolder(out);
  const keep = dir === undefined ? undefined : { dir, identity: identityOf({ version: version(), ...origin }), resume, every: keepEvery };
  const ensemble = ensembleOf(outcome, work, await runKept(work, { workers, threads, keep, onStart }, context));
  const all = countOf(work.source);
  const release = dir === undefined ? undefined : endAtInterrupt(() => context.log(context.say("futures-kept", { done: all, all })));
  context.detail(context.say("progress-fit", { bound: ensemble.bound.toExponential(1) }));
  context.log(context.say("progress-probabilities", { trajectories }));
  const rows = spreadRows(outcome, ensemble);
  const { plan } = outcome;
  const honest = work.options.local !== undefined;
  const spreads = targetSpreads(outcome, ensemble, honest);
  return {
    files: new Map([...quantileFiles(rows, origin), ["probabilities.csv", probabilitiesCsv(spreads)]]), targets: spreads, rows,
    text: [spreadReport(outcome, rows, trajectories, honest ? sources.errors?.counties : undefined, context.language), probabilityReport(spreads, plan, trajectories, honest, context.language)].join("\n\n"),
    notes: [...spreadNotes(sources.un, plan.district, honest), ...(sources.errors && honest ? localNotes(sources.errors, plan.district, ensemble.held) : [])],
    finish: () => {
      release?.();
      if (dir !== undefined) dropParts(dir);
    },
  };
}
