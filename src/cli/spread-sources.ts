import { NATION } from "../demography/place.ts";
import type { SpreadSources } from "../ensemble/work.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { readRateModels } from "../scenario/place-models.ts";
import { readUncertainty } from "../scenario/uncertainty-file.ts";

/** Sources of the spread of a plan's trajectories. */
export function spreadSources(models: readonly string[], files: Files = disk): SpreadSources {
  return { un: readRateModels(NATION, models, files).un, errors: readUncertainty(models, files) };
}
