import { join } from "node:path";
import type { Command } from "commander";
import { nodeFault } from "../../core/node-fault.ts";
import { throwAny } from "../../core/fault.ts";
import { NATION } from "../../demography/place.ts";
import { disk } from "../../files/disk.ts";
import { codeOfPlace, childrenOf, placeReader, readPlace } from "../../scenario/places.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { readSweep } from "../../scenario/sweep-model.ts";
import { shardFrom } from "../../store/shard-manifest.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { interruptible } from "../interrupt.ts";
import { checkFolder, makeFolder, workFolder, writeFolder, writing } from "../output.ts";
import { reportProgress } from "../progress.ts";
import { growthOf } from "../sweep/growth.ts";
import { dropSweepParts, openPart, partFinder, sealOf, writeSweepPart } from "../sweep/parts.ts";
import type { SweepTask } from "../sweep/province.ts";
import { runParts } from "../sweep/run-parts.ts";
import { sumRows, sumsCsv } from "../sweep/sums.ts";
import { nationalParquet, placesCsv, provincesCsv, scorecardParquet } from "../sweep/tables.ts";
import { summaryOf, sweepText, type SweepResult } from "../sweep/text.ts";
import { collect, collectList, readCount, readYear } from "../usage.ts";

interface Options {
  readonly provinces?: readonly string[];
  readonly out?: string;
  readonly models?: readonly string[];
  readonly inputs?: string;
  readonly horizon?: number;
  readonly workers: number;
  readonly shard?: string;
  readonly map: boolean;
  readonly json?: boolean;
}

/** `laoyou sweep`: runs one plan over every county and zone. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .option("--provinces <CODE...>", say("option-sweep-provinces"), collectList)
    .option("--out <DIR>", say("option-out-folder"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-sweep-inputs"))
    .option("--horizon <YEAR>", say("option-horizon"), readYear(context))
    .option("--workers <N>", say("option-sweep-workers"), readCount(context, 1), 1)
    .option("--shard <i/N>", say("option-sweep-shard"))
    .option("--no-map", say("option-sweep-no-map"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-sweep")}`)
    .action((file: string, options: Options) => sweep(file, options, context));
}

async function sweep(file: string, options: Options, context: Context): Promise<void> {
  const { out, shard, inputs, horizon } = options;
  if (shard !== undefined && out === undefined) throw nodeFault("sweep-shard-out");
  if (out !== undefined) checkFolder(out);
  const task: SweepTask = { plan: file, models: [shippedModels(), ...(options.models ?? [])], inputs, horizon };
  const { provinces, isWhole } = provincesOf(task, options.provinces);
  refuseUnknownInputs(task);
  const all = [...provinces, ...(isWhole ? [NATION] : [])];
  const mine = shard === undefined ? all : shardOf(all, shard);
  const kept = await partsOf(mine, task, options, context);
  if (shard !== undefined) return context.log(context.say("sweep-shard-done", { shard, count: mine.length }));
  const parts = provinces.map((code) => openPart(partIn(kept, code)));
  const nation = isWhole ? openPart(partIn(kept, NATION)) : undefined;
  const model = readSweep(task.models);
  const growth = growthOf(parts, model);
  const result: SweepResult = { parts, nation, growth, sums: sumRows(parts, nation) };
  if (growth === undefined) context.log(context.say("sweep-map-none"));
  if (out !== undefined) {
    const files = new Map<string, string | Uint8Array>([
      ["national.parquet", nationalParquet(parts)],
      ["scorecard.parquet", scorecardParquet(parts)],
      ["places.csv", placesCsv(parts, growth, model.years)],
      ["provinces.csv", provincesCsv([...parts, ...(nation ? [nation] : [])], model.years)],
      ["sums.csv", sumsCsv(result.sums)],
      ...(growth && options.map ? await (await import("../sweep/map.ts")).mapFiles(parts, growth, model, context) : []),
      ...all.map((code) => [`${PARTS}/${code}.json`, partIn(kept, code)] as const),
    ]);
    writeFolder(out, files, "sweep");
    dropSweepParts(workFolder(out));
    context.log(context.say("run-written", { out, files: files.size }));
  }
  if (options.json) context.print(JSON.stringify({ ...summaryOf(result), ...(out !== undefined && { out }) }));
  else context.print(sweepText(result, model, context));
}

/** The folder of the parts in a finished result: a later sweep takes from it what is still valid. */
const PARTS = "parts";

