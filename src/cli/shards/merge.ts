import { nodeFault } from "../../core/node-fault.ts";
import { throwAny } from "../../core/fault.ts";
import type { MessageCode } from "../say.ts";
import { Tally } from "../../ensemble/batch.ts";
import { arrayList, type ShardManifest } from "../../store/shard-manifest.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { checkFolder, writeFolder, type OutputFiles } from "../output.ts";
import { quantileFiles, quantilesParquet } from "../result-tables.ts";
import { inspectShards, openPlan, type Shards } from "./folder.ts";
import { districtsOf, reopenEnsemble } from "./planned-ensemble.ts";

/** Output of the merge. */
export interface MergeOptions {
  readonly out: string;
}

/**
 * `shards merge`: merges all parts and writes the tables that a run on one machine would have written, byte for byte.
 *
 * If shards are missing it prints them as a list for `--array` and exits with code 75.
 *
 * @throws Faults part-other; Stop `retry`.
 */
export function merge(place: string, { out }: MergeOptions, context: Context): void {
  const folder = openPlan(place);
  checkFolder(out);
  const { work, rowsOf } = reopenEnsemble(folder);
  const shards = inspectShards(folder, districtsOf(folder.plan, work));
  printFindings(shards, folder.parts, context);
  if (shards.missing.length > 0) {
    context.log(context.say("shards-missing", { missing: shards.missing.length, count: folder.plan.shards.length }));
    context.print(`--array=${arrayList(shards.missing)}`);
    throw new Stop("retry");
  }
  const whole = new Tally();
  for (const { load } of shards.whole) whole.add(load());
  const rows = rowsOf(whole.take());
  writeFolder(out, filesOf(folder.plan, rows), "shards");
  context.log(context.say("shards-merged", { out, shards: shards.whole.length, rows: rows.length }));
}

function filesOf({ lock, seed, trajectories, precision, work }: ShardManifest, rows: Parameters<typeof quantilesParquet>[0]): OutputFiles {
  const origin = { lock, seed, trajectories, precision };
  return work.kind === "scenario" ? quantileFiles(rows, origin) : new Map([["quantiles.parquet", quantilesParquet(rows, origin)]]);
}

/** Reports invalid parts. */
function printFindings({ findings }: Shards, dir: string, context: Context): void {
  throwAny(
    findings.flatMap((finding) =>
      finding.state === "other"
        ? nodeFault(
            "shard-other",
            { part: finding.name, field: finding.field, found: finding.found, wanted: finding.wanted },
            { file: dir },
          )
        : [],
    ),
  );
  for (const { name, state } of findings)
    if (state !== "whole") context.log(context.say("part-aside", { part: name, why: context.say(`part-${state}` as MessageCode) }));
}
