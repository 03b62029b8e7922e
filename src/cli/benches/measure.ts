import { itemOf } from "../../core/items.ts";
import { cpuUsage } from "node:process";
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
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (k: 0 | 1): number => logs.reduce((sum, point) => sum + point[k], 0) / logs.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const [top, bottom] = logs.reduce(([a, b], [x, y]) => [a + (x - middleX) * (y - middleY), b + (x - middleX) * (x - middleX)], [0, 0]);
  return top / bottom;
}

/** The median. */
export function median(values: readonly number[]): number {
  return itemOf(
    values.toSorted((a, b) => a - b),
    values.length >> 1,
  );
}
