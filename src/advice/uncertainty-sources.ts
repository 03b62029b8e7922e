import { NATION } from "../demography/place.ts";
import type { UncertaintySources } from "../ensemble/ensemble-spec.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { openBase } from "../scenario/base.ts";
import { readPlace } from "../scenario/places.ts";
import { readUnPaths } from "../scenario/place-models.ts";
import { readUncertainty } from "../scenario/uncertainty-file.ts";

/** Trajectories that `run`, `compare`, `report` and the page simulate by default, the same everywhere; 0 for none. */
export const TRAJECTORIES = 200;
/** Where their random numbers start by default. */
export const SEED = 1;

/** Sources of the spread of a plan's trajectories. */
export function uncertaintySources(models: readonly string[], files: Files = disk): UncertaintySources {
  const base = openBase(models, files);
  const entry = base?.entry(NATION);
  const date = (entry && base?.counts(entry)[0]?.date) ?? readPlace(NATION, models, files).census.date;
  return { un: readUnPaths(models, files, date), errors: readUncertainty(models, files) };
}
