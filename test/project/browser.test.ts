import { createContext, runInContext } from "node:vm";
import { serialize, deserialize } from "node:v8";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { ROOT } from "./sources.ts";

it("the engine, bundled for a browser, gives the same scorecard from the plan as plain values", async () => {
  const bundle = await build({
    stdin: { contents: 'export { run } from "./src/run.ts";', resolveDir: ROOT, loader: "ts" },
    bundle: true, platform: "browser", format: "iife", globalName: "engine", write: false, logLevel: "silent",
  });
  const [{ text }] = bundle.outputFiles;
  expect(text).not.toMatch(/node:|require\(/);

  const plan = loadScenario(join(ROOT, "scenarios", "kunshan.yaml"));
  const page = createContext({ plan: deserialize(serialize(plan)) as unknown }); // no process, no require: what a page has
  const scorecard: unknown = runInContext(`${text}\nJSON.stringify(engine.run(plan).scorecard)`, page);
  expect(JSON.parse(String(scorecard))).toEqual(JSON.parse(JSON.stringify(run(plan).scorecard)));
});
