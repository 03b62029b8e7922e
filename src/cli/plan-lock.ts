import { NATION } from "../demography/place.ts";
import type { SpreadSources } from "../ensemble/work.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import type { Plan } from "../plan/plan.ts";
import { readRateModels } from "../scenario/place-models.ts";
import { readUncertainty } from "../scenario/uncertainty-file.ts";
import { hashOf } from "../store/lock.ts";

/**
 * The sha256 of everything that a run of a plan rests on: the plan with all that was looked up for it, the nation's paths and the error model.
 *
 * @param models Folders of models, the shipped one first.
 */
export function planLock(plan: Plan, models: readonly string[]): string {
  const { un, errors } = spreadSources(models);
  return hashOf({ plan, un, ...(errors && { errors }) });
}

/** What the futures of a plan spread by. */
export function spreadSources(models: readonly string[], files: Files = disk): SpreadSources {
  return { un: readRateModels(NATION, models, files).un, errors: readUncertainty(models, files) };
}
