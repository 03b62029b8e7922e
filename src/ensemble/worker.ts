import { parentPort } from "node:worker_threads";
import { engineOn } from "./load.ts";
import { workerLoop, type Job } from "./worker-loop.ts";

/** Runs the share of one thread, and ends. Results are copied: after transferring a buffer, a thread checks all its arrays at every access. */
parentPort?.once("message", (job: Job) => {
  for (const part of workerLoop(job, engineOn(job.engine, job.options))) parentPort?.postMessage(part);
});
