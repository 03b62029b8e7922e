import { runJob } from "../../ensemble/pool.ts";
import { jobOf } from "../../ensemble/worker-loop.ts";
import { syntheticEnsemble } from "../../ensemble/ensemble-spec.ts";
import { cpuSeconds, logLogSlope, type BenchOptions } from "./measure.ts";

/** Shares of the districts asked for, and of the futures. */
const DISTRICTS = [1 / 4, 1 / 2, 1];
const FUTURES = [1 / 2, 1, 2, 4];
/** The share of the districts on which futures are varied. */
const SOME = 1 / 4;

/** How time grows with districts, and with futures: slopes on logarithmic scales, 1 where it grows in proportion. */
export async function scaling(options: BenchOptions): Promise<object> {
  const { districts, trajectories } = options;
  await secondsOf(options, Math.ceil(districts * SOME), trajectories); // once before, for the compiler
  const byDistricts = await measured(
    DISTRICTS.map((share) => Math.ceil(districts * share)),
    (count) => secondsOf(options, count, trajectories),
  );
  const byFutures = await measured(
    FUTURES.map((share) => Math.ceil(trajectories * share)),
    (count) => secondsOf(options, Math.ceil(districts * SOME), count),
  );
  return {
    slope_districts: logLogSlope(byDistricts),
    slope_trajectories: logLogSlope(byFutures),
    cpu_s_by_districts: byDistricts,
    cpu_s_by_trajectories: byFutures,
  };
}

async function measured(counts: readonly number[], secondsAt: (count: number) => Promise<number>): Promise<[number, number][]> {
  const points: [number, number][] = [];
  for (const count of counts) points.push([count, await secondsAt(count)]);
  return points;
}

async function secondsOf({ years, seed, precision, engine, workers }: BenchOptions, count: number, trajectories: number): Promise<number> {
  const before = cpuSeconds();
  const { options, source } = syntheticEnsemble(count, years, { trajectories, seed });
  await runJob(jobOf(engine, { ...options, precision }, source), { workers });
  return cpuSeconds() - before;
}
