import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Fault } from "../../core/fault.ts";
import { inspectFolder, type Finding } from "../../store/part-folder.ts";
import { readManifest, shardName, type ShardManifest } from "../../store/shard-manifest.ts";
import { writing } from "../output.ts";

/** A plan where it lies. */
export interface PlanFolder {
  readonly plan: ShardManifest;
  readonly file: string;
  readonly dir: string;
  /** The folder of the parts. */
  readonly parts: string;
}

/** The plan's name in its folder. */
export const PLAN_FILE = "manifest.json";

/**
 * Opens a plan by its file or its folder.
 *
 * @throws Fault file-missing, manifest-broken.
 */
export function openPlan(place: string): PlanFolder {
  const file = existsSync(place) && statSync(place).isDirectory() ? join(place, PLAN_FILE) : place;
  if (!existsSync(file)) throw new Fault("file-missing", {}, { file });
  const dir = dirname(file);
  const parts = join(dir, "parts");
  writing(parts, () => mkdirSync(parts, { recursive: true }));
  return { plan: readManifest(file), file, dir, parts };
}

/** What the parts of a plan have come to. */
export interface Shards {
  readonly findings: readonly Finding[];
  readonly whole: readonly (Finding & { readonly state: "whole" })[];
  /** Shards that have no whole part. */
  readonly missing: readonly number[];
}

/** Looks at all parts of a plan; those of another plan, and those that are not of their shard's districts, are not whole. */
export function inspectShards({ plan, parts }: PlanFolder, districtsOf: (shard: number) => readonly number[]): Shards {
  const numbers = new Map(plan.shards.map((_, shard) => [shardName(shard), shard]));
  const findings = inspectFolder(parts, plan).map((finding): Finding => {
    if (finding.state !== "whole") return finding;
    const shard = numbers.get(finding.name);
    const own = shard === undefined ? [] : districtsOf(shard);
    return own.join() === finding.districts.join() ? finding : { state: "broken", name: finding.name };
  });
  const whole = findings.flatMap((finding) => (finding.state === "whole" ? [finding] : []));
  const done = new Set(whole.map(({ name }) => name));
  return { findings, whole, missing: plan.shards.flatMap((_, shard) => (done.has(shardName(shard)) ? [] : [shard])) };
}
