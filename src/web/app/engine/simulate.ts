import { uncertaintySources } from "../../../advice/uncertainty-sources.ts";
import { Tally } from "../../../ensemble/batch.ts";
import { ensembleOn } from "../../../ensemble/district-run.ts";
import type { UncertaintySources } from "../../../ensemble/ensemble-spec.ts";
import { wasmKernel } from "../../../ensemble/kernel.ts";
import { jobOf, workerLoop } from "../../../ensemble/worker-loop.ts";
import { bytesFor } from "../../../ensemble/workspace.ts";
import { futures, type Futures } from "../../../futures.ts";
import type { Outcome } from "../../../run.ts";
import type { Files } from "../../../files/files.ts";
import { filesOf, modelsOf, type Work } from "./work.ts";
import type { Draws } from "../page-data.ts";

/** Trajectories of outcomes, each simulated once. */
export interface Simulator {
  readonly known: (outcome: Outcome) => Futures | undefined;
  readonly draw: (outcome: Outcome, work: Work) => Promise<void>;
}

/** Simulates as many trajectories as the command line does, from the same seed: its numbers. */
export function simulator(kernel: Uint8Array, shipped: Files, draws: Draws): Simulator {
  const drawn = new WeakMap<Outcome, Futures>();
  let ofShipped: UncertaintySources | undefined;
  let compiled: WebAssembly.Module | undefined;
  return {
    known: (outcome) => drawn.get(outcome),
    draw: async (outcome, work) => {
      const files = filesOf(work, shipped);
      const models = modelsOf(work, files);
      const sources = (work.models ? undefined : ofShipped) ?? uncertaintySources(models, files);
      if (!work.models) ofShipped = sources;
      compiled ??= await WebAssembly.compile(kernel as Uint8Array<ArrayBuffer>);
      const own = compiled;
      const found = await futures(outcome, sources, draws, ({ options, source, parents }) => {
        const run = ensembleOn(wasmKernel(own, bytesFor(options)), options);
        const whole = new Tally();
        for (const batch of workerLoop(jobOf("wasm", options, source, { parents }), run)) whole.add(batch);
        return Promise.resolve(whole.take());
      });
      drawn.set(outcome, found);
    },
  };
}
