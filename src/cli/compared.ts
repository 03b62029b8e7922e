import { firstOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import { compareOutcomes, type Comparison } from "../results/comparison.ts";
import { disk } from "../files/disk.ts";
import { recorded } from "../files/files.ts";
import { runAll } from "../run.ts";
import { lockOf, withOutlines } from "../scenario/lock.ts";
import { baseFirst, readPlan, refuseUnlike, type ReadPlan } from "../scenario/read-plan.ts";
import { outlinedDistricts, readOutlines } from "../scenario/outlines.ts";
import { shippedModels, type ResolveOptions } from "../scenario/resolve.ts";
import { comparedFiles, type Format } from "./compared-files.ts";
import type { Context } from "./context.ts";
import { checkFolder, writeFolder } from "./output.ts";
import { version } from "./version.ts";

/** What plans are compared with. */
export interface ComparedOptions {
  readonly verb: "compare" | "report";
  readonly out?: string | undefined;
  readonly district?: string | undefined;
  readonly models?: readonly string[] | undefined;
  readonly inputs?: readonly string[] | undefined;
  readonly overlay?: readonly string[] | undefined;
  readonly horizon?: number | undefined;
  readonly formats: readonly Format[];
  readonly geo?: string | undefined;
  /** How many futures to draw; none unless given. */
  readonly trajectories?: number | undefined;
  readonly seed: number;
  readonly workers: number;
}

/**
 * Reads plans, lays them side by side and, where a folder is given, writes all documents into it.
 *
 * The folder is checked before the work begins and written as a whole at its end.
 */
export async function comparePlans(files: readonly string[], options: ComparedOptions, context: Context): Promise<Comparison> {
  const { verb, out, district, inputs, horizon } = options;
  if (out !== undefined) checkFolder(out);
  const resolve = {
    people: new Map(),
    models: [shippedModels(), ...(options.models ?? [])],
    inputs,
    district,
    horizon,
    overlays: options.overlay,
  };
  const plans = files.map((file) => readPlan(file, resolve));
  if (verb === "compare" && plans.length === 1) throw new Fault("compare-single");
  return (await compareRead(plans, resolve, options, context)).comparison;
}

/** What is written of plans that were read. */
export type WrittenComparison = Pick<ComparedOptions, "verb" | "out" | "formats" | "geo" | "trajectories" | "seed" | "workers">;

/**
 * Lays plans that were read side by side and, where a folder is given, writes all documents into it.
 *
 * @param resolve How they were read, for the lock.
 * @throws Faults of plans that are unlike each other; as the folder is refused.
 */
export async function compareRead(
  read: readonly ReadPlan[],
  resolve: ResolveOptions,
  { verb, out, formats, geo, trajectories, ...options }: WrittenComparison,
  context: Context,
): Promise<{ readonly comparison: Comparison; readonly files: readonly string[] }> {
  const plans = baseFirst(read);
  refuseUnlike(plans);
  const drawnFrom = recorded(disk);
  const outlines = geo === undefined ? undefined : readOutlines(geo, outlinedDistricts(firstOf(plans).plan), drawnFrom);
  const outcomes = runAll(plans.map(({ plan }) => plan));
  const drawn =
    trajectories === undefined
      ? undefined
      : await (
          await import("./futures.ts")
        ).drawCompared(outcomes, { ...options, trajectories, models: resolve.models ?? [shippedModels()] }, context);
  const comparison = compareOutcomes(outcomes, drawn?.futures);
  if (out === undefined) return { comparison, files: [] };
  const lock = withOutlines(lockOf(plans, version(), resolve, drawn?.locked), drawnFrom.reads);
  const written = await comparedFiles(comparison, lock, { formats, outlines }, context);
  writeFolder(out, written, verb);
  context.log(context.say("run-written", { out, files: written.size }));
  return { comparison, files: [...written.keys()] };
}
