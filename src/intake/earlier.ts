import { intakeFault } from "./say.ts";
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Place } from "../demography/place.ts";
import { readPlace } from "../scenario/places.ts";

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
