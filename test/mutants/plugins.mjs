// A plugin of Stryker: runs by vitest the mutants that were drawn, and counts a test file that cannot be loaded as failed.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A package of Stryker, from where run.ts installed it. */
export function stryker(name) {
  return import(pathToFileURL(createRequire(join(process.env.LAOYOU_STRYKER, "package.json")).resolve(`@stryker-mutator/${name}`)).href);
}

/** What is the same of a mutant in every run on the same source. */
export function placeOf({ fileName, location: { start, end }, mutatorName, replacement }) {
  const file = fileName.replace(/^.*?(?=src\/)/, "");
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${mutatorName} ${replacement}`;
}

/** The runner for vitest takes a file that throws while it is loaded for one without tests: all its mutants would survive. */
const {
  strykerPlugins: [{ factory: vitestRunner }],
} = await stryker("vitest-runner");
function drawnRunner(injector) {
  const runner = vitestRunner(injector);
  const drawn = new Set(injector.resolve("options").drawn);
  const [run, mutantRun] = [runner.run.bind(runner), runner.mutantRun.bind(runner)];
  runner.mutantRun = (options) =>
    drawn.has(placeOf(options.activeMutant)) ? mutantRun(options) : Promise.resolve({ status: "error", errorMessage: "not drawn" });
  runner.run = async (options) => {
    const result = await run(options);
    const broken = runner.ctx.state.getFiles().filter(({ result, tasks }) => result?.state === "fail" && tasks.length === 0);
    const failed = broken.map(({ filepath, result }) => ({
      id: filepath,
      name: `${filepath} cannot be loaded`,
      timeSpentMs: 0,
      status: 1,
      failureMessage: result.errors?.[0]?.message ?? "",
    }));
    return result.tests ? { ...result, tests: [...result.tests, ...failed] } : result;
  };
  return runner;
}
drawnRunner.inject = vitestRunner.inject;

export const strykerPlugins = [{ kind: "TestRunner", name: "drawn", factory: drawnRunner }];
