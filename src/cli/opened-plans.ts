import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { isProject, projectFiles } from "../scenario/project-file.ts";

/** Plans to read, and where from. */
export interface OpenedPlans {
  readonly plans: readonly string[];
  readonly files: Files;
}

/**
 * Resolves files to plans: a project file gives its plan, then its options; any other file is a plan itself.
 *
 * @throws Faults of a project file that is broken, older or newer.
 */
export async function openedPlans(given: readonly string[]): Promise<OpenedPlans> {
  let opened: OpenedPlans = { plans: [], files: disk };
  for (const file of given) {
    const { plans, files } = isProject(file) ? await projectFiles(file, opened.files) : { plans: [file], files: opened.files };
    opened = { plans: [...opened.plans, ...plans], files };
  }
  return opened;
}

/**
 * The files from which plans are read again that may be of project files, as a lock names them.
 *
 * @param paths Plans: scenarios/mine.yaml, or county.laoyou/scenario.yaml.
 * @throws As `openedPlans`.
 */
export async function filesBehind(paths: readonly string[]): Promise<Files> {
  const projects = new Set(paths.flatMap((path) => /^(.*\.laoyou)\//i.exec(path)?.[1] ?? []));
  return (await openedPlans([...projects])).files;
}
