import { intakeFault } from "./say.ts";
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Place } from "../demography/place.ts";
import { basePlace } from "../scenario/base-places.ts";
import { placeReader, readPlace } from "../scenario/places.ts";

/**
 * Reads the district folder named by the user: the folder itself, or a models folder that holds the code.
 *
 * @throws Fault "intake-folder" if neither is a district's folder; Faults of its files.
 */
export function readDistrictFolder(folder: string, code: string): Place {
  const inside = join(folder, "districts", code);
  const path = resolve(existsSync(inside) ? inside : folder);
  if (!existsSync(join(path, "district.yaml")) || basename(dirname(path)) !== "districts")
    throw intakeFault("intake-folder", { code }, { file: folder });
  return readPlace(basename(path), [dirname(dirname(path))]);
}

/** The tiers of places of the base whose earlier count is their own: a table, or the sum of tables. */
const OWN = ["A", "B"];

/** A place of the base with an earlier count of its own, whose figures a table of the same place adds to; undefined for any other code. */
export function placeOfBase(code: string, models: readonly string[]): Place | undefined {
  const { base, kinds } = placeReader(models);
  const entry = base?.entry(code);
  return base && entry?.tier !== undefined && OWN.includes(entry.tier) ? basePlace(entry, base, kinds).place : undefined;
}
