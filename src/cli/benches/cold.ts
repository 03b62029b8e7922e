import { median } from "../../evaluate/statistics.ts";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BenchOptions } from "./measure.ts";

/** The plan to run. */
const SCENARIO = "scenarios/kunshan.yaml";
/** Maximum number of starts of each command. */
const STARTS = 5;

/** One plan from a cold start: the whole program, from start to end, with and without trajectories. Milliseconds of wall time. */
export function cold({ repeat, trajectories, seed, workers }: BenchOptions): object {
  const program = fileURLToPath(new URL("../main.ts", import.meta.url));
  const timed = (args: readonly string[]): number => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ["--conditions=laoyou-source", "--import", "tsx", program, ...args], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`Cannot time ${args.join(" ")}: it ended with ${status}: ${stderr}`);
    return Math.round(performance.now() - start);
  };
  const summary = (args: readonly string[]): object => {
    const times = Array.from({ length: Math.min(repeat, STARTS) }, () => timed(args));
    return { median_ms: median(times), least_ms: Math.min(...times) };
  };
  const plan = ["run", SCENARIO, "--no-charts", "--json"];
  const none = ["--trajectories", "0"];
  return {
    scenario: SCENARIO,
    starts: Math.min(repeat, STARTS),
    help: summary(["--help"]),
    plan: summary([...plan, ...none]),
    plan_with_futures: summary([...plan, "--trajectories", String(trajectories), "--seed", String(seed), "--workers", String(workers)]),
  };
}
