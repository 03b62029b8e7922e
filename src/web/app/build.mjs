// Builds the scripts of the app and packs them: `npm run build:web`.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { gzip } from "pako"; // the same bytes on every Node, whose zlib differs by version; closer than fflate

const here = import.meta.dirname;
const source = join(here, "..", "..");

/** What a page takes instead: no reader of old documents, and the trimmed libraries. Everything else is what the command line runs. */
const INSTEAD = {
  "reader/formats/doc.ts": "reader/formats/doc-browser.ts",
  "reader/formats/markup.ts": "reader/formats/markup-browser.ts",
  "reader/formats/pdf.ts": "reader/formats/pdf-browser.ts",
  "report/document/sha256.ts": "report/document/sha256-browser.ts",
  "scenario/expression.ts": "web/app/engine/kept-expression.ts",
  "scenario/js-yaml.ts": "web/app/engine/kept-yaml.ts",
  "scenario/mathjs.ts": "web/bundle/mathjs-parser.js",
  "scenario/places.ts": "web/app/engine/kept-places.ts",
  "scenario/workbook-library.ts": "scenario/workbook-library-browser.ts",
  "scenario/yaml-positions.ts": "scenario/yaml-positions-browser.ts",
  "scenario/yaml.ts": "web/app/engine/kept-files.ts",
  "scenario/zod.ts": "web/bundle/zod.js",
};
/** What those that keep what was read take it from. */
const KEPT_FROM = {
  "scenario/expression.ts": "scenario/expression.ts",
  "scenario/js-yaml.ts": "web/bundle/yaml-loader.js",
  "scenario/places.ts": "scenario/places.ts",
  "scenario/yaml.ts": "scenario/yaml.ts",
};
/** Imports of src, whatever the `browser` field of package.json says: that is for the small library. */
const wholeEngine = {
  name: "whole-engine",
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, importer }) => {
      if (!resolveDir.startsWith(source)) return undefined;
      const file = join(resolveDir, path);
      const name = file.slice(source.length + 1).replaceAll("\\", "/");
      const instead = /[\\/]kept-\w+\.ts$/.test(importer) ? (KEPT_FROM[name] ?? INSTEAD[name]) : INSTEAD[name];
      return { path: instead === undefined ? file : join(source, instead) };
    });
  },
};

const COMMON = {
  absWorkingDir: join(here, "..", "..", ".."),
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  format: "iife",
  platform: "browser",
  define: { "window.devicePixelRatio": "2" }, // Plot moves lines by half a pixel on coarse screens: charts are the same on all, as in documents
  legalComments: "none",
  logLevel: "error",
  write: false,
  outdir: join(here, "bundle"),
  plugins: [wholeEngine],
};
/** Readers alone, which the engine loads when the first file that needs one is read. */
const READERS = [
  { entryNames: "sheets", globalName: "sheetLibrary", contents: 'export { read, utils } from "@e965/xlsx";' },
  { entryNames: "markup", globalName: "markupLibrary", contents: 'export { parse } from "parse5";' },
];

/** The files of src/web/app/bundle, as their sources and the installed libraries build to. */
export async function appBundles() {
  const entryPoints = {
    engine: join(here, "engine", "worker.ts"),
    press: join(here, "press", "worker.ts"),
    view: join(here, "view", "main.ts"),
  };
  const built = await Promise.all([
    build({ ...COMMON, entryPoints }),
    ...READERS.map(({ contents, ...named }) =>
      build({ ...COMMON, ...named, stdin: { contents, resolveDir: here, sourcefile: `${named.entryNames}.js` } }),
    ),
  ]);
  return built
    .flatMap(({ outputFiles }) => outputFiles)
    .map(({ path, contents }) => ({ path: `${path}.gz`, contents: gzip(contents, { level: 9, memLevel: 9 }) }));
}

/** Another script as those of the page are built, for what looks at the page's parts. */
export async function scriptOf(entryPoint) {
  const { outputFiles } = await build({ ...COMMON, entryPoints: [entryPoint] });
  return outputFiles[0].text;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { writeFileSync } = await import("node:fs");
  for (const { path, contents } of await appBundles()) writeFileSync(path, contents);
}
