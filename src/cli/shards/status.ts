import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { arrayList, shardName } from "../../store/shard-manifest.ts";
import type { Context } from "../context.ts";
import { SECOND } from "../progress.ts";
import { inspectShards, openPlan, type PlanFolder } from "./folder.ts";
import { districtsOf, reopenEnsemble } from "./planned-ensemble.ts";
import { RUNNING } from "./run.ts";

/** A shard that says it is being run. */
export interface Running {
  readonly shard: number;
  /** Host and process. */
  readonly by: string;
  /** Seconds since it was last alive. */
  readonly silent: number;
}

/** Seconds after which somebody who gave no sign of life counts as gone. */
const GONE_AFTER = 60;

/** How far a run on many machines is. */
export interface ShardsStatus {
  readonly shards: number;
  readonly done: number;
  /** Shards that say they are being run, and those that said so and fell silent. */
  readonly running: readonly Running[];
  readonly gone: readonly Running[];
  /** Shards that nobody runs. */
  readonly missing: readonly number[];
  /** Parts that are not as they should be. */
  readonly wrong: readonly { readonly name: string; readonly state: "other" | "lost" | "broken" | "unmarked" | "stale" }[];
}

/**
 * How many shards of a plan are done, which are running and which are missing.
 *
 * @param place The plan's folder, or its manifest.json.
 * @throws Faults of the plan.
 */
export function statusOf(place: string): ShardsStatus {
  const folder = openPlan(place);
  const { whole, missing, findings } = inspectShards(folder, districtsOf(folder.plan, reopenEnsemble(folder).work));
  const claims = missing.flatMap((shard) => claimOf(shard, folder) ?? []);
  const running = claims.filter(({ silent }) => silent < GONE_AFTER);
  return {
    shards: folder.plan.shards.length,
    done: whole.length,
    running,
    gone: claims.filter(({ silent }) => silent >= GONE_AFTER),
    missing: missing.filter((shard) => !running.some((claim) => claim.shard === shard)),
    wrong: findings.flatMap(({ name, state }) => (state === "whole" ? [] : [{ name, state }])),
  };
}

/** `shards status`: how many shards are done, which are running and which are missing. */
export function status(place: string, { json = false }: { readonly json?: boolean }, context: Context): void {
  const { shards, done, running, gone, missing, wrong } = statusOf(place);
  if (json) return context.print(JSON.stringify({ shards, done, running, missing, array: arrayList(missing), wrong }));
  context.print(context.say("shards-status", { done, running: running.length, missing: missing.length, count: shards }));
  for (const { shard, by, silent } of [...running, ...gone].sort((a, b) => a.shard - b.shard))
    context.print(context.say(silent < GONE_AFTER ? "shard-running" : "shard-gone", { shard, by, silent }));
  for (const { name, state } of wrong)
    context.print(
      context.say("part-aside", {
        part: name,
        why: state === "other" ? context.say("part-of-other") : context.say(`part-${state}` as "part-lost"),
      }),
    );
  if (missing.length > 0) context.print(`--array=${arrayList(missing)}`);
}

function claimOf(shard: number, { parts }: PlanFolder): Running | undefined {
  const file = join(parts, `${shardName(shard)}${RUNNING}`);
  if (!existsSync(file)) return undefined;
  return { shard, by: readFileSync(file, "utf8").trim(), silent: Math.round((Date.now() - statSync(file).mtimeMs) / SECOND) };
}
