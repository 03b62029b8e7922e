import { cpuUsage } from "node:process";
import { linearRegression } from "../../evaluate/statistics.ts";
import type { Engine } from "../../ensemble/worker-loop.ts";
import type { Precision } from "../../ensemble/spec.ts";

/** Common input of benchmarks. */
export interface BenchOptions {
  readonly districts: number;
  readonly trajectories: number;
  readonly years: number;
  readonly precision: Precision;
  readonly engine: Engine;
  readonly workers: number;
  readonly seed: number;
  readonly repeat: number;
}

const MICROSECONDS = 1e6;

/** CPU seconds of this process so far, all threads. */
export function cpuSeconds(): number {
  const { user, system } = cpuUsage();
  return (user + system) / MICROSECONDS;
}

/** The least-squares slope through points on logarithmic scales. */
export function logLogSlope(points: readonly (readonly [x: number, y: number])[]): number {
  return linearRegression(points.map(([x, y]) => [Math.log(x), Math.log(y)])).m;
}
