import type { Context } from "./context.ts";
import type { MessageCode } from "./say.ts";

/** Reports progress of long work. */
export interface Progress {
  /** @param done Districts done so far, including those of an earlier run. */
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/** Milliseconds between two lines without a terminal. */
const REPORT_EVERY = 1000;
/** Milliseconds. */
export const SECOND = 1000;
const BAR_WIDTH = 30;

/**
 * Reports districts done and the time left: as a bar on a terminal, otherwise as a line at intervals.
 *
 * @param before Districts done by an earlier run; they are excluded from the estimate of the time left.
 * @param code What is said: a message with `done`, `all` and `left`.
 */
export async function reportProgress(
  all: number,
  before: number,
  context: Context,
  code: MessageCode = "progress-futures",
): Promise<Progress> {
  const text = (done: number, left: number | string): string => context.say(code, { done, all, left });
  const start = performance.now();
  const left = (done: number): number => Math.ceil(((performance.now() - start) / Math.max(1, done - before) / SECOND) * (all - done));
  return context.terminal ? bar(all, before, left, context.terminal, text) : lines(left, text, context);
}

type Text = (done: number, left: number | string) => string;

function lines(left: (done: number) => number, text: Text, context: Context): Progress {
  let lastReport = performance.now();
  return {
    update: (done) => {
      if (performance.now() - lastReport < REPORT_EVERY) return;
      lastReport = performance.now();
      context.log(text(done, left(done)));
    },
    stop: () => undefined,
  };
}

async function bar(
  all: number,
  before: number,
  left: (done: number) => number,
  stream: NodeJS.WritableStream,
  words: Text,
): Promise<Progress> {
  const { Presets, SingleBar } = await import("cli-progress");
  const shown = new SingleBar(
    { stream, barsize: BAR_WIDTH, clearOnComplete: true, hideCursor: true, format: `{bar} {text}` },
    Presets.shades_classic,
  );
  const text = (done: number): string => words(done, done > before ? left(done) : "…");
  shown.start(all, before, { text: text(before) });
  return { update: (done) => shown.update(done, { text: text(done) }), stop: () => shown.stop() };
}
