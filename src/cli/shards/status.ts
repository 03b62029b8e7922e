import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { arrayList, shardName } from "../../store/shard-plan.ts";
import type { Context } from "../context.ts";
import { SECOND } from "../progress.ts";
import { inspectShards, openPlan, type PlanFolder } from "./folder.ts";
import { districtsOf, reopenWork } from "./planned-work.ts";
import { RUNNING } from "./run.ts";

/** A shard that says it is being run. */
interface Running {
  readonly shard: number;
  /** Host and process. */
  readonly by: string;
  /** Seconds since it was last alive. */
  readonly silent: number;
}

/** Seconds after which somebody who gave no sign of life counts as gone. */
const GONE_AFTER = 60;

/** `shards status`: how many shards are done, which are running and which are missing. */
export function status(place: string, { json = false }: { readonly json?: boolean }, context: Context): void {
  const folder = openPlan(place);
  const { whole, missing, findings } = inspectShards(folder, districtsOf(folder.plan, reopenWork(folder).work));
  const claims = missing.flatMap((shard) => claimOf(shard, folder) ?? []);
  const running = claims.filter(({ silent }) => silent < GONE_AFTER);
  const idle = missing.filter((shard) => !running.some((claim) => claim.shard === shard));
  const wrong = findings.filter(({ state }) => state !== "whole").map(({ name, state }) => ({ name, state }));
  if (json) return context.print(JSON.stringify({ shards: folder.plan.shards.length, done: whole.length, running, missing: idle, array: arrayList(idle), wrong }));
  context.print(context.say("shards-status", { done: whole.length, running: running.length, missing: idle.length, count: folder.plan.shards.length }));
  for (const { shard, by, silent } of claims) context.print(context.say(silent < GONE_AFTER ? "shard-running" : "shard-gone", { shard, by, silent }));
  for (const { name, state } of wrong) context.print(context.say("part-aside", { part: name, why: state === "other" ? context.say("part-of-other") : context.say(`part-${state}` as "part-lost") }));
  if (idle.length > 0) context.print(`--array=${arrayList(idle)}`);
}

function claimOf(shard: number, { parts }: PlanFolder): Running | undefined {
  const file = join(parts, `${shardName(shard)}${RUNNING}`);
  if (!existsSync(file)) return undefined;
  return { shard, by: readFileSync(file, "utf8").trim(), silent: Math.round((Date.now() - statSync(file).mtimeMs) / SECOND) };
}
