import * as z from "./zod.ts";
import { dayOf, isDay } from "../core/date.ts";
import { Fault } from "../core/fault.ts";
import type { Vintage } from "../demography/vintage.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { basename, join } from "../files/path.ts";
import { filled, text } from "./schema-models.ts";
import { readYaml } from "./yaml.ts";

const year = z.number().int().min(1900).max(2200);
/** A day of the calendar. */
export const daySchema = z.string().refine(isDay, { message: "date-unknown" });
/** models/vintages/<id>.yaml: a census round, with the tables that go with it. */
export const vintageSchema = z.strictObject({
  name: text,
  source: filled,
  census: daySchema,
  previous: daySchema,
  calibrated: z.strictObject({ from: year, to: z.union([year, z.literal("latest-fact")]) }),
  fertility: filled,
  mortality: filled,
  paths: filled,
  migration: filled,
  /** People of the nation whom its census lists apart from places and ages. */
  not_counted: z.strictObject({ persons: z.number().nonnegative(), name: text, source: filled }),
  sample_surveys: z.array(z.strictObject({ date: daySchema, share: z.number().positive().max(1), name: text })).default([]),
});

/** A vintage, and where its tables are: names below a folder of models, without the extension. */
export interface ReadVintage {
  readonly vintage: Vintage;
  readonly tables: { readonly fertility: string; readonly mortality: string; readonly paths: string; readonly migration: string };
}

/**
 * Reads the vintage of a census.
 *
 * @param census Day of the nation's census, as its district.yaml gives it.
 * @throws Fault "vintage-missing" when no file of models/vintages is of that day; Faults of the files.
 */
export function readVintage(census: string, modelDirs: readonly string[], source: Files = disk): ReadVintage {
  const files = new Map(modelDirs.flatMap((dir) => filesOf(join(dir, "vintages"), source)));
  const read = [...files].map(([id, file]) => ({ id, ...readYaml(file, vintageSchema, source) }));
  const found = read.findLast((one) => one.census === census);
  if (!found) throw new Fault("vintage-missing", { census, known: read.map((one) => `${one.id} (${one.census})`).join(", ") || "-" });
  const { id, name, calibrated, fertility, mortality, paths, migration, sample_surveys: sampleSurveys, not_counted: notCounted } = found;
  const vintage: Vintage = {
    id,
    name,
    census: dayOf(found.census),
    previous: dayOf(found.previous),
    calibrated,
    notCounted,
    sampleSurveys,
  };
  return { vintage, tables: { fertility, mortality, paths, migration } };
}

function filesOf(folder: string, source: Files): [id: string, file: string][] {
  return source
    .list(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [basename(name, ".yaml"), join(folder, name)]);
}
