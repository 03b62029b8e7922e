import { setImmediate } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { Fault } from "../core/fault.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";
import { engineOn } from "./load.ts";
import { checkMemory } from "./memory.ts";
import { Tally, type Batch } from "./batch.ts";
import { startThread } from "./thread.ts";
import { BATCH, workerLoop, stopJob, type Job } from "./worker-loop.ts";

/** Options for running a job. */
export interface PoolOptions {
  /** Threads, including this one; at most the number of batches is used. */
  readonly workers: number;
  /** Threads started before, see `startThreads`. */
  readonly threads?: readonly Worker[] | undefined;
  /** Called with every finished batch and the number of finished districts. */
  readonly onBatch?: (batch: Batch, done: number) => void;
  /** Ends the job after the batches in progress. */
  readonly signal?: AbortSignal | undefined;
}

/** Starts threads that wait for a job while this thread prepares it; they do not keep the program alive. */
export function startThreads(count: number): Worker[] {
  return Array.from({ length: count }, () => startThread(new URL("./worker", import.meta.url)));
}

/**
 * Runs a job on one or more threads, batch by batch. The numbers do not depend on the number of threads.
 *
 * @throws Fault futures-memory if the machine has too little memory; what a worker or `onBatch` throws, once all workers have ended.
 */
// By hand: a job stops between batches, each is kept as soon as it is done, and threads start before the job is known.
export async function runBatches(job: Job, { workers, threads = [], onBatch, signal }: PoolOptions): Promise<void> {
  if (job.wanted.length === 0) return;
  const stop = (): void => stopJob(job);
  let done = 0;
  const take = (batch: Batch): void => onBatch?.(batch, (done += batch.rows.size));
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  try {
    const others = Math.min(workers, Math.ceil(job.wanted.length / BATCH)) - 1;
    checkMemory(job, others + 1);
    const used = [...threads.slice(0, others), ...startThreads(Math.max(0, others - threads.length))];
    const ends = await Promise.allSettled([...used.map((thread) => runThread(thread, job, take)), runHere(job, take)]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Runs a job and gives all of it as one part. */
export async function runJob(job: Job, { onBatch, ...options }: PoolOptions): Promise<Batch> {
  const tally = new Tally();
  await runBatches(job, {
    ...options,
    onBatch: (batch, done) => {
      tally.add(batch);
      onBatch?.(batch, done);
    },
  });
  return tally.take();
}

/** Between batches, lets signals, timers and other work of this thread run. */
async function runHere(job: Job, take: (batch: Batch) => void): Promise<void> {
  try {
    for (const batch of workerLoop(job, engineOn(job.engine, job.options))) {
      take(batch);
      await setImmediate();
    }
  } catch (error) {
    stopJob(job);
    throw error;
  }
}

function runThread(thread: Worker, job: Job, take: (batch: Batch) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      stopJob(job);
      reject(revived(error));
    };
    thread.on("message", (batch: Batch) => {
      try {
        take(batch);
      } catch (error) {
        fail(error);
      }
    });
    thread.on("error", fail);
    thread.on("exit", (code) => (code === 0 ? resolve() : fail(new Error(`Cannot finish the ensemble: a worker ended with code ${code}`))));
    thread.ref();
    thread.postMessage(job);
  });
}

/** A worker's error: the content of a fault crosses over to this thread, its class does not. */
function revived(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "Fault" || !("code" in error) || !("params" in error)) return error;
  return new Fault(error.code as MessageCode, error.params as MessageParams);
}
