import { nodeFault } from "../core/node-fault.ts";
import { disk } from "../files/disk.ts";
import { basename, dirname, join } from "../files/path.ts";
import { scenarioFile } from "../scenario/drafts.ts";
import type { Project } from "../scenario/project-file.ts";
import { readPlan } from "../scenario/read-plan.ts";
import { shippedModels } from "../scenario/resolve.ts";
import { readText, parseYaml } from "../scenario/yaml.ts";
import * as z from "../scenario/zod.ts";

/** The most options beside a plan that the app shows. */
const MOST_OPTIONS = 4;
/** What `laoyou read` leaves beside a draft for its readers. */
const BESIDE = ["text.txt", "unread.csv"] as const;

/**
 * A plan on the disk as a project: its file, the options beside it that extend it, and what they read of its folder.
 *
 * @param source A scenario, or a folder with a scenario.yaml.
 * @throws Faults of the plan; Fault "project-outside" if it reads what is neither shipped nor in its folder.
 */
export function planProject(source: string): Project {
  const file = scenarioFile(source, disk);
  const folder = disk.full(dirname(file));
  const plan = basename(file);
  const options = disk
    .list(folder)
    .filter((name) => name.endsWith(".yaml") && name !== plan && extended(join(folder, name)) === plan)
    .slice(0, MOST_OPTIONS);
  const shipped = disk.full(shippedModels());
  const reads = [plan, ...options].flatMap((name) => {
    const { own, shared } = readPlan(join(folder, name));
    return [...own, ...shared].filter(([path]) => !path.startsWith(shipped));
  });
  const beside = BESIDE.flatMap((name) => {
    const bytes = disk.kind(join(folder, name)) === "file" ? disk.read(join(folder, name)) : undefined;
    return bytes ? [[join(folder, name), bytes] as const] : [];
  });
  const contents = new Map([...reads, ...beside].map(([path, bytes]) => [within(path, folder, file), bytes]));
  return { plan, options, contents };
}

function within(path: string, folder: string, file: string): string {
  const slashed = path.replaceAll("\\", "/");
  const start = `${folder.replaceAll("\\", "/")}/`;
  if (!slashed.startsWith(start)) throw nodeFault("project-outside", { path }, { file });
  return slashed.slice(start.length);
}

/** The file that a scenario extends; undefined if it extends none, or cannot be read as one. */
function extended(file: string): string | undefined {
  const text = readText(file);
  if (!/^extends:/m.test(text)) return undefined;
  const { extends: base } = parseYaml(text, file, z.looseObject({ extends: z.string().optional() })).value;
  return base;
}
