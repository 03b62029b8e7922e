// Stryker's build: the tests of a run with the mutated code in a few files, since each mutant loads them anew and single modules take longer than their tests.
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Where code is, said as before it was moved. */
const places = {
  name: "places",
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:src|test|scenarios)\/.*\.(?:ts|mjs)$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
        .replaceAll("import.meta.filename", JSON.stringify(path));
      return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

await build({
  entryPoints: process.env.LAOYOU_MUTANT_TESTS.split(","),
  outdir: "bundled",
  outbase: ".",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  keepNames: true,
  chunkNames: "chunks/[hash]",
  plugins: [places],
  logLevel: "error",
});
