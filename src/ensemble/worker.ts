import { parentPort } from "node:worker_threads";
import { runShare, type Job } from "./share.ts";

/** Runs one share of one job, and ends. */
parentPort?.once("message", (job: Job) => {
  for (const part of runShare(job)) {
    const arrays = [part.rows, part.sums, part.groups].flatMap((tables) => [...tables.values()]);
    parentPort?.postMessage(part, arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])));
  }
});
