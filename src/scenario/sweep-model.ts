import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { filled, identifier, quantityName, text } from "./schema-models.ts";
import { readYamlFile } from "./yaml.ts";

const FILE = "sweeps/standard.yaml";
const year = z.number().int().min(1900).max(2200);
const index = z.number().int().min(0).max(50);
/** models/sweeps/standard.yaml: what is written of every county of a sweep. */
export const sweepSchema = z.strictObject({
  quantities: z
    .array(
      z.strictObject({
        id: identifier,
        /** A quantity or an indicator of the plan. */
        of: quantityName,
        /** Whose people; residents by default. */
        basis: z.enum(["resident", "registered"]).default("resident"),
        /** Its name, if it is not that of the quantity. */
        name: text.optional(),
      }),
    )
    .min(1),
  /** Years of printed tables. */
  years: z.array(year).min(1),
  /** By what counties are ranked and the map is shaded. */
  growth: z.strictObject({ of: identifier, from: year, to: year }),
  map: z.strictObject({
    note: text,
    /** Bounds of its classes, per cent, rising. */
    bounds: z.array(z.number().finite()).min(1).max(4),
    /** Row and column of each province. */
    cells: z.record(filled, z.tuple([index, index])),
  }),
});

/** What is written of every county of a sweep. */
export type SweepModel = z.infer<typeof sweepSchema>;

/**
 * Reads models/sweeps/standard.yaml, the last that the folders have.
 *
 * @throws Fault "model-missing"; "name-unknown" if growth is of none of the quantities; Faults of the file.
 */
export function readSweep(modelDirs: readonly string[], files: Files = disk): SweepModel {
  const found = modelDirs.map((dir) => join(dir, FILE)).findLast((path) => files.kind(path));
  if (found === undefined) throw new Fault("model-missing", { what: FILE, id: "-" });
  const { value, where } = readYamlFile(found, sweepSchema, files);
  const known = value.quantities.map(({ id }) => id);
  if (!known.includes(value.growth.of))
    throw new Fault("name-unknown", { name: value.growth.of, near: known.join(", ") }, where(["growth", "of"]));
  return value;
}
