import { parentPort, workerData } from "node:worker_threads";
import { runShare, type Job } from "./share.ts";

/** What a worker tells: how many districts are done, and at its end the greatest bound. */
export type WorkerNews = { readonly done: number } | { readonly bound: number };

/** Districts between two tellings. */
const TELL_EVERY = 4;

const port = parentPort;
if (port) {
  const bound = runShare(workerData as Job, (done) => {
    if (done % TELL_EVERY === 0) port.postMessage({ done } satisfies WorkerNews);
  });
  port.postMessage({ bound } satisfies WorkerNews);
}
