import { NATION } from "../demography/place.ts";
import type { UncertaintySources } from "../ensemble/ensemble-spec.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { readRateModels } from "../scenario/place-models.ts";
import { readUncertainty } from "../scenario/uncertainty-file.ts";

/** What the futures of a plan spread by. */
export function uncertaintySources(models: readonly string[], files: Files = disk): UncertaintySources {
  return { un: readRateModels(NATION, models, files).un, errors: readUncertainty(models, files) };
}
