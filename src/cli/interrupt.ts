/** The signals that ask a program to end: Ctrl-C, and what a scheduler sends before it kills. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a piece of work that ends itself tidily when it is interrupted once; a second time ends the program.
 *
 * @param work Given a signal that it must heed.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const name of SIGNALS) process.once(name, abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of SIGNALS) process.removeListener(name, abort);
  }
}
