import type { Fault } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { isProject, projectFiles } from "../scenario/project-file.ts";
import { isQuestionFile, verbAsked } from "../scenario/question-file.ts";
import { shippedModels } from "../scenario/resolve.ts";

/** Plans to read, and where from. */
export interface OpenedPlans {
  readonly plans: readonly string[];
  /** The shipped models, and those that project files hold. */
  readonly models: readonly string[];
  readonly files: Files;
}

/** One plan to read, and where from. */
export interface OpenedPlan extends Pick<OpenedPlans, "models" | "files"> {
  readonly plan: string;
}

/** A plan within a project file, as locks and messages name it: county.laoyou/option-1.yaml. */
const WITHIN = /^(.*\.laoyou)[/\\]/i;

/** Whether a file is a plan within a project file. */
export function isWithinProject(file: string): boolean {
  return WITHIN.test(file);
}

/**
 * Resolves a file to the plan that a verb about one plan takes: of a project file its own plan, not its options, unless one is named.
 *
 * @param before Where other plans were opened from.
 * @throws Faults of a project file that is broken, older or newer.
 */
export async function openedPlan(file: string, before: Files = disk): Promise<OpenedPlan> {
  const { plans, models, files } = await openedPlans([file], before);
  return { plan: plans[0] ?? file, models, files };
}

/**
 * Resolves files to plans: a project file gives its plan, then its options; any other file is a plan itself.
 *
 * @throws Faults of a project file that is broken, older or newer.
 */
export async function openedPlans(given: readonly string[], before: Files = disk): Promise<OpenedPlans> {
  let opened: OpenedPlans = { plans: [], models: [shippedModels(before)], files: before };
  for (const file of given) {
    const { plans, models, files } = await plansOf(file, opened.files);
    opened = { plans: [...opened.plans, ...plans], models: [...new Set([...opened.models, ...models])], files };
  }
  return opened;
}

async function plansOf(file: string, files: Files): Promise<OpenedPlans> {
  if (isQuestionFile(file, files)) throw notAPlan(file, files);
  if (isProject(file)) return projectFiles(file, files);
  const [, project] = WITHIN.exec(file) ?? [];
  if (project === undefined || files.kind(project) !== "file") return { plans: [file], models: [], files };
  const opened = await projectFiles(project, files);
  if (isQuestionFile(file, opened.files)) throw notAPlan(file, opened.files);
  return { ...opened, plans: [file] };
}

/** A question where a plan is asked for, with the verb that takes it. */
function notAPlan(file: string, files: Files): Fault {
  return nodeFault("question-no-plan", { verb: verbAsked(file, files), file });
}

/**
 * The files from which plans are read again that may be of project files, as a lock names them.
 *
 * @param paths Plans: scenarios/mine.yaml, or county.laoyou/scenario.yaml.
 * @throws As `openedPlans`.
 */
export async function filesBehind(paths: readonly string[]): Promise<Files> {
  const projects = new Set(paths.flatMap((path) => WITHIN.exec(path)?.[1] ?? []));
  return (await openedPlans([...projects])).files;
}
