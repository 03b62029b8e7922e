import { runJob } from "../../src/ensemble/pool.ts";
import { jobOf } from "../../src/ensemble/share.ts";
import type { DrawOptions, SpreadSources } from "../../src/ensemble/work.ts";
import { futures, type Futures } from "../../src/futures.ts";
import type { Outcome } from "../../src/run.ts";

/** Simulates trajectories on threads of this process, without a checkpoint. */
export function draw(
  outcome: Outcome,
  sources: SpreadSources,
  { workers = 1, ...draws }: DrawOptions & { readonly workers?: number },
): Promise<Futures> {
  return futures(outcome, sources, draws, ({ options, source, parents }) =>
    runJob(jobOf("wasm", options, source, { parents }), { workers }),
  );
}
