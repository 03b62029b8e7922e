import { parentPort, workerData } from "node:worker_threads";
import { runShare, type Job } from "./share.ts";

if (parentPort) {
  for (const part of runShare(workerData as Job)) {
    const arrays = [part.rows, part.sums, part.groups].flatMap((tables) => [...tables.values()]);
    parentPort.postMessage(part, arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])));
  }
}
