import { setImmediate } from "node:timers/promises";
import { EXIT } from "./exit.ts";

/** The signals that ask a program to end: Ctrl-C, and what a scheduler sends before it kills. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs work that ends gracefully on a first interrupt; a second one ends the program.
 *
 * Signals are handled only when this thread is idle: work that keeps it busy must check the signal once more at the end.
 *
 * @param work Receives a signal that it must respect.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const name of SIGNALS) process.once(name, abort);
  try {
    const done = await work(controller.signal);
    await setImmediate(); // lets a signal that arrived while this thread was busy be handled
    return done;
  } finally {
    for (const name of SIGNALS) process.removeListener(name, abort);
  }
}

/**
 * Ends the program on an interrupt after reporting what is saved; for work that cannot be stopped half-way, but is safe to end.
 *
 * @returns Removes the handler.
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
 * Runs work that keeps this thread busy for long and writes nothing: the system ends the program on an interrupt (exit status 130 in a shell).
 *
 * A handler would run only when the thread is idle again.
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
