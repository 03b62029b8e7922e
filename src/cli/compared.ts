import { realpathSync } from "node:fs";
import { Fault, throwAny } from "../core/fault.ts";
import { compareOutcomes, type Comparison } from "../results/comparison.ts";
import { disk } from "../files/disk.ts";
import { recorded } from "../files/files.ts";
import { runAll } from "../run.ts";
import { loadLocked, lockOf, withOutlines, type LockedPlan } from "../scenario/lock.ts";
import { outlinedDistricts, readOutlines } from "../scenario/outlines.ts";
import { shippedModels } from "../scenario/resolve.ts";
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
export async function comparePlans(files: readonly string[], { verb, out, district, inputs, horizon, formats, geo, trajectories, ...options }: ComparedOptions, context: Context): Promise<Comparison> {
  if (out !== undefined) checkFolder(out);
  const models = [shippedModels(), ...(options.models ?? [])];
  const resolve = { people: new Map(), models, inputs, district, horizon, overlays: options.overlay };
  const plans = baseFirst(files.map((file) => loadLocked(file, resolve)));
  if (verb === "compare" && plans.length === 1) throw new Fault("compare-single");
  refuseUnlike(plans);
  const drawnFrom = recorded(disk);
  const outlines = geo === undefined ? undefined : readOutlines(geo, outlinedDistricts(plans[0].plan), drawnFrom);
  const outcomes = runAll(plans.map(({ plan }) => plan));
  const drawn = trajectories === undefined ? undefined : await (await import("./futures.ts")).drawCompared(outcomes, { ...options, trajectories, models }, context);
  const comparison = compareOutcomes(outcomes, drawn?.futures);
  if (out === undefined) return comparison;
  const lock = withOutlines(lockOf(plans, version(), resolve, drawn?.locked), drawnFrom.reads);
  const written = await comparedFiles(comparison, lock, { formats, outlines }, context);
  writeFolder(out, written, verb);
  context.log(context.say("run-written", { out, files: written.size }));
  return comparison;
}

/** The base before its options, whatever the order of the files. */
function baseFirst(plans: readonly LockedPlan[]): LockedPlan[] {
  return [...plans].sort((a, b) => Number(a.file !== a.base) - Number(b.file !== b.base));
}

/**
 * Refuses plans that cannot be laid side by side: of different bases, districts, horizons or data, or the same one twice.
 *
 * @throws Faults, all at once, each with its remedy.
 */
export function refuseUnlike(plans: readonly LockedPlan[]): void {
  const [first, ...others] = plans;
  throwAny(others.flatMap((other, i) => [...faultsOf(other, first), ...(plans.slice(0, i + 1).some(({ plan }) => plan.id === other.plan.id) ? [new Fault("compare-twice", { id: other.plan.id }, { file: other.file })] : [])]));
}

function faultsOf(other: LockedPlan, first: LockedPlan): Fault[] {
  const place = { file: other.file };
  const { plan } = other;
  if (realpathSync(other.base) !== realpathSync(first.base)) return [new Fault("compare-bases", { file: other.file, base: other.base, other: first.base }, place)];
  const lacking = [...new Set([...Object.keys(first.shared), ...Object.keys(other.shared)])].find((name) => first.shared[name] !== other.shared[name]);
  return [
    ...(plan.district === first.plan.district ? [] : [new Fault("compare-districts", { file: other.file, found: plan.district, needed: first.plan.district }, place)]),
    ...(plan.horizon === first.plan.horizon ? [] : [new Fault("compare-horizons", { file: other.file, found: plan.horizon, needed: first.plan.horizon }, place)]),
    ...(lacking === undefined ? [] : [new Fault("compare-data", { file: other.file, name: lacking }, place)]),
  ];
}
