import { setImmediate } from "node:timers/promises";
import { EXIT } from "./exit.ts";

/** The signals that ask a program to end: Ctrl-C, and what a scheduler sends before it kills. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a piece of work that ends itself tidily when it is interrupted once; a second time ends the program.
 *
 * Signals are seen only when this thread is free: whoever works long beside must ask the signal once more at the end.
 *
 * @param work Given a signal that it must heed.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const name of SIGNALS) process.once(name, abort);
  try {
    const done = await work(controller.signal);
    await setImmediate(); // a signal that came while this thread was busy has its turn
    return done;
  } finally {
    for (const name of SIGNALS) process.removeListener(name, abort);
  }
}

/**
 * Ends the program at an interrupt, once it has told what is kept; for work that cannot be stopped half-way, but does no harm when it ends.
 *
 * @returns Takes that back.
 */
export function endAtInterrupt(onInterrupt: () => void): () => void {
  const end = (): never => {
    onInterrupt();
    return process.exit(EXIT.interrupted);
  };
  for (const name of SIGNALS) process.once(name, end);
  return () => {
    for (const name of SIGNALS) process.removeListener(name, end);
  };
}

/**
 * Runs work that keeps this thread busy for long and writes nothing: an interrupt ends the program at once, as the system does it (a shell tells 130).
 *
 * A listener would be asked only when the thread is free again.
 */
export function endable<T>(work: () => T): T {
  const listeners = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  try {
    return work();
  } finally {
    for (const listener of listeners) process.on("SIGINT", listener);
  }
}
