import { availableParallelism } from "node:os";

export { TRAJECTORIES } from "../advice/uncertainty-sources.ts";

/** Fewer trajectories are simulated sooner than another thread starts. */
const WORTH_A_THREAD = 1000;

/** The number of threads: as asked for, or else one per core, at most two, where they are worth their start. The numbers do not depend on it. */
export function workersFor(asked: number | undefined, trajectories: number): number {
  return asked ?? (trajectories < WORTH_A_THREAD ? 1 : Math.min(2, availableParallelism()));
}
