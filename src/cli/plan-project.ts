import { disk } from "../files/disk.ts";
import { basename, dirname, join } from "../files/path.ts";
import { scenarioFile } from "../scenario/drafts.ts";
import type { Project } from "../scenario/project-file.ts";
import { projectOfPlans } from "../scenario/project-of-plans.ts";
import { readPlan } from "../scenario/read-plan.ts";
import { readText, parseYaml } from "../scenario/yaml.ts";
import * as z from "../scenario/zod.ts";

/** The most options beside a plan that the app shows. */
const MOST_OPTIONS = 4;

/**
 * A plan on the disk as a project: its file, the options beside it that extend it, and what they read.
 *
 * @param source A scenario, or a folder with a scenario.yaml.
 * @throws Faults of the plan.
 */
export function planProject(source: string): Project {
  const file = scenarioFile(source, disk);
  const folder = dirname(file);
  const options = disk
    .list(folder)
    .filter((name) => name.endsWith(".yaml") && name !== basename(file) && extended(join(folder, name)) === basename(file))
    .slice(0, MOST_OPTIONS);
  const people = new Map();
  return projectOfPlans([file, ...options.map((name) => join(folder, name))].map((one) => readPlan(one, { people })));
}

/** The file that a scenario extends; undefined if it extends none, or cannot be read as one. */
function extended(file: string): string | undefined {
  const text = readText(file);
  if (!/^extends:/m.test(text)) return undefined;
  const { extends: base } = parseYaml(text, file, z.looseObject({ extends: z.string().optional() })).value;
  return base;
}
