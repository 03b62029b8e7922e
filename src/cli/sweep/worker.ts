import { parentPort } from "node:worker_threads";
import { sealedPart, type SealedTask } from "./parts.ts";
import { sweepPlace } from "./province.ts";

/** Runs the provinces that are sent, one after another. A province that cannot be run is sent back empty: the other thread says why. */
parentPort?.on("message", ({ code, task, seal }: { readonly code: string } & SealedTask) => {
  let bytes: Uint8Array | undefined;
  try {
    bytes = sealedPart(sweepPlace(code, task), seal);
  } catch {
    bytes = undefined; // errors lose their class between threads, so the other thread meets it again
  }
  parentPort?.postMessage({ code, bytes });
});
