import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import { refuseOutside, type Files } from "../files/files.ts";
import { basename, join } from "../files/path.ts";
import {
  benefit,
  conversion,
  disability,
  group,
  identifier,
  indicator,
  inputTable,
  measure,
  parameter,
  payer,
  resources,
  staffFlow,
  service,
  standard,
  targetPack,
  unitFile,
} from "./schema-models.ts";
import { report } from "./schema-report.ts";
import { nearest } from "../core/nearest.ts";
import { readYamlFile, type YamlFile } from "./yaml.ts";

/** The kinds of model files that are one YAML file each; the folder is the list. */
interface Models {
  groups: z.infer<typeof group>;
  services: z.infer<typeof service>;
  indicators: z.infer<typeof indicator>;
  "input-tables": z.infer<typeof inputTable>;
  disability: z.infer<typeof disability>;
  standards: z.infer<typeof standard>;
  parameters: Record<string, z.infer<typeof parameter>>;
  measures: z.infer<typeof measure>;
  conversions: z.infer<typeof conversion>;
  "target-packs": z.infer<typeof targetPack>;
  "staff-flows": z.infer<typeof staffFlow>;
  resources: z.infer<typeof resources>;
  payers: z.infer<typeof payer>;
  benefits: z.infer<typeof benefit>;
  units: z.infer<typeof unitFile>;
  reports: z.infer<typeof report>;
}
const SCHEMAS: { readonly [K in keyof Models]: z.ZodType<Models[K]> } = {
  groups: group,
  services: service,
  indicators: indicator,
  "input-tables": inputTable,
  disability,
  standards: standard,
  parameters: z.record(identifier, parameter),
  measures: measure,
  conversions: conversion,
  "target-packs": targetPack,
  "staff-flows": staffFlow,
  resources,
  payers: payer,
  benefits: benefit,
  units: unitFile,
  reports: report,
};

/** A kind of model file, named after its folder. */
export type Kind = keyof Models;
/** Content of a model file of a kind. */
export type Model<K extends Kind> = Models[K];
/** A read model file. */
export interface ModelFile<K extends Kind> extends YamlFile<Model<K>> {
  readonly id: string;
  readonly file: string;
}

/** The model files of one or more folders, read on request. */
export interface Library {
  ids(kind: Kind): readonly string[];
  get<K extends Kind>(kind: K, id: string): ModelFile<K>;
  all<K extends Kind>(kind: K): readonly ModelFile<K>[];
}

/**
 * Opens models folders; the user's own override the shipped ones.
 *
 * @param folders The shipped folder first.
 * @throws Fault "name-form" for a file whose name can be no id; "model-twice" if two folders have a file of the same kind and id; "file-missing", "folder-is-file" or
 * "models-folder-unknown" or "models-folder-other" for a folder of the user's that does not exist or has another name.
 */
export function openLibrary(folders: readonly string[], source: Files = disk): Library {
  refuseUnread(folders, source);
  const files = Object.fromEntries(Object.keys(SCHEMAS).map((kind) => [kind, listFiles(folders, kind, source)])) as Record<
    Kind,
    Map<string, string>
  >;
  const cache = new Map<string, unknown>();
  return { ids: (kind) => [...files[kind].keys()], get, all: (kind) => [...files[kind].keys()].map((id) => get(kind, id)) };

  function get<K extends Kind>(kind: K, id: string): ModelFile<K> {
    const key = `${kind}/${id}`;
    const file = files[kind].get(id);
    if (!file) throw new Fault("model-unknown", { kind, id, near: nearest(id, [...files[kind].keys()]) ?? "—" });
    if (!cache.has(key)) cache.set(key, { id, file, ...readYamlFile<Model<K>>(file, SCHEMAS[kind], source) });
    return cache.get(key) as ModelFile<K>;
  }
}

/** Refuses folders from which nothing would be read: one that does not exist, and one with model files or nearly the name of a kind of models. */
function refuseUnread([shipped, ...own]: readonly string[], source: Files): void {
  const foldersIn = (path: string): string[] => source.list(path).flatMap((name) => (name.endsWith("/") ? name.slice(0, -1) : []));
  const known = [...new Set([...Object.keys(SCHEMAS), ...(shipped === undefined ? [] : foldersIn(shipped))])];
  for (const folder of own) {
    const kind = source.kind(folder);
    if (kind !== "folder") throw new Fault(kind ? "folder-is-file" : "file-missing", {}, { file: folder });
    for (const name of foldersIn(folder).filter((one) => !known.includes(one))) {
      const near = nearest(name, known);
      const place = { file: join(folder, name) };
      if (near !== undefined) throw new Fault("models-folder-unknown", { name, near }, place);
      const isModels = source.list(place.file).some((file) => file.endsWith(".yaml"));
      if (isModels) throw new Fault("models-folder-other", { name, known: known.join(", ") }, place);
    }
  }
}

/** What no name of a model file has, since it stands in pages, tables and formulas: blanks, control characters, quotes, brackets of tags. */
const MARKUP = /["'<>&\s\p{C}]/u;

function listFiles(folders: readonly string[], kind: string, source: Files): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const path = join(folder, kind);
    for (const name of source.list(path).filter((file) => file.endsWith(".yaml"))) {
      refuseOutside(path, name, source);
      const id = basename(name, ".yaml");
      if (MARKUP.test(id)) throw new Fault("name-form", { found: JSON.stringify(id) }, { file: path });
      const other = found.get(id);
      if (other) throw new Fault("model-twice", { kind, id, other }, { file: join(path, name) });
      found.set(id, join(path, name));
    }
  }
  return found;
}
