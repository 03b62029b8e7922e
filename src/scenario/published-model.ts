import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import { FIGURE_KINDS, SUBJECTS, type OwnNumber, type PublishedFigure } from "../demand/published.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { filled, text } from "./schema-models.ts";
import { readYaml } from "./yaml.ts";

const positive = z.number().positive();
const file = z.strictObject({
  name: text,
  note: filled,
  ours: z.record(filled, z.strictObject({ name: text, sum: z.array(filled).min(1), per: positive.optional(), source: filled.optional() })),
  figures: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9_]*$/, "name-form"),
        what: z.enum(SUBJECTS),
        name: text,
        kind: z.enum(FIGURE_KINDS),
        year: z.number().int(),
        value: z.union([positive, z.tuple([positive, positive])]),
        unit: z.enum(["person", "bed", "place", "institution"]),
        source: text,
        beside: z.array(filled).min(1),
        reason: text,
      }),
    )
    .min(1),
});

/** Published figures of the nation, and our figures to compare them with, by id. */
export interface PublishedModel {
  readonly ours: Readonly<Record<string, OwnNumber>>;
  readonly figures: readonly PublishedFigure[];
}

/**
 * Reads models/published/china.yaml, from the last folder that has it.
 *
 * @throws Fault "model-missing"; Faults of the file.
 */
export function readPublished(modelDirs: readonly string[], files: Files = disk): PublishedModel {
  const found = modelDirs.map((dir) => join(dir, "published", "china.yaml")).findLast((path) => files.kind(path));
  if (found === undefined) throw new Fault("model-missing", { what: "published/china.yaml", id: "-" });
  const { ours, figures } = readYaml(found, file, files);
  return {
    ours,
    figures: figures.map(({ value, ...figure }) => ({
      ...figure,
      low: Array.isArray(value) ? value[0] : value,
      high: Array.isArray(value) ? value[1] : value,
    })),
  };
}
