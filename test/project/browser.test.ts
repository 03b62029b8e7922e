import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { serialize, deserialize } from "node:v8";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { spreadSources } from "../../src/cli/plan-lock.ts";
import { run } from "../../src/run.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";
import { draw } from "../ensemble/draw.ts";
import { ROOT } from "./sources.ts";

/** Bundles parts of src for a browser, and checks that they ask for no module of Node. */
async function bundled(...exports: readonly string[]): Promise<string> {
  const bundle = await build({
    stdin: { contents: exports.map((one) => `export ${one}";`).join("\n"), resolveDir: ROOT, loader: "ts" },
    bundle: true, platform: "browser", format: "iife", globalName: "engine", write: false, logLevel: "silent",
  });
  const [{ text }] = bundle.outputFiles;
  expect(text).not.toMatch(/node:|require\(/);
  return text;
}

/** Values as a page has them: no process, no require. */
const pageOf = (values: object): ReturnType<typeof createContext> => createContext({ values: deserialize(serialize(values)) as unknown });

const plan = loadScenario(join(ROOT, "scenarios", "kunshan.yaml"));

it("the engine, bundled for a browser, gives the same scorecard from the plan as plain values", async () => {
  const text = await bundled('{ run } from "./src/run.ts');
  const scorecard: unknown = runInContext(`${text}\nJSON.stringify(engine.run(values.plan).scorecard)`, pageOf({ plan }));
  expect(JSON.parse(String(scorecard))).toEqual(JSON.parse(JSON.stringify(run(plan).scorecard)));
});

it("futures, bundled for a browser with the kernel as bytes, have the numbers of threads here", async () => {
  const from = (file: string): string => `from "./src/${file}.ts`;
  const text = await bundled(
    `{ run } ${from("run")}`, `{ futures } ${from("futures")}`, `{ jobOf, runShare } ${from("ensemble/share")}`, `{ ensembleOn } ${from("ensemble/district-run")}`,
    `{ wasmKernel } ${from("ensemble/kernel")}`, `{ bytesFor } ${from("ensemble/workspace")}`, `{ Tally } ${from("ensemble/part")}`,
  );
  const sources = spreadSources([shippedModels()]);
  const drawn: unknown = await runInContext(`${text}
    const runWork = async ({ options, source, parents }) => {
      const kernel = engine.wasmKernel(new WebAssembly.Module(values.kernel), engine.bytesFor(options));
      const whole = new engine.Tally();
      for (const part of engine.runShare(engine.jobOf("wasm", options, source, { parents }), engine.ensembleOn(kernel, options))) whole.add(part);
      return whole.take();
    };
    engine.futures(engine.run(values.plan), values.sources, { trajectories: 16, seed: 1 }, runWork).then((drawn) => JSON.stringify(drawn))`,
  pageOf({ plan, sources, kernel: readFileSync(join(ROOT, "src", "ensemble", "kernel", "kernel.wasm")) }));
  expect(drawn).toBe(JSON.stringify(await draw(run(plan), sources, { trajectories: 16, seed: 1, workers: 2 })));
});
