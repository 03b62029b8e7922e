import { nodeFault } from "../../core/node-fault.ts";
import { itemOf } from "../../core/items.ts";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeDurably } from "../../store/durable.ts";
import { arrayList } from "../../store/shard-manifest.ts";
import type { Context } from "../context.ts";
import { writing } from "../output.ts";
import { inspectShards, openPlan, type PlanFolder } from "./folder.ts";
import { districtsOf, reopenEnsemble } from "./planned-ensemble.ts";

/** Options for submitting shards to Slurm. */
export interface SubmitOptions {
  readonly workers: number;
  /** Further options of sbatch, one directive each. */
  readonly sbatch?: readonly string[];
  readonly dryRun?: boolean;
}

/** Number of times that Slurm requeues a task that asks for a retry. */
const RESTARTS = 5;
/** Length of a plan's hash in a job's name. */
const NAME_LETTERS = 8;

/**
 * `shards submit`: submits the missing shards to Slurm as one job array, or prints the script.
 *
 * @throws Fault slurm-missing, slurm-refuses, or slurm-line for a folder or an option that a line of the script cannot hold.
 */
export function submit(place: string, options: SubmitOptions, context: Context): void {
  const folder = openPlan(place);
  const { missing } = inspectShards(folder, districtsOf(folder.plan, reopenEnsemble(folder).work));
  if (missing.length === 0) return context.log(context.say("shards-all-done"));
  const script = scriptOf(folder, missing, options);
  if (options.dryRun) return context.print(script.trimEnd());
  const file = resolve(folder.dir, "submit.sbatch");
  writing(folder.dir, () => {
    mkdirSync(join(folder.dir, "log"), { recursive: true });
    writeDurably(file, script);
  });
  context.print(context.say("shards-sent", { job: sbatch(file), missing: missing.length }));
}

function scriptOf({ plan, dir }: PlanFolder, missing: readonly number[], { workers, sbatch: more = [] }: SubmitOptions): string {
  const program = [process.execPath, ...process.execArgv, itemOf(process.argv, 1)].map(quoted).join(" ");
  const directives = [
    `--job-name=laoyou-${plan.plan.slice(0, NAME_LETTERS)}`,
    `--array=${arrayList(missing)}`,
    "--requeue",
    "--open-mode=append",
    "--ntasks=1",
    `--cpus-per-task=${workers}`,
    `--output=${inDirective(resolve(dir, "log", "shard-%a.log"))}`,
    ...more,
  ];
  const broken = directives.find((directive) => /[\r\n]/.test(directive));
  if (broken !== undefined) throw nodeFault("slurm-line", { found: JSON.stringify(broken) }, { file: dir });
  return `#!/bin/bash
${directives.map((directive) => `#SBATCH ${directive}`).join("\n")}
code=0
cd ${quoted(process.cwd())} || exit 75
${program} shards run ${quoted(resolve(dir))} --shard "$SLURM_ARRAY_TASK_ID/${plan.shards.length}" --workers ${workers} || code=$?
# 75 asks to be tried again: Slurm takes the task back into its queue, at most ${RESTARTS} times.
if [ "$code" -eq 75 ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt ${RESTARTS} ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$code"
`;
}

function sbatch(file: string): string {
  try {
    return execFileSync("sbatch", ["--parsable", file], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    if (error.code === "ENOENT") throw nodeFault("slurm-missing");
    throw nodeFault("slurm-refuses", { message: "stderr" in error ? String(error.stderr).trim() : error.message }, { file });
  }
}

/** A path in a directive, which sbatch splits at blanks and unquotes as a shell does. */
function inDirective(path: string): string {
  return /[\s"'\\]/.test(path) ? `"${path.replaceAll(/["\\]/g, "\\$&")}"` : path;
}

/** Quotes a word for a shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
