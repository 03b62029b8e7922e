import { firstOf } from "../core/items.ts";
import * as z from "./zod.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import type { Files } from "../files/files.ts";
import { fromFolderOf } from "../files/path.ts";
import { layer as layerSchema, SCHEMA_VERSION } from "./schema-scenario.ts";
import { isWorkbook, workbookPlan } from "./workbook.ts";
import { checkValue, readYamlFile, type YamlFile } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** A scenario, option or overlay before validation: its values and their positions. */
export interface Unchecked extends YamlFile<Readonly<Record<string, unknown>>> {
  /** The file it came from; files that it names are relative to it. */
  readonly file: string;
}

/** A layer of a stack: the base plan, an overlay or an option. */
export interface Layer extends Unchecked {
  readonly role: "base" | "overlay" | "option";
}

/** A merged stack: the values of one scenario and their positions. */
export interface Merged {
  readonly value: Readonly<Record<string, unknown>>;
  readonly where: (path: FieldPath) => Position;
}

/** Keys of the stack, not of the plan. */
const STACK_KEYS = ["extends", "overlays"];
/** Maps whose entries are replaced as a whole, so that a number never keeps the source of another. */
const WHOLE = ["quantities", "accepts"];
/** Keys that are replaced as a whole, such as paths. */
const PATHS = ["tfr", "migration"];
/** Lists that are merged by the key of their entries. */
const KEYED: Readonly<Record<string, string>> = { statements: "id", projects: "name", actions: "id" };
/** Keys that every layer has for itself. */
const OWN = ["schema", "name", "note"];

/** What is read of a layer before its schema version is checked. */
const head = z.looseObject({ schema: z.number().optional(), extends: z.string().min(1).optional() });

/**
 * Reads a scenario and everything that it builds on: the base it extends, its overlays, then itself.
 *
 * @param scenario A file, or an already read layer.
 * @param overlays Further overlays, applied on top.
 * @returns The base first.
 * @throws Fault extends-circle, overlay-extends, schema-newer; all faults of a file at once.
 */
export function readLayers(scenario: string | Unchecked, overlays: readonly (string | Unchecked)[], files: Files): Layer[] {
  return [...stackOf(scenario, [], files), ...overlays.map((overlay) => readOverlay(overlay, files))];
}

function stackOf(scenario: string | Unchecked, above: readonly string[], files: Files): Layer[] {
  const own = readLayer(scenario, files);
  const { file, where } = own;
  const full = files.full(file);
  if (above.includes(full)) throw new Fault("extends-circle", {}, where(["extends"]));
  if (own.value.extends === undefined) return [{ ...own, role: "base" }];
  const value = checkValue(own.value, layerSchema, where);
  const base = fromFolderOf(file, value.extends ?? "");
  return [
    ...stackOf(base, [...above, full], files),
    ...value.overlays.map((overlay) => readOverlay(fromFolderOf(file, overlay), files)),
    { ...own, role: "option" },
  ];
}

function readOverlay(overlay: string | Unchecked, files: Files): Layer {
  const own = readLayer(overlay, files);
  const { value, where } = own;
  if (checkValue(value, layerSchema, where).extends !== undefined) throw new Fault("overlay-extends", {}, where(["extends"]));
  return { ...own, role: "overlay" };
}

/** Reads a layer; a newer schema is rejected before anything else is checked. */
function readLayer(layer: string | Unchecked, files: Files): Unchecked {
  const read = withoutDial(typeof layer === "string" ? { ...readFile(layer, files), file: layer } : layer);
  const { schema: found } = checkValue(read.value, head, read.where);
  if (found !== undefined && found > SCHEMA_VERSION)
    throw new Fault("schema-newer", { found, needed: SCHEMA_VERSION }, read.where(["schema"]));
  return read;
}

function readFile(file: string, files: Files): YamlFile<Readonly<Record<string, unknown>>> {
  return isWorkbook(file) ? workbookPlan(file, files) : readYamlFile(file, z.looseObject({}), files);
}

/** `dial: {disability: …}`, as the choice was written until 0.2, in today's key. */
function withoutDial(layer: Unchecked): Unchecked {
  const { dial, ...rest } = layer.value as Readonly<Record<string, unknown>>;
  if (!isMap(dial) || "disability_definition" in rest || Object.keys(dial).join() !== "disability") return layer;
  return {
    ...layer,
    value: { ...rest, disability_definition: dial["disability"] },
    where: (path) => layer.where(path[0] === "disability_definition" ? ["dial", "disability"] : path),
  };
}

