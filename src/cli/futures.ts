import type { Note } from "../core/note.ts";
import { bestEngine } from "../ensemble/load.ts";
import { runEnsemble } from "../ensemble/run.ts";
import { spreadNotes } from "../ensemble/un-spread.ts";
import { spreadCsv, spreadRows } from "../report/ensemble-rows.ts";
import { spreadReport } from "../report/ensemble-text.ts";
import type { Outcome } from "../run.ts";
import { readRateModels } from "../scenario/place-models.ts";
import type { Context } from "./context.ts";

/** How futures are drawn for `laoyou run`. */
export interface FutureOptions {
  readonly trajectories: number;
  readonly seed: number;
  readonly workers: number;
  /** Folders of models, the shipped one first. */
  readonly models: readonly string[];
}

/** What futures add to a run. */
export interface DrawnFutures {
  /** quantiles.csv. */
  readonly csv: string;
  /** The table for a terminal. */
  readonly text: string;
  /** What the assumption ledger must say of them. */
  readonly notes: readonly Note[];
}

/** Whose paths give the spread. */
const NATION = "000000";
/** Milliseconds between two lines of progress. */
const TELL_EVERY = 1000;
const SECOND = 1000;

/** Draws a plan's futures, telling on the way how many districts are done and how long the rest will take. */
export async function drawFutures(outcome: Outcome, { models, ...options }: FutureOptions, context: Context): Promise<DrawnFutures> {
  const { un } = readRateModels(NATION, models);
  const start = performance.now();
  let told = start;
  const onDone = (done: number, all: number): void => {
    const now = performance.now();
    if (now - told < TELL_EVERY) return;
    told = now;
    context.log(context.say("progress-futures", { done, all, left: Math.ceil(((now - start) / done / SECOND) * (all - done)) }));
  };
  const ensemble = await runEnsemble(outcome, un, { ...options, engine: bestEngine(), onDone });
  context.detail(context.say("progress-fit", { bound: ensemble.bound.toExponential(1) }));
  const rows = spreadRows(outcome, ensemble);
  return { csv: spreadCsv(rows), text: spreadReport(outcome, rows, options.trajectories, context.language), notes: spreadNotes(un, outcome.plan.district) };
}
