import { disk } from "../../../files/disk.ts";
import { readBytes } from "../../../scenario/text-file.ts";
import * as fresh from "../../../scenario/yaml.ts";
import type * as z from "../../../scenario/zod.ts";

// Taken in place of the reader of YAML files where the page is built: a lever changes one small file, and the models' files are read and checked once.

export type { YamlFile } from "../../../scenario/yaml.ts";

const known = new WeakMap<Uint8Array, Map<unknown, fresh.YamlFile<unknown>>>();

/** As in the command line; the same bytes are checked by the same schema once. What is read is never written to. */
export const readYamlFile: typeof fresh.readYamlFile = <T>(file: string, schema: z.ZodType<T>, files = disk): fresh.YamlFile<T> => {
  const bytes = readBytes(file, files);
  const bySchema = known.get(bytes) ?? new Map<unknown, fresh.YamlFile<unknown>>();
  known.set(bytes, bySchema);
  const found = (bySchema.get(schema) as fresh.YamlFile<T> | undefined) ?? fresh.readYamlFile(file, schema, files);
  bySchema.set(schema, found);
  return found;
};

/** As in the command line; see `readYamlFile`. */
export const readYaml: typeof fresh.readYaml = (file, schema, files) => readYamlFile(file, schema, files).value;

/** As in the command line. */
export const { parseYaml, checkValue, faultsOfValue, readText } = fresh;
