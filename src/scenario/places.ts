import { itemOf } from "../core/items.ts";
import { Fault, type Position } from "../core/fault.ts";
import type { Place } from "../demography/place.ts";
import { openBase, type Base } from "./base.ts";
import { basePlace } from "./base-places.ts";
import { isNation, PROVINCE_DIGITS, readFolder, type Located } from "./district-folder.ts";
import { isUnknownDistrict, unknownDistrict } from "./near-places.ts";
import { readFactKinds, type FactKinds } from "./facts.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { hasCounts, listPlaces } from "./listed-places.ts";
import { searchPlace } from "./place-search.ts";
import { readText } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** What places are read by: the known figures, and the base of all places. */
export interface PlaceReader {
  readonly kinds: FactKinds;
  /** Undefined where no models folder has one. */
  readonly base: Base | undefined;
}

/** What places of some models folders are read by. */
export function placeReader(modelDirs: readonly string[], files: Files = disk): PlaceReader {
  return { kinds: readFactKinds(modelDirs, files), base: openBase(modelDirs, files) };
}

/**
 * Reads one district: its figures and its two censuses.
 *
 * A folder of models/districts with a census of its own stands for itself; one without adds its figures to those of the base.
 *
 * @param id District code: the name of its folder in models/districts, or one of the base.
 * @throws Fault "district-unknown" with codes of districts with that name, or similar codes; Faults of its files, each with file:line:column.
 */
export function readPlace(
  id: string,
  modelDirs: readonly string[],
  files: Files = disk,
  reader: PlaceReader = placeReader(modelDirs, files),
): Place {
  return locatedPlace(id, modelDirs, files, reader).place;
}

/** A district with the positions of its fields and figures; see `readPlace`. */
export function locatedPlace(id: string, modelDirs: readonly string[], files: Files, reader: PlaceReader): Located {
  const { kinds, base } = reader;
  const based = (): Located | undefined => {
    const entry = base?.entry(id);
    return base && entry && basePlace(entry, base, kinds);
  };
  const read = foldersOf(id, modelDirs, files).reduce(
    (before, folder) => () => readFolder(id, folder, { files, kinds, based: before }),
    based,
  )();
  if (read) return read;
  throw unknownDistrict(id, modelDirs, { files, base });
}

/**
 * The code of a district by what people call it: itself, or what `searchPlace` finds in the base; a text that names none is returned as it is.
 *
 * @throws Fault "district-several" with the places.
 */
export function codeOfPlace(asked: string, modelDirs: readonly string[], files: Files, base: Base | undefined): string {
  if (base === undefined || foldersOf(asked, modelDirs, files).length > 0 || base.entry(asked)) return asked;
  return searchPlace(asked, base)?.code ?? asked;
}

/** Positions of the fields of a district, such as `["facts", 3, "value"]`; its files are parsed once more for them. */
export function fieldPlaces(
  id: string,
  modelDirs: readonly string[],
  files: Files = disk,
  reader: PlaceReader = placeReader(modelDirs, files),
): (path: FieldPath) => Position {
  return locatedPlace(id, modelDirs, files, reader).where;
}

/** The line of each of a district's figures, from 1. Figures not written as one item per line are found by parsing again. */
export function factLines(
  place: Place,
  modelDirs: readonly string[],
  files: Files = disk,
  reader?: PlaceReader,
): readonly (number | undefined)[] {
  const [folder, ...others] = foldersOf(place.id, modelDirs, files);
  const lines = folder === undefined || others.length > 0 ? [] : readText(join(folder, "district.yaml"), files).split("\n");
  const start = lines.findIndex((line) => /^facts:\s*(#.*)?$/.test(line)) + 1;
  const length = lines.slice(start).findIndex((line) => /^[^\s#-]/.test(line));
  const end = length === -1 ? lines.length : start + length;
  const indent = /^ *(?=- )/.exec(lines.slice(start, end).find((line) => /^ *- /.test(line)) ?? "")?.[0] ?? "";
  const items = lines.flatMap((line, i) => (i >= start && i < end && line.startsWith(`${indent}- `) ? [i + 1] : []));
  if (start > 0 && items.length === place.facts.length) return items;
  const where = fieldPlaces(place.id, modelDirs, files, reader);
  // a folder without counts adds its figures before those of the base, whose lines need no parser
  const isAdded =
    folder !== undefined &&
    !hasCounts(folder, files) &&
    items.every((line) =>
      itemOf(lines, line - 1)
        .trimEnd()
        .endsWith("}"),
    );
  if (isAdded) return place.facts.map((_, i) => items[i] ?? where(["facts", i]).line);
  return place.facts.map((_, i) => where(["facts", i]).line);
}

/** Reads the places above a district, its parent first, the nation last. */
export function readAncestors(
  place: Place,
  modelDirs: readonly string[],
  files: Files = disk,
  reader: PlaceReader = placeReader(modelDirs, files),
): Place[] {
  if (place.parent === undefined) return [];
  const parent = readParent(place, place.parent, { modelDirs, files, reader });
  return [parent, ...readAncestors(parent, modelDirs, files, reader)];
}

/** Where a place is read from. */
interface Sources {
  readonly modelDirs: readonly string[];
  readonly files: Files;
  readonly reader: PlaceReader;
}

/** Reads a parent; one that is not known is a fault of its line. */
function readParent({ id }: Place, parent: string, { modelDirs, files, reader }: Sources): Place {
  try {
    return readPlace(parent, modelDirs, files, reader);
  } catch (error) {
    if (!(error instanceof Fault) || !isUnknownDistrict(error)) throw error;
    const near = String(error.params.near)
      .split(", ")
      .filter((one) => one !== id);
    throw new Fault(error.code, { ...error.params, near: near.join(", ") || "-" }, fieldPlaces(id, modelDirs, files)(["parent"]));
  }
}

/**
 * Codes of the districts whose `parent` is the given one, sorted: those of the base and those of folders.
 *
 * Of a folder only that line is read, and only if its code begins like the parent's (the two digits of a province).
 */
export function childrenOf(
  id: string,
  modelDirs: readonly string[],
  files: Files = disk,
  base: Base | undefined = openBase(modelDirs, files),
): string[] {
  const folders = listPlaces(modelDirs, files)
    .filter(
      ({ id: child, folder }) =>
        child !== id && (isNation(id) || child.startsWith(id.slice(0, PROVINCE_DIGITS))) && parentLine(folder, files) === id,
    )
    .map(({ id: child }) => child);
  return [...new Set([...folders, ...(base?.children(id) ?? [])])].sort();
}

function parentLine(folder: string, files: Files): string | undefined {
  const file = join(folder, "district.yaml");
  return files.kind(file) ? /^parent: *"?([^"\s]+)"?/m.exec(readText(file, files))?.[1] : undefined;
}

/**
 * The folders of a district from its counts on, in the order of the models folders: each of the others adds figures.
 *
 * @throws Fault "district-twice" if two of them count it.
 */
function foldersOf(id: string, modelDirs: readonly string[], files: Files): readonly string[] {
  const folders = modelDirs.map((dir) => join(dir, "districts", id)).filter((folder) => id !== "" && files.kind(folder) !== undefined);
  const [first, second] = folders.filter((folder) => hasCounts(folder, files));
  if (first !== undefined && second !== undefined) throw new Fault("district-twice", { id, first, second }, { file: second });
  return first === undefined ? folders : folders.slice(folders.indexOf(first));
}
