import { Fault, throwAny } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";

/** A listed district: its code and its folder, the last one where several folders add figures to it. */
export interface ListedPlace {
  readonly id: string;
  readonly folder: string;
}

/**
 * Lists the districts of one or more models folders, sorted by code.
 *
 * @throws Faults "district-twice" if two folders count the same district.
 */
export function listPlaces(modelDirs: readonly string[], files: Files = disk): ListedPlace[] {
  const found = new Map<string, string>();
  const faults: Fault[] = [];
  for (const dir of modelDirs) {
    const districts = join(dir, "districts");
    for (const id of files
      .list(districts)
      .filter((name) => name.endsWith("/"))
      .map((name) => name.slice(0, -1))) {
      const folder = join(districts, id);
      const first = found.get(id);
      if (first !== undefined && [first, folder].every((one) => hasCounts(one, files)))
        faults.push(new Fault("district-twice", { id, first, second: folder }, { file: folder }));
      else found.set(id, folder);
    }
  }
  throwAny(faults);
  return [...found].map(([id, folder]) => ({ id, folder })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a district's folder has counts of its own; others add figures to those of the base. */
export function hasCounts(folder: string, files: Files): boolean {
  return files.kind(join(folder, "population.csv")) === "file";
}
