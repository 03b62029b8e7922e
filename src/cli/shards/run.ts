import { nodeFault } from "../../core/node-fault.ts";
import { itemOf } from "../../core/items.ts";
import { closeSync, openSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { runJob } from "../../ensemble/pool.ts";
import { jobOf } from "../../ensemble/worker-loop.ts";
import { inspectPart, writePart } from "../../store/part-folder.ts";
import { shardFrom, shardName } from "../../store/shard-manifest.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { interruptible } from "../interrupt.ts";
import { SECOND, reportProgress } from "../progress.ts";
import { openPlan, type PlanFolder } from "./folder.ts";
import { districtsOf, reopenEnsemble, type PlannedEnsemble } from "./planned-ensemble.ts";

/** Which shards to run. */
export interface RunOptions {
  /** i/N, from 0. */
  readonly shard?: string;
  readonly all?: boolean;
  readonly workers: number;
}

/** Suffix of the file that says who runs a shard; its modification time is the last heartbeat. */
export const RUNNING = ".running";
/** Milliseconds between heartbeats. */
const ALIVE_EVERY = 5 * SECOND;

/**
 * `shards run`: runs one shard, as given or assigned by the scheduler, or all missing ones.
 *
 * @throws Fault shard-which if none is given or assigned; shard-range; part-other; shard-unwritable (exit 75); Stop `retry` on a signal.
 */
export async function run(place: string, options: RunOptions, env: NodeJS.ProcessEnv, context: Context): Promise<void> {
  const folder = openPlan(place);
  const shards = wanted(options, folder, env);
  const opened = reopenEnsemble(folder);
  for (const shard of shards) await runShard(shard, folder, opened, options.workers, context);
}

function wanted({ shard, all }: RunOptions, { plan: { shards } }: PlanFolder, env: NodeJS.ProcessEnv): number[] {
  if (all) return shards.map((_, i) => i);
  const [, given, of] = /^(\d+)\/(\d+)$/.exec(shard ?? "") ?? [];
  const asked = given === undefined ? shardFrom(env, shards.length) : Number(given);
  if (asked === undefined || (shard !== undefined && given === undefined)) throw nodeFault("shard-which", { count: shards.length });
  if (asked < 0 || asked >= shards.length || (of !== undefined && Number(of) !== shards.length))
    throw nodeFault("shard-range", { shard: shard ?? String(asked), last: shards.length - 1, count: shards.length });
  return [asked];
}

async function runShard(shard: number, folder: PlanFolder, { work }: PlannedEnsemble, workers: number, context: Context): Promise<void> {
  const name = shardName(shard);
  if (isDone(name, folder, context)) return;
  const districts = districtsOf(folder.plan, work)(shard);
  const alive = sayAlive(join(folder.parts, `${name}${RUNNING}`));
  const progress = await reportProgress(districts.length, 0, context);
  let interrupted: AbortSignal | undefined;
  try {
    const job = jobOf("wasm", work.options, work.source, { wanted: districts, parents: work.parents });
    const part = await interruptible((signal) => {
      interrupted = signal;
      return runJob(job, {
        workers,
        signal,
        onBatch: (_, done) => {
          progress.update(done);
          alive.again();
        },
      });
    });
    if (part.rows.size < districts.length) {
      context.log(context.say("shard-interrupted", { shard, count: folder.plan.shards.length }));
      throw new Stop("retry");
    }
    if (!isDone(name, folder, context)) retryable(folder.parts, () => writePart(folder.parts, name, part, folder.plan));
    context.log(
      context.say("shard-done", { shard, count: folder.plan.shards.length, districts: itemOf(folder.plan.shards, shard).length }),
    );
    if (interrupted?.aborted) throw new Stop("retry");
  } finally {
    progress.stop();
    alive.end();
  }
}

/** Whether a shard's part is already valid, perhaps written by a duplicate run. */
function isDone(name: string, { parts, plan }: PlanFolder, context: Context): boolean {
  const found = inspectPart(parts, name, plan);
  if (found?.state === "other")
    throw nodeFault("shard-other", { part: name, field: found.field, found: found.found, wanted: found.wanted }, { file: parts });
  if (found?.state === "whole") context.log(context.say("shard-done-already", { part: name }));
  return found?.state === "whole";
}

/** File system errors that may be temporary, or absent on another node. */
function retryable(dir: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw nodeFault("shard-unwritable", { reason: error.message }, { file: dir });
  }
}

/** Maintains the file that says who runs a shard, with heartbeats. */
function sayAlive(file: string): { readonly again: () => void; readonly end: () => void } {
  retryable(file, () => writeFileSync(file, `${hostname()} ${process.pid}\n`));
  let last = performance.now();
  return {
    again: () => {
      if (performance.now() - last < ALIVE_EVERY) return;
      last = performance.now();
      closeSync(openSync(file, "a"));
      utimesSync(file, new Date(), new Date());
    },
    end: () => rmSync(file, { force: true }),
  };
}
