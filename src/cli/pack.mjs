// Packs the built program into one file, and writes the compiled code of an ordinary run beside it: the last step of `npm run build`.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setFlagsFromString } from "node:v8";
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";
import { openPacked, V8_FLAGS } from "../../dist/cli/packed.js";
import { PARSED_MODELS, parsedName } from "../../dist/cli/parsed-models.js";
import { sealed } from "../../dist/cli/sealed.js";
import { CORE_SCHEMA, load } from "../../dist/scenario/js-yaml.js";
import { readText } from "../../dist/scenario/yaml.js";

const root = join(import.meta.dirname, "..", "..");
const dist = join(root, "dist");

/** Packages that are large, are not always installed, or find their own files: they stay outside. */
const { optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const external = [...Object.keys(optionalDependencies).flatMap((name) => [name, `${name}/*`]), "mathjs/lib/browser/*"];

/** What a file of dist says with `import.meta`, or requires by a name that esbuild does not follow, said for one file of all. */
const inOneFile = {
  name: "in-one-file",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
      const name = relative(dist, path).replaceAll("\\", "/");
      let contents = readFileSync(path, "utf8");
      if (name === "report/chart-files.js") contents = withCharts(contents);
      if (name === "api/parts.js") contents = contents.replace(/import\(__rewrite.*(?=\);)/, 'import("../cli/scripts.js")');
      contents = contents
        .replace('process.getBuiltinModule("node:module").createRequire(import.meta.url)("zod")', 'require("zod")')
        .replace(
          /createRequire\(createRequire\(import\.meta\.url\)\.resolve\("mathjs\/package\.json"\)\)\("\.\/(.*?)"\)/,
          'require("mathjs/$1")',
        )
        .replaceAll("import.meta.dirname", `require("node:path").dirname(require("node:url").fileURLToPath(import.meta.url))`)
        .replaceAll("import.meta.url", `__addressOf("${name}")`);
      return { contents };
    });
    plugin.onResolve({ filter: /^mathjs\/lib\/cjs\// }, ({ path }) => ({ path: join(root, "node_modules", path) })); // not among its exports
  },
};

/** The charts are the files of a folder: those that it has now. */
function withCharts(text) {
  const ids = readdirSync(join(dist, "report", "charts")).flatMap((file) => /^([\w-]+)\.js$/.exec(file)?.[1] ?? []);
  const charts = ids.map((id) => `"${id}": () => import("./charts/${id}.js")`).join(", ");
  const [, read] = /(\w+\(FOLDER\))/.exec(text);
  return `const CHARTS = { ${charts} };\n${text
    .replace(read, "Object.keys(CHARTS).map((id) => `${id}.js`)")
    .replace(/import\(__rewrite.*(?=\);)/, "CHARTS[id]()")}`;
}

const { outputFiles } = await build({
  entryPoints: [join(dist, "cli", "program.js")],
  bundle: true,
  write: false,
  format: "cjs",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  charset: "ascii",
  legalComments: "none",
  banner: { js: "/*! with parts of the packages named in THIRD_PARTY.md, each under its licence */" },
  logLevel: "error",
  external,
  plugins: [inOneFile],
});
const text = outputFiles[0].text
  .replace(/\bimport\((?=")/g, "__load(") // see packed.ts
  .replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`); // of regular expressions, which esbuild leaves
const rest = /\bimport(?:\((?!\$\{)|\.meta).{0,80}/.exec(text);
if (rest) throw new Error(`Cannot pack the program: one file cannot say "${rest[0]}"`);
writeFileSync(join(dist, "cli", "program.cjs.br"), sealed(text));

// Models are parsed once for all who do not change them.
const parsed = {};
for (const name of readdirSync(join(root, "models"), { recursive: true }).sort()) {
  if (!name.endsWith(".yaml")) continue;
  const text = readText(join(root, "models", name));
  const value = load(text, { schema: CORE_SCHEMA });
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)) parsed[parsedName(text)] = JSON.stringify(value);
}
writeFileSync(PARSED_MODELS, sealed(JSON.stringify(parsed)));

// Functions that an ordinary run calls are compiled when they are first called: what they were compiled to is kept.
setFlagsFromString(V8_FLAGS);
const program = openPacked();
const out = mkdtempSync(join(tmpdir(), "laoyou-"));
const streams = { out: { write: () => true }, err: process.stderr };
const exit = await program.run().main(["run", join(root, "scenarios", "kunshan.yaml"), "--out", join(out, "run"), "--quiet"], streams);
rmSync(out, { recursive: true });
if (exit !== 0) throw new Error(`Cannot run the packed program: it ended with ${exit}`);
writeFileSync(join(dist, "cli", "program.code.br"), sealed(program.code()));
