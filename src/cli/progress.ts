import type { Context } from "./context.ts";

/** Tells how far a long piece of work is. */
export interface Progress {
  /** @param done Districts done so far, those of an earlier run included. */
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/** Milliseconds between two lines where there is no terminal. */
const REPORT_EVERY = 1000;
/** Milliseconds. */
export const SECOND = 1000;
const BAR_WIDTH = 30;

/**
 * Tells of districts done and of the time left: as a bar on a terminal, as a line now and then elsewhere.
 *
 * @param before Districts that an earlier run has done; they do not count for the time left.
 */
export async function reportProgress(all: number, before: number, context: Context): Promise<Progress> {
  const start = performance.now();
  const left = (done: number): number => Math.ceil(((performance.now() - start) / Math.max(1, done - before) / SECOND) * (all - done));
  return context.terminal ? bar(all, before, left, context.terminal, context) : lines(all, left, context);
}

function lines(all: number, left: (done: number) => number, context: Context): Progress {
  let lastReport = performance.now();
  return {
    update: (done) => {
      if (performance.now() - lastReport < REPORT_EVERY) return;
      lastReport = performance.now();
      context.log(context.say("progress-futures", { done, all, left: left(done) }));
    },
    stop: () => undefined,
  };
}

async function bar(
  all: number,
  before: number,
  left: (done: number) => number,
  stream: NodeJS.WritableStream,
  context: Context,
): Promise<Progress> {
  const { Presets, SingleBar } = await import("cli-progress");
  const shown = new SingleBar(
    { stream, barsize: BAR_WIDTH, clearOnComplete: true, hideCursor: true, format: `{bar} {text}` },
    Presets.shades_classic,
  );
  const text = (done: number): string => context.say("progress-futures", { done, all, left: done > before ? left(done) : "…" });
  shown.start(all, before, { text: text(before) });
  return { update: (done) => shown.update(done, { text: text(done) }), stop: () => shown.stop() };
}
