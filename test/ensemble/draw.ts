import { runJob } from "../../src/ensemble/pool.ts";
import { jobOf } from "../../src/ensemble/worker-loop.ts";
import type { DrawOptions, UncertaintySources } from "../../src/ensemble/ensemble-spec.ts";
import { futures, type Futures } from "../../src/futures.ts";
import type { Outcome } from "../../src/run.ts";

/** Draws futures on threads of this process, without a checkpoint. */
export function draw(
  outcome: Outcome,
  sources: UncertaintySources,
  { workers = 1, ...draws }: DrawOptions & { readonly workers?: number },
): Promise<Futures> {
  return futures(outcome, sources, draws, ({ options, source, parents }) =>
    runJob(jobOf("wasm", options, source, { parents }), { workers }),
  );
}
