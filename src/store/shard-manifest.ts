import { nodeFault } from "../core/node-fault.ts";
import { readFileSync } from "node:fs";
import { identityOf, type Identity } from "./part-folder.ts";

/** The run: trajectories of a scenario's district or its units, or of a synthetic nation. Paths are relative to the plan's folder. */
export type Planned =
  | {
      readonly kind: "scenario";
      readonly scenario: string;
      readonly district?: string;
      readonly horizon?: number;
      readonly models: readonly string[];
      readonly inputs: readonly string[];
    }
  | { readonly kind: "synthetic"; readonly districts: number; readonly years: number };

/** A run split into shards of districts; who runs which, and where, cannot change a number. */
export interface ShardManifest extends Identity {
  readonly program: "laoyou";
  readonly schema: 1;
  readonly work: Planned;
  /** Ids of the districts of each shard, in order. */
  readonly shards: readonly (readonly string[])[];
}

/** Inputs of a plan. */
export type ShardManifestInputs = Omit<Identity, "plan"> & { readonly work: Planned };

/**
 * Splits a run into shards of neighbouring districts of nearly equal size.
 *
 * @param count Number of shards, at most the number of districts.
 */
export function cutShards({ work, ...run }: ShardManifestInputs, districts: readonly string[], count: number): ShardManifest {
  const shards = Array.from({ length: count }, (_, i) =>
    districts.slice(Math.floor((i * districts.length) / count), Math.floor(((i + 1) * districts.length) / count)),
  );
  return { program: "laoyou", schema: 1, ...identityOf(run, shards), work, shards };
}

/** A plan as the text of its file. */
export function manifestText(plan: ShardManifest): string {
  return `${JSON.stringify(plan, null, 1)}\n`;
}

/**
 * Reads a plan.
 *
 * @throws Fault manifest-broken if the file is not a plan, or was edited.
 */
export function readManifest(file: string): ShardManifest {
  const plan = parsed(readFileSync(file, "utf8"));
  const sound = plan !== undefined && identityOf(plan, plan.shards).plan === plan.plan;
  if (!sound) throw nodeFault("manifest-broken", {}, { file });
  return plan;
}

function parsed(text: string): ShardManifest | undefined {
  try {
    const plan = JSON.parse(text) as Partial<ShardManifest>;
    return plan.program === "laoyou" && plan.schema === 1 && plan.work && Array.isArray(plan.shards) ? (plan as ShardManifest) : undefined;
  } catch {
    return undefined; // not JSON, so not a plan: the caller reports it with the file's name
  }
}

const DIGITS = 4;

/** The name of a shard's part. */
export function shardName(shard: number): string {
  return `shard-${String(shard).padStart(DIGITS, "0")}`;
}

/**
 * The shard that a scheduler assigns, counted from 0; undefined outside a scheduler.
 *
 * Kubernetes (JOB_COMPLETION_INDEX) and PBS (PBS_ARRAY_INDEX) give it directly. Slurm counts from the lowest index of the array,
 * unless the array is only part of the plan, as when missing shards are resubmitted: then the index is the shard's own.
 */
export function shardFrom(env: Readonly<Record<string, string | undefined>>, count: number): number | undefined {
  const read = (name: string): number | undefined => (env[name] === undefined || !/^\d+$/.test(env[name]) ? undefined : Number(env[name]));
  const task = read("SLURM_ARRAY_TASK_ID");
  if (task === undefined) return read("JOB_COMPLETION_INDEX") ?? read("PBS_ARRAY_INDEX");
  const whole = (read("SLURM_ARRAY_TASK_COUNT") ?? count) === count;
  return whole ? task - (read("SLURM_ARRAY_TASK_MIN") ?? 0) : task;
}

/** Numbers as Slurm's --array takes them: 0,3-5. */
export function arrayList(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length === 1 ? `${run[0]}` : `${run[0]}-${run.at(-1)}`)).join(",");
}
