import { Worker } from "node:worker_threads";
import { runShare, type Job } from "./share.ts";
import type { WorkerNews } from "./worker.ts";

/** How a job is run. */
export interface PoolOptions {
  /** Threads; one is this thread itself. */
  readonly workers: number;
  /** Told now and then how many districts are done. */
  readonly onDone?: (done: number) => void;
}

/** Built files are JavaScript; those of a checkout are TypeScript, for which each thread starts tsx itself. */
const FROM_SOURCE = import.meta.url.endsWith(".ts");
const BUILT = new URL("./worker.js", import.meta.url);
const SOURCE = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(new URL("./worker.ts", import.meta.url).href)}); })`;

/**
 * Runs a job on one or more threads. The numbers do not depend on how many.
 *
 * @returns The greatest bound on the error of a survival ratio.
 * @throws What a worker throws, once all have ended.
 */
export async function runJob(job: Job, { workers, onDone }: PoolOptions): Promise<number> {
  if (workers <= 1) return runShare(job, onDone);
  const ends = await Promise.allSettled(Array.from({ length: workers }, () => runWorker(job, onDone)));
  return ends.reduce((most, end) => {
    if (end.status === "rejected") throw end.reason;
    return Math.max(most, end.value);
  }, 0);
}

function runWorker(job: Job, onDone: PoolOptions["onDone"]): Promise<number> {
  return new Promise((resolve, reject) => {
    let bound = 0;
    const worker = FROM_SOURCE ? new Worker(SOURCE, { eval: true, workerData: job }) : new Worker(BUILT, { workerData: job });
    worker.on("message", (news: WorkerNews) => {
      if ("bound" in news) bound = news.bound;
      else onDone?.(news.done);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve(bound) : reject(new Error(`Cannot finish the ensemble: a worker ended with code ${code}`))));
  });
}
