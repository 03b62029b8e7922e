import { disk } from "../../files/disk.ts";
import { recorded, type Files } from "../../files/files.ts";
import { dirname } from "../../files/path.ts";
import type { ReadPlan } from "../../scenario/read-plan.ts";
import { shippedModels, type ResolveOptions } from "../../scenario/resolve.ts";
import { withPlaceLists } from "../../scenario/place-lists.ts";
import { townTable, type TownListSources } from "../../scenario/town-lists.ts";

/**
 * A plan that was read, by its towns where its folders of inputs have a table of them (towns.csv) or it has towns already, and with what each place
 * has of what it demands of every one.
 *
 * @throws Faults of the table and of lists that name other towns.
 */
export async function byTowns(read: ReadPlan, resolve: ResolveOptions): Promise<ReadPlan> {
  const files = recorded(resolve.files ?? disk);
  const sources = townSources(read, resolve, files);
  const isByTowns = townTable(sources) !== undefined || read.plan.places.some(({ level }) => level === "town");
  // readers of tables: not loaded by a run without towns
  const towned = isByTowns ? await (await import("../../intake/by-towns.ts")).planByTowns(read.plan, sources) : read.plan;
  const plan = withPlaceLists(towned, sources);
  return plan === read.plan ? read : { ...read, plan, shared: new Map([...read.shared, ...files.reads]) };
}

/** Where a plan's towns are read from: the folders of inputs that it was read with, those of its scenario as well. */
export function townSources(
  { shared }: ReadPlan,
  { inputs = [], models = [shippedModels()] }: ResolveOptions,
  files: Files,
): TownListSources {
  const given = inputs.map((folder) => files.full(folder));
  const ofModels = models.map((folder) => `${files.full(folder)}/`);
  const tables = [...shared.keys()].filter(
    (path) => /\.(?:csv|xls[xm])$/i.test(path) && !ofModels.some((folder) => path.startsWith(folder)),
  );
  const own = [...new Set(tables.map((path) => dirname(path)))].filter((folder) => !given.includes(folder));
  return { folders: [...own, ...given], models, files };
}
