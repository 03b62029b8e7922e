import { parentPort } from "node:worker_threads";
import { engineOn } from "./load.ts";
import { workerLoop, type Job } from "./worker-loop.ts";

/** Runs one share of one job, and ends. Results are copied: once a thread has given a buffer away, it checks all its arrays for that at every access. */
parentPort?.once("message", (job: Job) => {
  for (const part of workerLoop(job, engineOn(job.engine, job.options))) parentPort?.postMessage(part);
});
