import { setImmediate } from "node:timers/promises";
import { localNotes } from "../ensemble/county-spread.ts";
import { bestEngine } from "../ensemble/load.ts";
import type { Part } from "../ensemble/part.ts";
import { ensembleOf } from "../ensemble/run.ts";
import { countOf } from "../ensemble/share.ts";
import { spreadNotes } from "../ensemble/un-spread.ts";
import { planWork, type PlanWork, type SpreadSources } from "../ensemble/work.ts";
import type { ComparedFutures, FuturesOrigin, OptionFutures } from "../options/futures.ts";
import { optionFutures } from "../report/option-futures.ts";
import type { Outcome } from "../run.ts";
import type { LockedDraws } from "../scenario/lock.ts";
import { recordReads } from "../scenario/text-file.ts";
import { lockOf } from "../store/lock.ts";
import type { Context } from "./context.ts";
import { runKept } from "./kept.ts";
import { spreadSources } from "./plan-lock.ts";

/** How the futures of a comparison are drawn. */
export interface DrawOptions {
  readonly trajectories: number;
  readonly seed: number;
  readonly workers: number;
  /** Folders of models, the shipped one first. */
  readonly models: readonly string[];
}

/** Districts that a thread takes at once: for fewer, a second thread would have nothing to do. */
const A_THREAD = 8;
/** Milliseconds between two lines of progress. */
const TELL_EVERY = 1000;

/**
 * Draws the futures of options with draws that are common to all, and reads every option in each.
 *
 * Options whose people, rates and groups are the same, bit for bit, share one set of futures: only what they do with it is computed anew.
 *
 * @throws Stop `interrupted` at Ctrl-C.
 */
export async function drawCompared(outcomes: readonly Outcome[], { trajectories, seed, workers, models }: DrawOptions, context: Context): Promise<{ futures: ComparedFutures; locked: LockedDraws }> {
  const { sources, locked } = readSources({ trajectories, seed, models });
  const drawn = new Map<string, Part>();
  const options: OptionFutures[] = [];
  let origin: FuturesOrigin | undefined;
  let told = performance.now();
  for (const outcome of outcomes) {
    const work = planWork(outcome.plan, sources, { trajectories, seed });
    const demography = demographyOf(work);
    const part = drawn.get(demography) ?? (await runKept(work, { workers: Math.min(workers, Math.ceil(countOf(work.source) / A_THREAD)) }, context));
    drawn.set(demography, part);
    const honest = work.options.local !== undefined;
    origin ??= originOf(outcome, sources, { trajectories, seed, held: part.held ?? 0, honest });
    await setImmediate(); // an interrupt has its turn
    if (performance.now() - told > TELL_EVERY) {
      context.log(context.say("progress-options", { done: options.length, all: outcomes.length }));
      told = performance.now();
    }
    options.push(optionFutures(outcome, ensembleOf(outcome, work, part), honest));
  }
  if (!origin) throw new RangeError("Cannot draw futures of a comparison: it has no option");
  context.detail(context.say("futures-drawn", { trajectories, all: outcomes.length, drawn: drawn.size }));
  return { futures: { origin, options }, locked };
}

/** What futures of options spread by, and what a lock says of them. */
export function readSources({ trajectories, seed, models }: Omit<DrawOptions, "workers">): { sources: SpreadSources; locked: LockedDraws } {
  const { value: sources, files } = recordReads(() => spreadSources(models));
  return { sources, locked: { trajectories, seed, files } };
}

/** What futures hang on, as a hash: works of the same hash have the same futures. */
export function demographyOf({ source, options, above }: PlanWork): string {
  return lockOf({ source, options, above });
}

function originOf({ plan }: Outcome, { un, errors }: SpreadSources, { trajectories, seed, held, honest }: { readonly trajectories: number; readonly seed: number; readonly held: number; readonly honest: boolean }): FuturesOrigin {
  const counties = honest ? errors?.counties : undefined;
  return {
    trajectories, seed, engine: bestEngine(), ...(counties !== undefined && { counties }),
    notes: [...spreadNotes(un, plan.district, honest), ...(errors && honest ? localNotes(errors, plan.district, held) : [])],
  };
}
