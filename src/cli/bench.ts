import { entryOf } from "../core/items.ts";
import { createHash } from "node:crypto";
import { hrtime, resourceUsage } from "node:process";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { engineOn } from "../ensemble/load.ts";
import { runJob } from "../ensemble/pool.ts";
import { AGES } from "../ensemble/shape.ts";
import { jobOf, rowLength } from "../ensemble/worker-loop.ts";
import { syntheticDistricts } from "../ensemble/synthetic.ts";
import { syntheticEnsemble } from "../ensemble/ensemble-spec.ts";
import { cold } from "./benches/cold.ts";
import { interval } from "./benches/interval.ts";
import { cpuSeconds, type BenchOptions } from "./benches/measure.ts";
import { query } from "./benches/query.ts";
import { scaling } from "./benches/scaling.ts";
import { EXIT } from "./exit.ts";

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
const KIB_A_MIB = 1024;

/** Parser of a count of at least `from`. */
function atLeast(from: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,15}$/.test(text) || Number(text) < from) throw new InvalidArgumentError(`It must be a whole number, ${from} or more.`);
    return Number(text);
  };
}

/** The whole pipeline over synthetic districts: draws, projection, exact quantiles, output rows. */
async function national(options: BenchOptions): Promise<object> {
  const { districts, trajectories, years, precision, engine, workers, seed } = options;
  const [cpu, wall] = [cpuSeconds(), hrtime.bigint()];
  const ensemble = syntheticEnsemble(districts, years, { trajectories, seed });
  const job = jobOf(engine, { ...ensemble.options, precision }, ensemble.source);
  const { rows, bound } = await runJob(job, { workers });
  const hash = createHash("sha256");
  for (let i = 0; i < districts; i++) hash.update(new Uint8Array(rows.get(i)?.buffer ?? new ArrayBuffer(0)));
  const checksum = hash.digest("hex");
  const cpu_s = cpuSeconds() - cpu;
  const cell_steps = districts * trajectories * years * 2 * AGES;
  return {
    cell_steps,
    cpu_s,
    wall_s: Number(hrtime.bigint() - wall) / NANOSECONDS,
    rss_mb: resourceUsage().maxRSS / KIB_A_MIB,
    ns_per_cell_step: cell_steps > 0 ? (cpu_s / cell_steps) * NANOSECONDS : 0,
    survival_error_bound: bound,
    checksum,
  };
}

/** The minimum CPU seconds of a piece of work over its repeats. */
function least(repeat: number, ensemble: () => void): number {
  let best = Infinity;
  for (let i = 0; i < repeat; i++) {
    const before = cpuSeconds();
    ensemble();
    best = Math.min(best, cpuSeconds() - before);
  }
  return best;
}

/** One district without its quantiles: draws, fit and projection. */
function kernelOnly({ trajectories, years, precision, engine, seed, repeat }: BenchOptions): object {
  const options = { ...syntheticEnsemble(1, years, { trajectories, seed }).options, precision };
  const run = engineOn(engine, options);
  const district = syntheticDistricts(seed, years)(0);
  const cpu_s = least(repeat, () => void run(district));
  const cell_steps = trajectories * years * 2 * AGES;
  return { cell_steps, cpu_s, ns_per_cell_step: (cpu_s / cell_steps) * NANOSECONDS };
}

/** Quantiles of one row of normals. */
function quantilesOnly({ trajectories, engine, seed, repeat }: BenchOptions): object {
  const { options } = syntheticEnsemble(1, 1, { trajectories, seed });
  const futures = engineOn(engine, options)(syntheticDistricts(seed, 1)(0));
  const out = new Float64Array(rowLength(options));
  const calls = 100;
  const cpu_s = least(repeat, () => {
    for (let i = 0; i < calls; i++) futures.quantiles(out);
  });
  return { values: trajectories, us_per_row: (cpu_s / (calls * options.reported.length)) * MICROSECONDS };
}

const BENCHES: Readonly<Record<string, (options: BenchOptions) => object | Promise<object>>> = {
  national,
  kernel: kernelOnly,
  quantiles: quantilesOnly,
  scaling,
  cold,
  interval,
  query,
};

/** `npm run bench`: measures the ensemble engine and prints one line of JSON. */
async function main(): Promise<void> {
  const program = new Command("bench")
    .addArgument(new Argument("<bench>", "what to measure").choices(Object.keys(BENCHES)))
    .option("--districts <N>", "synthetic districts; 0 costs start-up only", atLeast(0), 2850)
    .option("--trajectories <N>", "trajectories per district", atLeast(1), 1000)
    .option("--years <N>", "calendar years", atLeast(1), 15)
    .addOption(new Option("--precision <P>", "doubles, or singles as the fast mode").choices(["f64", "f32"]).default("f64"))
    .addOption(new Option("--engine <E>", "the kernel, or its oracle in plain loops").choices(["wasm", "ts"]).default("wasm"))
    .option("--workers <N>", "threads", atLeast(1), 1)
    .option("--seed <N>", "of districts and draws", atLeast(0), 1)
    .option("--repeat <N>", "repeats of a small benchmark, of which the minimum is reported", atLeast(1), 20)
    .option("--json", "one line of JSON, as always")
    .action(async (bench: string, options: BenchOptions, command: Command) => {
      if (options.precision === "f32" && options.engine === "ts")
        command.error("error: singles (--precision f32) are for --engine wasm; the oracle in TypeScript has doubles only");
      const { districts, trajectories, years, precision, engine, workers, seed } = options;
      console.log(
        JSON.stringify({
          bench,
          engine,
          precision,
          workers,
          districts,
          trajectories,
          years,
          seed,
          ...(await entryOf(BENCHES, bench)(options)),
        }),
      );
    });
  await program.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.ok : EXIT.usage)).parseAsync();
}

await main();