/** The provinces that are asked for, in the order of their codes, and whether they are all. */
function provincesOf(
  { models }: SweepTask,
  asked: readonly string[] | undefined,
): { readonly provinces: readonly string[]; readonly isWhole: boolean } {
  const { base } = placeReader(models, disk);
  const known = childrenOf(NATION, models, disk, base);
  const wanted = new Set(asked?.map((one) => codeOfPlace(one, models, disk, base)) ?? known);
  throwAny([...wanted].filter((id) => !known.includes(id)).map((id) => nodeFault("sweep-not-province", { id, known: known.join(", ") })));
  const provinces = known.filter((id) => wanted.has(id));
  return { provinces, isWhole: provinces.length === known.length };
}

/** Refuses a folder of inputs that belongs to no county: it would not be read. */
function refuseUnknownInputs({ inputs, models }: SweepTask): void {
  if (inputs === undefined) return;
  if (disk.kind(inputs) !== "folder") throw nodeFault("sweep-inputs-unknown", { name: inputs }, { file: inputs });
  const reader = placeReader(models, disk);
  const isLeaf = (id: string): boolean => {
    try {
      return childrenOf(readPlace(id, models, disk, reader).id, models, disk, reader.base).every((child) => child.length > id.length);
    } catch {
      return false; // no place has this code
    }
  };
  const folders = disk.list(inputs).flatMap((name) => (name.endsWith("/") ? [name.slice(0, -1)] : []));
  throwAny(
    folders.filter((name) => !isLeaf(name)).map((name) => nodeFault("sweep-inputs-unknown", { name }, { file: join(inputs, name) })),
  );
}

/** The places of a shard: dealt out one by one, since neighbours in the list are of like size. */
function shardOf(places: readonly string[], shard: string): string[] {
  const [, given = "", of = ""] = /^(\d+|auto)\/(\d+)$/.exec(shard) ?? [];
  const count = Number(of);
  const asked = given === "auto" ? shardFrom(process.env, count) : given === "" ? undefined : Number(given);
  if (asked === undefined || count === 0) throw nodeFault("shard-which", { count });
  if (asked >= count || asked < 0) throw nodeFault("shard-range", { shard, last: count - 1, count });
  return places.filter((_, i) => i % count === asked);
}

/** The bytes of the parts: those that are still valid, and the others as they are run. */
async function partsOf(
  codes: readonly string[],
  task: SweepTask,
  { out, workers, shard }: Options,
  context: Context,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const seal = sealOf(task);
  const work = out === undefined ? undefined : workFolder(out);
  const find = out === undefined || work === undefined ? () => undefined : partFinder([work, join(out, PARTS)], seal);
  const kept = new Map<string, Uint8Array>();
  for (const code of codes) {
    const bytes = find(code);
    if (bytes !== undefined) kept.set(code, bytes);
  }
  if (kept.size > 0) context.log(context.say("sweep-kept-before", { count: kept.size }));
  const before = kept.size;
  const missing = codes.filter((code) => !kept.has(code));
  if (missing.length > 0 && work !== undefined) writing(work, () => makeFolder(work));
  const progress = await reportProgress(codes.length, before, context, "progress-sweep");
  try {
    await interruptible((signal) =>
      runParts(
        missing,
        { task, seal },
        {
          workers,
          signal,
          onPart: (code, bytes) => {
            if (work !== undefined) writing(work, () => writeSweepPart(work, code, bytes));
            kept.set(code, bytes);
            progress.update(kept.size);
          },
        },
      ),
    );
  } finally {
    progress.stop();
  }
  if (kept.size < codes.length) {
    if (work !== undefined) context.log(context.say("sweep-interrupted", { done: kept.size, all: codes.length }));
    throw new Stop(shard === undefined ? "interrupted" : "retry");
  }
  return kept;
}

function partIn(kept: ReadonlyMap<string, Uint8Array>, code: string): Uint8Array {
  const bytes = kept.get(code);
  if (!bytes) throw new RangeError(`Cannot put the sweep together: ${code} was not run`);
  return bytes;
}
