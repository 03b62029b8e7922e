import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "../../evaluate/statistics.ts";
import type { BenchOptions } from "./measure.ts";

/** The plans to run: of a county, and of a province of 91 counties. */
const SCENARIOS = ["scenarios/kunshan.yaml", "scenarios/zhejiang.yaml"];
/** Maximum number of pairs. */
const PAIRS = 9;
/** Seconds of a microsecond. */
const MICROSECOND = 1e-6;
/** Makes a program say what it used when it ends. */
const SAY = 'data:text/javascript,process.on("exit",()=>process.stderr.write(JSON.stringify(process.cpuUsage())))';

/**
 * What the intervals of a plain run cost: CPU seconds of the built program, all threads, without and with the default trajectories, run in turn.
 *
 * @throws Error without `npm run build`.
 */
export function interval({ repeat }: BenchOptions): object {
  const program = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
  if (!existsSync(program)) throw new Error("Cannot time the built program: npm run build makes it");
  const used = (args: readonly string[]): number => {
    const { status, stderr } = spawnSync(process.execPath, ["--import", SAY, program, ...args], { encoding: "utf8" });
    if (status !== 0) throw new Error(`Cannot time ${args.join(" ")}: it ended with ${status}: ${stderr}`);
    const { user, system } = JSON.parse(stderr.trim().split("\n").at(-1) ?? "") as NodeJS.CpuUsage;
    return (user + system) * MICROSECOND;
  };
  const pairs = Math.min(repeat, PAIRS);
  const measure = (scenario: string): object => {
    const plan = ["run", scenario, "--no-charts", "--quiet"];
    const times = Array.from({ length: pairs }, () => [used([...plan, "--trajectories", "0"]), used(plan)] as const);
    const rounded = (values: readonly number[]): number => Number(median(values).toFixed(2));
    return {
      scenario,
      none_s: rounded(times.map(([none]) => none)),
      default_s: rounded(times.map(([, all]) => all)),
      difference_s: rounded(times.map(([none, all]) => all - none)),
    };
  };
  return { pairs, plans: SCENARIOS.map(measure) };
}
