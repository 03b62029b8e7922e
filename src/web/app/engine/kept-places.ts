import type { Files } from "../../../files/files.ts";
import * as fresh from "../../../scenario/places.ts";

// Taken in place of the reader of places where the page is built: the shipped models are the same at every step, and a lever changes no place.

export type { PlaceReader } from "../../../scenario/places.ts";

type Reader = fresh.PlaceReader;
type Located = ReturnType<typeof fresh.locatedPlace>;

let reader: Reader | undefined;
const located = new Map<string, Located>();
const codes = new Map<string, string>();
const lines = new WeakMap<Located["place"], ReturnType<typeof fresh.factLines>>();

/** Whether places are read from the shipped models alone: others may be those of another project. */
function isShipped(modelDirs: readonly string[]): boolean {
  return modelDirs.length === 1;
}

/** As in the command line, made once. */
export const placeReader: typeof fresh.placeReader = (modelDirs, files) => {
  if (!isShipped(modelDirs)) return fresh.placeReader(modelDirs, files);
  return (reader ??= fresh.placeReader(modelDirs, files));
};

/** As in the command line, each place once. */
export const locatedPlace: typeof fresh.locatedPlace = (id, modelDirs, files, with_) => {
  if (!isShipped(modelDirs)) return fresh.locatedPlace(id, modelDirs, files, with_);
  const found = located.get(id) ?? fresh.locatedPlace(id, modelDirs, files, with_);
  located.set(id, found);
  return found;
};

/** As in the command line, each place once. */
export const readPlace: typeof fresh.readPlace = (id, modelDirs, files, with_) =>
  locatedPlace(id, modelDirs, filesOr(files), with_ ?? placeReader(modelDirs, files)).place;

/** As in the command line, each place once. */
export const fieldPlaces: typeof fresh.fieldPlaces = (id, modelDirs, files, with_) =>
  locatedPlace(id, modelDirs, filesOr(files), with_ ?? placeReader(modelDirs, files)).where;

/** As in the command line, each name once. */
export const codeOfPlace: typeof fresh.codeOfPlace = (asked, modelDirs, files, base) => {
  if (!isShipped(modelDirs)) return fresh.codeOfPlace(asked, modelDirs, files, base);
  const found = codes.get(asked) ?? fresh.codeOfPlace(asked, modelDirs, files, base);
  codes.set(asked, found);
  return found;
};

/** As in the command line, once for each place. */
export const factLines: typeof fresh.factLines = (place, modelDirs, files, with_) => {
  const found = lines.get(place) ?? fresh.factLines(place, modelDirs, files, with_);
  lines.set(place, found);
  return found;
};

/** As in the command line. */
export const { readAncestors, childrenOf } = fresh;

function filesOr(files: Files | undefined): Files {
  if (!files) throw new RangeError("Cannot read a place: a page has no disk");
  return files;
}