/**
 * Merges a stack. Maps and keyed lists are merged entry by entry, everything else is taken from the upper file.
 *
 * @throws Faults path-changed-twice if two files above the base change the same path.
 */
export function mergeLayers(layers: readonly Layer[], files: Files): Merged {
  const origins = new Map<string, { readonly layer: Layer; readonly path: FieldPath }>();
  const changes = new Map<string, Position>();
  const faults: Fault[] = [];
  const value = layers.reduce<Readonly<Record<string, unknown>>>(
    (below, layer) => layMap(below, inputsBeside(layer, files), { layer, path: [], ownPath: [] }),
    {},
  );
  throwAny(faults);
  return { value, where };

  /** Merges a layer's map into those below; `path` is the path in the result, `ownPath` the path in the layer's file. */
  function layMap(below: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>>, at: At): Record<string, unknown> {
    const keys = Object.keys(over).filter((key) => at.path.length > 0 || !STACK_KEYS.includes(key));
    return { ...below, ...Object.fromEntries(keys.map((key) => [key, layValue(below[key], over[key], key, step(at, key, key))])) };
  }

  function layValue(below: unknown, over: unknown, key: string, at: At): unknown {
    if (at.path.length === 1 && PATHS.includes(key)) return take(over, at);
    const list = at.path.length === 1 ? KEYED[key] : undefined;
    if (list && Array.isArray(over)) return layList(Array.isArray(below) ? below : [], over, list, at);
    const whole = at.path.length === 1 && WHOLE.includes(key);
    if (isMap(below) && isMap(over) && whole)
      return { ...below, ...Object.fromEntries(Object.entries(over).map(([name, entry]) => [name, take(entry, step(at, name, name))])) };
    if (isMap(below) && isMap(over)) return layMap(below, over, at);
    if (at.path.length === 1 && (key === "inputs" || key === "packs") && Array.isArray(below) && Array.isArray(over))
      return [...below, ...over];
    return take(over, at);
  }

  function layList(below: readonly unknown[], over: readonly unknown[], by: string, at: At): unknown[] {
    const all = [...below];
    over.forEach((entry, i) => {
      const found = all.findIndex((other) => isMap(other) && isMap(entry) && other[by] === entry[by]);
      const place = found < 0 ? all.push(undefined) - 1 : found;
      const here = step(at, place, i);
      const known = all[place];
      all[place] =
        by === "id" && isMap(known) && isMap(entry) && at.path[0] === "statements"
          ? layMap(known, withoutKey(entry, by), here)
          : take(entry, here);
    });
    return all;
  }

  /** Takes a value from a layer; a second change above the base is a fault. */
  function take(value: unknown, { layer, path, ownPath }: At): unknown {
    const key = JSON.stringify(path);
    origins.set(key, { layer, path: ownPath });
    if (layer.role === "base" || OWN.includes(String(path[0]))) return value;
    const place = layer.where(ownPath);
    const before = changes.get(key);
    if (before) faults.push(new Fault("path-changed-twice", { path: path.join("."), other: `${before.file}:${before.line ?? ""}` }, place));
    changes.set(key, place);
    return value;
  }

  /** Position of a field: in the file that gave it, or else of the nearest parent given by a file. */
  function where(path: FieldPath): Position {
    for (let depth = path.length; depth > 0; depth--) {
      const origin = origins.get(JSON.stringify(path.slice(0, depth)));
      if (origin) return origin.layer.where([...origin.path, ...path.slice(depth)]);
    }
    return firstOf(layers).where(path);
  }
}

interface At {
  readonly layer: Layer;
  readonly path: FieldPath;
  readonly ownPath: FieldPath;
}

function step(at: At, key: PropertyKey, own: PropertyKey): At {
  return { layer: at.layer, path: [...at.path, key], ownPath: [...at.ownPath, own] };
}

/** A layer's values with its input folders relative to the working directory, so that they hold after merging. */
function inputsBeside({ value, file }: Layer, files: Files): Readonly<Record<string, unknown>> {
  const { inputs } = value;
  return Array.isArray(inputs)
    ? { ...value, inputs: inputs.map((folder: unknown) => (typeof folder === "string" ? files.full(fromFolderOf(file, folder)) : folder)) }
    : value;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutKey(entry: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== key));
}
