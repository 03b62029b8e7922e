import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { serialize, deserialize } from "node:v8";
import { join, relative } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { expect, it } from "vitest";
import { uncertaintySources } from "../../src/advice/uncertainty-sources.ts";
import { run } from "../../src/run.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";
import { draw } from "../ensemble/draw.ts";
import { memory, scenario } from "../../src/index.ts";
import { disk, recorded } from "../../src/node.ts";
import { faultsOf } from "../scenario/workbench.ts";
import { ROOT } from "./sources.ts";

/** Bundles parts of src for a browser, and checks that they need no Node module. */
async function bundled(...exports: readonly string[]): Promise<string> {
  const bundle = await build({
    stdin: { contents: exports.map((one) => `export ${one}";`).join("\n"), resolveDir: ROOT, loader: "ts" },
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "engine",
    write: false,
    logLevel: "silent",
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
    `{ run } ${from("run")}`,
    `{ futures } ${from("futures")}`,
    `{ jobOf, workerLoop } ${from("ensemble/worker-loop")}`,
    `{ ensembleOn } ${from("ensemble/district-run")}`,
    `{ wasmKernel } ${from("ensemble/kernel")}`,
    `{ bytesFor } ${from("ensemble/workspace")}`,
    `{ Tally } ${from("ensemble/batch")}`,
  );
  const sources = uncertaintySources([shippedModels()]);
  const drawn: unknown = await runInContext(
    `${text}
    const runWork = async ({ options, source, parents }) => {
      const kernel = engine.wasmKernel(new WebAssembly.Module(values.kernel), engine.bytesFor(options));
      const whole = new engine.Tally();
      for (const batch of engine.workerLoop(engine.jobOf("wasm", options, source, { parents }), engine.ensembleOn(kernel, options))) whole.add(batch);
      return whole.take();
    };
    engine.futures(engine.run(values.plan), values.sources, { trajectories: 16, seed: 1 }, runWork).then((drawn) => JSON.stringify(drawn))`,
    pageOf({ plan, sources, kernel: readFileSync(join(ROOT, "src", "ensemble", "kernel", "kernel.wasm")) }),
  );
  expect(drawn).toBe(JSON.stringify(await draw(run(plan), sources, { trajectories: 16, seed: 1, workers: 2 })));
});

/** A plan with a misspelt key. */
const BROKEN = "schema: 2\nhorizn: 2040\n";
/** Typical code of a script in a page: everything from `laoyou`, bundled by its author. */
const SCRIPT = `import { memory, scenario } from "./src/index.ts";
  export const read = (contents, name, year) => {
    const files = memory(contents);
    const shipped = scenario("kunshan", { files }).with({ horizon: 2036, tfr: { 2030: 1.1 } }).run();
    const object = scenario({ schema: 2, id: "mine", extends: "kunshan", quantities: { "institutional_beds.want_severe": { value: 0.4, source: "page" } } }, { files }).run();
    const message = (act) => { try { act(); } catch (error) { return error.message; } };
    const broken = message(() => scenario("plans/broken.yaml", { files: memory({ ...contents, "plans/broken.yaml": ${JSON.stringify(BROKEN)} }) }).plan());
    return JSON.stringify([shipped.scorecard, shipped.value(name, year), object.value(name, year), broken, message(() => scenario("kunshan"))]);
  };`;
const libraryFor = (options: BuildOptions) =>
  build({
    stdin: { contents: SCRIPT, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    platform: "browser",
    write: false,
    minify: true,
    charset: "utf8", // as our pages are built: a Chinese character is three bytes, not the six of an escape
    logLevel: "silent",
    ...options,
  });
/** Maximum size of the library in a page, without data: bytes. */
const MOST = 450_000;

it("the library, bundled for a browser, is small, and gives the numbers of Node without a module of Node", async () => {
  const { outputFiles: [esm] = [], warnings } = await libraryFor({ format: "esm" });
  expect(warnings).toEqual([]);
  expect(esm.contents.length).toBeLessThan(MOST);
  expect(esm.text).not.toMatch(/\brequire\(|from ?"node:|import\("node:/);

  const { outputFiles: [{ text }] = [] } = await libraryFor({ format: "iife", globalName: "page" });
  const files = recorded(disk);
  const name = "institutional_beds.need";
  const shipped = scenario("kunshan", { files })
    .with({ horizon: 2036, tfr: { 2030: 1.1 } })
    .run();
  const object = scenario({
    schema: 2,
    id: "mine",
    extends: "kunshan",
    quantities: { "institutional_beds.want_severe": { value: 0.4, source: "page" } },
  }).run();
  const contents = Object.fromEntries(
    [...files.reads].map(([path, bytes]) => [relative(disk.home, path), new TextDecoder().decode(bytes)]),
  );
  const page = createContext({ contents, TextDecoder, TextEncoder, URL, structuredClone }); // globals of a page besides the language: no process, no require, no Buffer
  const read: unknown = runInContext(`${text}\npage.read(contents, ${JSON.stringify(name)}, 2030)`, page);
  expect(JSON.parse(String(read))).toEqual(
    JSON.parse(
      JSON.stringify([
        shipped.scorecard,
        shipped.value(name, 2030),
        object.value(name, 2030),
        faultsOf(() => scenario("plans/broken.yaml", { files: memory({ "plans/broken.yaml": BROKEN }) }).plan())
          .map((fault) => fault.message)
          .join("\n"),
        "there is no disk to read files from: pass the files, such as {files: memory({…})}",
      ]),
    ),
  );
});
