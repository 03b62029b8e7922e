import { nodeFault } from "../../core/node-fault.ts";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { writeDurably } from "../../store/durable.ts";
import { cutShards, manifestText, readManifest, type Planned } from "../../store/shard-manifest.ts";
import type { Context } from "../context.ts";
import { makeFolder, outputPath, writing } from "../output.ts";
import { version } from "../version.ts";
import { PLAN_FILE } from "./folder.ts";
import { openEnsemble } from "./planned-ensemble.ts";

/** Options of a plan. */
export interface PlanOptions {
  readonly national?: boolean;
  readonly districts: number;
  readonly years: number;
  readonly trajectories: number;
  readonly seed: number;
  readonly shards: number;
  readonly district?: string;
  readonly horizon?: number;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly out: string;
}

/** The precision of shards. */
const PRECISION = "f64";

/**
 * `shards plan`: splits a run into shards and writes manifest.json.
 *
 * @throws Fault plan-what unless exactly one of a scenario and --national is given; plan-other if the folder holds another plan.
 */
export function plan(scenario: string | undefined, options: PlanOptions, context: Context): void {
  if ((scenario === undefined) !== (options.national ?? false)) throw nodeFault("plan-what");
  const { trajectories, seed, out } = options;
  outputPath(out);
  const file = join(out, PLAN_FILE);
  const planned =
    scenario === undefined
      ? { kind: "synthetic" as const, districts: options.districts, years: options.years }
      : asPlanned(scenario, options);
  const { work, lock } = openEnsemble(planned, out, { trajectories, seed });
  const made = cutShards(
    { version: version(), seed, trajectories, precision: PRECISION, lock, work: planned },
    work.units,
    Math.min(options.shards, work.units.length),
  );
  if (existsSync(file) && readManifest(file).plan !== made.plan) throw nodeFault("plan-other", {}, { file });
  writing(out, () => {
    if (!existsSync(out)) makeFolder(resolve(out));
    writeDurably(resolve(file), manifestText(made));
  });
  context.print(
    context.say("plan-written", { file, shards: made.shards.length, districts: work.units.length, hash: made.plan.slice(0, 12) }),
  );
}

function asPlanned(scenario: string, { district, horizon, models = [], inputs = [], out }: PlanOptions): Planned {
  const fromPlan = (path: string): string => relative(resolve(out), resolve(path)) || ".";
  return {
    kind: "scenario",
    scenario: fromPlan(scenario),
    ...(district !== undefined && { district }),
    ...(horizon !== undefined && { horizon }),
    models: models.map(fromPlan),
    inputs: inputs.map(fromPlan),
  };
}
