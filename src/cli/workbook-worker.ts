import { parentPort } from "node:worker_threads";
import { workbook, type WorkbookTask } from "./workbook-thread.ts";

/** Makes the workbook that is asked for, and ends. One that cannot be made is sent back empty: the other thread says why. */
parentPort?.once("message", async (task: WorkbookTask) => {
  const bytes = await workbook(task).catch(() => undefined); // errors lose their class between threads
  parentPort?.postMessage(bytes);
});
