import type { Note } from "../core/note.ts";
import { ensembleOf } from "../ensemble/run.ts";
import { spreadNotes } from "../ensemble/un-spread.ts";
import { planWork } from "../ensemble/work.ts";
import { spreadRows, type SpreadRow } from "../report/ensemble-rows.ts";
import { spreadReport } from "../report/ensemble-text.ts";
import type { Outcome } from "../run.ts";
import { readRateModels } from "../scenario/place-models.ts";
import { dropParts, identityOf } from "../store/part-folder.ts";
import type { Context } from "./context.ts";
import { runKept } from "./kept.ts";
import { workFolder } from "./output.ts";
import { NATION } from "./plan-lock.ts";
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
}

/** What futures add to a run. */
export interface DrawnFutures {
  /** quantiles.csv and quantiles.parquet. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The quantiles themselves, for charts. */
  readonly rows: readonly SpreadRow[];
  /** The table for a terminal. */
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
export async function drawFutures(outcome: Outcome, lock: string, { models, out, resume, keepEvery, workers, trajectories, seed }: FutureOptions, context: Context): Promise<DrawnFutures> {
  const { un } = readRateModels(NATION, models);
  const work = planWork(outcome.plan, un, { trajectories, seed });
  const origin: Required<Origin> = { lock, seed, trajectories, precision: PRECISION };
  const dir = out === undefined ? undefined : workFolder(out);
  const keep = dir === undefined ? undefined : { dir, identity: identityOf({ version: version(), ...origin }), resume, every: keepEvery };
  const ensemble = ensembleOf(outcome, work, await runKept(work, { workers, keep }, context));
  context.detail(context.say("progress-fit", { bound: ensemble.bound.toExponential(1) }));
  const rows = spreadRows(outcome, ensemble);
  return {
    files: quantileFiles(rows, origin), rows, text: spreadReport(outcome, rows, trajectories, context.language),
    notes: spreadNotes(un, outcome.plan.district), finish: () => (dir === undefined ? undefined : dropParts(dir)),
  };
}
