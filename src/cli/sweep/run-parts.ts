import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { startThread } from "../../ensemble/thread.ts";
import { sealedPart, type SealedTask } from "./parts.ts";
import { sweepPlace } from "./province.ts";

/** How provinces are run. */
export interface RunOptions {
  /** Threads; with one, this thread does the work. */
  readonly workers: number;
  /** Ends the work after the provinces in hand. */
  readonly signal: AbortSignal;
  /** Called with the bytes of every part, as soon as they are there. */
  readonly onPart: (code: string, bytes: Uint8Array) => void;
}

/**
 * Runs provinces on one or more threads; what is given does not depend on how many.
 *
 * @throws Faults of the first province that cannot be run.
 */
export async function runParts(codes: readonly string[], sealed: SealedTask, { workers, signal, onPart }: RunOptions): Promise<void> {
  const queue = [...codes];
  const next = (): string | undefined => (signal.aborted ? undefined : queue.shift());
  const here = (code: string): Uint8Array => sealedPart(sweepPlace(code, sealed.task), sealed.seal);
  const threads =
    workers > 1 ? Array.from({ length: Math.min(workers, codes.length) }, () => startThread(new URL("./worker", import.meta.url))) : [];
  try {
    if (threads.length === 0)
      for (let code = next(); code !== undefined; code = next()) {
        onPart(code, here(code));
        await setImmediate(); // lets signals be handled
      }
    await Promise.all(
      threads.map(async (thread) => {
        thread.ref();
        for (let code = next(); code !== undefined; code = next()) onPart(code, (await ask(thread, code, sealed, signal)) ?? here(code));
      }),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** The bytes of a part from another thread; undefined if it failed there. */
async function ask(thread: Worker, code: string, sealed: SealedTask, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const answer = once(thread, "message", { signal }) as Promise<[{ readonly bytes: Uint8Array | undefined }]>;
  thread.postMessage({ code, ...sealed });
  const [{ bytes }] = await answer;
  return bytes;
}
