import type { DistrictCode, Given } from "../../core/brand.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { itemOf } from "../../core/items.ts";
import { dirname, isAbsolute, join } from "node:path";
import type { Batch } from "../../ensemble/batch.ts";
import { nationSpreads } from "../../ensemble/people-spreads.ts";
import { planEnsemble, syntheticEnsemble, type EnsembleSpec } from "../../ensemble/ensemble-spec.ts";
import { disk } from "../../files/disk.ts";
import { recorded } from "../../files/files.ts";
import { futuresOf } from "../../futures.ts";
import { spreadRows, SYNTHETIC, type SpreadRow } from "../result-tables.ts";
import { run } from "../../run.ts";
import { inputsHash } from "../../scenario/lock.ts";
import { readPlan } from "../../scenario/read-plan.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { hashOf } from "../../store/lock.ts";
import type { Planned, ShardManifest } from "../../store/shard-manifest.ts";
import { uncertaintySources } from "../../advice/uncertainty-sources.ts";
import { version } from "../version.ts";
import type { PlanFolder } from "./folder.ts";

/** The work of a plan, opened. */
export interface PlannedEnsemble {
  readonly work: EnsembleSpec;
  /** sha256 of everything that was read. */
  readonly lock: string;
  /** The table of all results. */
  readonly rowsOf: (whole: Batch) => SpreadRow[];
}

/** Opens the work of a plan: reads the scenario and all it names, or makes the synthetic nation. */
export function openEnsemble(
  planned: Planned,
  folder: string,
  draws: { readonly trajectories: number; readonly seed: number },
): PlannedEnsemble {
  if (planned.kind === "synthetic") {
    const work = syntheticEnsemble(planned.districts, planned.years, draws);
    return { work, lock: hashOf(planned), rowsOf: (whole) => spreadRows(nationSpreads(work, whole), SYNTHETIC) };
  }
  const from = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  const models = [shippedModels(), ...planned.models.map(from)];
  const { district, horizon } = planned;
  const { plan, own, shared } = readPlan(from(planned.scenario), { models, inputs: planned.inputs.map(from), district, horizon });
  const files = recorded(disk);
  const sources = uncertaintySources(models, files);
  const work = planEnsemble(plan, sources, draws);
  const rowsOf = (whole: Batch): SpreadRow[] => spreadRows(futuresOf(run(plan), sources, work, whole).spreads, plan);
  return { work, lock: inputsHash([own, shared, files.reads], { district, horizon }), rowsOf };
}

/**
 * Opens the work of a plan that was made earlier, perhaps elsewhere.
 *
 * @throws Fault plan-version if this is another version of the program; plan-inputs if its inputs have changed.
 */
export function reopenEnsemble({ plan, file }: PlanFolder): PlannedEnsemble {
  if (plan.version !== version()) throw nodeFault("plan-version", { wanted: plan.version, found: version() }, { file });
  const opened = openEnsemble(plan.work, dirname(file), plan);
  if (opened.lock !== plan.lock) throw nodeFault("plan-inputs", { wanted: plan.lock, found: opened.lock }, { file });
  return opened;
}

/** The districts of a shard, as places in the source of its work. */
export function districtsOf({ shards }: ShardManifest, work: EnsembleSpec): (shard: number) => number[] {
  const places = new Map<Given<DistrictCode>, number>(work.units.map((id, unit) => [id, unit]));
  return (shard) =>
    itemOf(shards, shard)
      .flatMap((id) => work.districtsOf(places.get(id) ?? NaN))
      .sort((a, b) => a - b);
}
