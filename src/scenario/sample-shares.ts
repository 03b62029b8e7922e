import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { filled, text } from "./schema-models.ts";
import { readYaml } from "./yaml.ts";

const FILE = "published/sample-65.yaml";
const persons = z.number().int().positive();
const schema = z.strictObject({
  name: text,
  source: filled,
  unit: z.literal("persons"),
  note: filled,
  sampled: z.record(z.string().regex(/^\d{6}$/), z.record(z.string().regex(/^\d{4}$/), z.tuple([persons, persons]))),
});

/** A province's people in a sample survey of a year, and those of them aged 65 and over. */
interface SampledShare {
  readonly code: string;
  readonly year: number;
  readonly persons: number;
  readonly elderly: number;
}

/** The shares of 65+ by a sample survey, and where they come from. */
export interface SampledShares {
  readonly source: string;
  readonly shares: readonly SampledShare[];
}

/**
 * Reads models/published/sample-65.yaml, the last that the folders have.
 *
 * @throws Fault "model-missing"; Faults of the file.
 */
export function readSampledShares(modelDirs: readonly string[], files: Files = disk): SampledShares {
  const found = modelDirs.map((dir) => join(dir, FILE)).findLast((path) => files.kind(path));
  if (found === undefined) throw new Fault("model-missing", { what: FILE, id: "-" });
  const { source, sampled } = readYaml(found, schema, files);
  const shares = Object.entries(sampled).flatMap(([code, years]) =>
    Object.entries(years).map(([year, [all, elderly]]) => ({ code, year: Number(year), persons: all, elderly })),
  );
  return { source, shares };
}
