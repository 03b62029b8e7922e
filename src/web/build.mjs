// Builds the trimmed libraries that browsers take instead of whole ones: `npm run build:web`.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = import.meta.dirname;

/** What zod's own files import of those left out. */
const UNUSED = [
  "allProcessors",
  "createStandardJSONSchemaMethod",
  "createToJSONSchemaMethod",
  "extractDefs",
  "finalize",
  "initializeContext",
  "processSchema",
  "toJSONSchema",
];

/** Methods of texts that check a format: no schema asks a text whether it is an address or an identifier. */
const FORMATS = /^ {4}\w+\(params\) \{\n {8}return this\.check\(core\._\w+\(Zod\w+, params\)\);\n {4}\},\n/gm;

/** Methods that no schema calls, each with a class of its own behind it. */
const UNCALLED =
  "and catch exactOptional exactPartial endsWith includes lowercase nonoptional normalize overwrite prefault readonly slugify startsWith superRefine toLowerCase toUpperCase trim uppercase";
const METHODS = new RegExp(`^ {4}(?:${UNCALLED.replaceAll(" ", "|")})\\([^)]*\\) \\{\\n(?:(?! {4}\\},\\n).*\\n)* {4}\\},\\n`, "gm");

/** Its helpers by way of an object that holds all of them, and by way of their file, of which only what is used is kept. */
const HELPERS = [
  [/import \{ util \} from "\.\.\/core\/index\.js";/, 'import * as util from "../core/util.js";'],
  [/\bcore\.util\./g, "util."],
];
/** Functions made for each schema: a page allows none. */
const MADE = [/\$ZodObjectJIT\b/g, "$ZodObject"];

/** zod writes JSON Schema for those who ask for it, and has texts of its own for faults; nothing in a page asks for either. */
const withoutJsonSchema = {
  name: "without-json-schema",
  setup(plugin) {
    plugin.onLoad({ filter: /zod\/v4\/classic\/schemas\.js$/ }, ({ path }) => ({
      contents: [[FORMATS, ""], [METHODS, ""], ...HELPERS, MADE].reduce(
        (text, [from, to]) => text.replace(from, () => to),
        readFileSync(path, "utf8"),
      ),
      resolveDir: dirname(path),
    }));
    plugin.onResolve({ filter: /\/locales\/en\.js$/ }, ({ path }) => ({ path, namespace: "no-texts" }));
    plugin.onLoad({ filter: /.*/, namespace: "no-texts" }, () => ({
      contents: "export default () => ({ localeError: ({ code }) => code });",
    }));
    plugin.onResolve({ filter: /\/(json-schema-processors|to-json-schema)\.js$/ }, ({ path }) => ({ path, namespace: "nothing" }));
    plugin.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({
      contents: `const none = () => () => undefined; export { ${UNUSED.map((name) => `none as ${name}`).join(", ")} };`,
    }));
  },
};

/** js-yaml is asked for the core schema alone, and for the line and column of an error without its text. */
const coreSchemaAlone = {
  name: "core-schema-alone",
  setup(plugin) {
    plugin.onResolve({ filter: /schema\/default(?:\.js)?$/ }, ({ path }) => ({ path, namespace: "core" }));
    plugin.onLoad({ filter: /.*/, namespace: "core" }, () => ({
      contents: 'module.exports = require("./core");',
      resolveDir: join(here, "..", "..", "node_modules", "js-yaml", "lib", "schema"),
    }));
    plugin.onResolve({ filter: /\/snippet(?:\.js)?$/ }, ({ path }) => ({ path, namespace: "no-snippet" }));
    plugin.onLoad({ filter: /.*/, namespace: "no-snippet" }, () => ({ contents: "module.exports = () => null;" }));
  },
};

const common = { bundle: true, minify: true, target: "es2022", charset: "utf8", logLevel: "error", write: false };
const library = (name, licence, plugins = []) => ({
  ...common,
  entryPoints: [join(here, `${name}.mjs`)],
  format: "esm",
  banner: { js: `/*! ${licence} licence */` },
  legalComments: "none",
  plugins,
});

/** The files of src/web/bundle, as their sources and the installed libraries build to. */
export async function bundles() {
  const all = [
    library("yaml-loader", "js-yaml, MIT", [coreSchemaAlone]),
    library("zod", "zod, MIT", [withoutJsonSchema]),
    library("mathjs-parser", "mathjs, Apache-2.0"),
  ];
  const built = await Promise.all(
    all.map((options) => build({ ...options, outdir: join(here, "bundle"), absWorkingDir: join(here, "..", "..") })),
  );
  return built.flatMap(({ outputFiles }) => outputFiles);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { writeFileSync } = await import("node:fs");
  for (const { path, contents } of await bundles()) writeFileSync(path, contents);
}
