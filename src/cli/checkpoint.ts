import { nodeFault } from "../core/node-fault.ts";
import { readdirSync, rmdirSync } from "node:fs";
import { throwAny } from "../core/fault.ts";
import type { MessageCode } from "./say.ts";
import { Tally, type Batch } from "../ensemble/batch.ts";
import { runBatches, type PoolOptions } from "../ensemble/pool.ts";
import { countOf, jobOf } from "../ensemble/worker-loop.ts";
import type { EnsembleSpec } from "../ensemble/ensemble-spec.ts";
import { dropParts, inspectFolder, writePart, type Finding, type Identity } from "../store/part-folder.ts";
import type { Context } from "./context.ts";
import { Stop } from "./exit.ts";
import { interruptible } from "./interrupt.ts";
import { makeFolder, writing } from "./output.ts";
import { SECOND, reportProgress } from "./progress.ts";

/** Location and interval of a checkpoint. */
export interface Checkpoint {
  readonly dir: string;
  readonly identity: Identity;
  /** Whether to continue from an earlier run's checkpoint. */
  readonly resume: boolean;
  /** Seconds between checkpoints. */
  readonly every: number;
}

/** How a work is run. */
export interface CheckpointOptions extends Pick<PoolOptions, "workers" | "threads"> {
  readonly checkpoint?: Checkpoint | undefined;
  /** Called once the threads are working. */
  readonly onStart?: (() => void) | undefined;
}

const NAME_DIGITS = 6;

/**
 * Runs work, saving finished districts at intervals and on an interrupt.
 *
 * @throws Stop `interrupted` once they are saved; Fault part-other if the checkpoint is of another run; out-unwritable.
 */
export async function runWithCheckpoints(
  ensemble: EnsembleSpec,
  { workers, threads, checkpoint, onStart }: CheckpointOptions,
  context: Context,
): Promise<Batch> {
  const [whole, fresh] = [new Tally(), new Tally()];
  if (checkpoint) openCheckpoint(checkpoint, whole, context);
  const all = countOf(ensemble.source);
  const before = whole.districts;
  const wanted = ensemble.units.flatMap((_, unit) => ensemble.districtsOf(unit)).filter((i) => !whole.has(i));
  const progress = await reportProgress(all, before, context);
  let kept = performance.now();
  const save = (): void => {
    const part = fresh.take();
    if (checkpoint && part.rows.size > 0) writeCheckpoint(checkpoint, part);
    whole.add(part);
    kept = performance.now();
  };
  const onBatch = (batch: Batch, done: number): void => {
    fresh.add(batch);
    progress.update(before + done);
    if (checkpoint && performance.now() - kept > checkpoint.every * SECOND) save();
  };
  const job = jobOf("wasm", ensemble.options, ensemble.source, { wanted, parents: ensemble.parents });
  let interrupted: AbortSignal | undefined;
  try {
    await interruptible((signal) => {
      interrupted = signal;
      const running = runBatches(job, { workers, threads, onBatch, signal });
      onStart?.();
      return running;
    });
  } finally {
    progress.stop();
  }
  if (whole.districts + fresh.districts === all && !interrupted?.aborted) whole.add(fresh.take());
  else stopped(save, whole, all, checkpoint, context);
  return whole.take();
}

/** Saves the last districts and ends the program. */
function stopped(save: () => void, whole: Tally, all: number, checkpoint: Checkpoint | undefined, context: Context): never {
  save();
  if (checkpoint) context.log(context.say("futures-kept", { done: whole.districts, all }));
  throw new Stop("interrupted");
}

function writeCheckpoint({ dir, identity }: Checkpoint, part: Batch): void {
  writing(dir, () => {
    makeFolder(dir);
    try {
      writePart(dir, nameOf(part), part, identity);
    } finally {
      if (readdirSync(dir).length === 0) rmdirSync(dir);
    }
  });
}

/** Parts of one run have no district in common, so the first one names a part. */
function nameOf({ rows }: Batch): string {
  return `districts-${String(Math.min(...rows.keys())).padStart(NAME_DIGITS, "0")}`;
}

/** Loads an earlier run's checkpoint, or deletes it; reports at once if nothing can be saved here. */
function openCheckpoint({ dir, identity, resume }: Checkpoint, whole: Tally, context: Context): void {
  writing(dir, () => makeFolder(dir));
  const findings = inspectFolder(dir, identity);
  if (resume) resumeFrom(findings, dir, whole, context);
  else if (findings.some(({ state }) => state === "whole")) context.log(context.say("futures-dropped"));
  if (!resume || findings.length === 0) writing(dir, () => dropParts(dir));
}

function resumeFrom(findings: readonly Finding[], dir: string, whole: Tally, context: Context): void {
  throwAny(
    findings.flatMap((finding) =>
      finding.state === "other"
        ? nodeFault("part-other", { part: finding.name, field: finding.field, found: finding.found, wanted: finding.wanted }, { file: dir })
        : [],
    ),
  );
  for (const finding of findings) {
    if (finding.state === "whole") whole.add(finding.load());
    else context.log(context.say("part-again", { part: finding.name, why: context.say(`part-${finding.state}` as MessageCode) }));
  }
  context.log(context.say("futures-resumed", { done: whole.districts }));
}
