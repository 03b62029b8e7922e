import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { filled } from "./schema-models.ts";
import { readYaml } from "./yaml.ts";

const FILE = "published/compared.yaml";
const schema = z.strictObject({
  places: z.array(filled).min(1),
  tuned: z.array(z.strictObject({ place: filled, what: filled, year: z.number().int(), assumption: filled })),
});

/** Districts whose published figures are compared with the run, and figures that an assumption was chosen by. */
export type ComparedModel = z.infer<typeof schema>;

/**
 * Reads models/published/compared.yaml, the last that the folders have.
 *
 * @throws Fault "model-missing"; Faults of the file.
 */
export function readCompared(modelDirs: readonly string[], files: Files = disk): ComparedModel {
  const found = modelDirs.map((dir) => join(dir, FILE)).findLast((path) => files.kind(path));
  if (found === undefined) throw new Fault("model-missing", { what: FILE, id: "-" });
  return readYaml(found, schema, files);
}
