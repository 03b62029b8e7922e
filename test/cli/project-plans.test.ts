import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { planProject } from "../../src/cli/plan-project.ts";
import { openProject, projectZip } from "../../src/scenario/project-file.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const SCENARIO = "scenarios/zengdu.yaml";
const folder = scratchFolder();
const project = join(folder, "zengdu.laoyou");
writeFileSync(project, await projectZip(planProject(SCENARIO), "0.2.0"));

/** What a verb prints, without the names of files. */
async function printed(verb: string, file: string, rest: readonly string[]): Promise<string> {
  const { code, out, err } = await laoyou([verb, file, ...rest, "--lang", "en"]);
  expect(code, err).toBe(0);
  return out;
}

it.each([
  ["solve", "--for", "need:nursery_places@2035", "--by", "tfr"],
  ["why", "--gap", "institutional_beds@2035", "--json"],
  ["tornado", "--of", "institutional_beds.need", "--year", "2035", "--no-charts"],
  ["aim", "--service", "institutional_beds", "--year", "2035", "--trajectories", "2", "--json"],
])("%s answers of a project's plan what it answers of the plan itself", async (verb, ...rest) => {
  const [ofPlan, ofProject] = [await printed(verb, SCENARIO, rest), await printed(verb, project, rest)];
  expect(ofProject).toBe(ofPlan);
});

it("a project takes what was found as one more option, which check reads with the others; a scenario file cannot extend it", async () => {
  const out = join(folder, "best.laoyou");
  const ask = ["--targets", "need:institutional_beds@2035"];
  await printed("plan", project, [...ask, "--out", out]);
  const [before, after] = await Promise.all([project, out].map((file) => openProject(readFileSync(file), file)));
  expect(after!.options.slice(0, -1)).toEqual(before!.options);
  expect(await printed("check", out, [])).toContain(`best.laoyou/${after!.options.at(-1)}`);
  const refused = await laoyou(["plan", project, ...ask, "--out", join(folder, "best.yaml"), "--lang", "en"]);
  expect([refused.code, refused.err]).toEqual([65, expect.stringContaining("--out NAME.laoyou")]);
});
