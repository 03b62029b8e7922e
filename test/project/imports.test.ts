import { dirname, join } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { filesBelow, importsOf, textOf } from "./sources.ts";

/** The parts of src that each part may import, itself apart. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  files: ["core"],
  demography: ["core"],
  demand: ["core", "demography"],
  plan: ["core", "demography", "demand"],
  "run.ts": ["core", "demography", "demand", "plan"],
  ensemble: ["core", "demography", "demand", "plan", "run.ts"],
  "futures.ts": ["core", "demography", "demand", "plan", "run.ts", "ensemble"],
  evaluate: ["core", "demography", "demand"],
  options: ["core", "demography", "demand", "plan", "run.ts", "futures.ts"],
  results: ["core", "demography", "demand", "plan", "run.ts", "futures.ts", "options"],
  store: ["core", "demography", "demand", "plan", "run.ts", "ensemble"],
  decide: ["core", "demography", "demand", "plan", "run.ts", "options", "ensemble"],
  scenario: ["core", "files", "demography", "demand", "plan", "decide"],
  intake: ["core", "files", "demography", "plan", "scenario"],
  "base-build": ["core", "files", "demography", "scenario"],
  reader: ["core", "files", "scenario"],
  report: ["core", "demography", "demand", "plan", "run.ts", "ensemble", "futures.ts", "evaluate", "options", "results"],
  advice: ["core", "files", "demography", "demand", "plan", "run.ts", "ensemble", "options", "decide", "scenario", "results", "report"],
  web: [
    "core",
    "files",
    "demography",
    "demand",
    "plan",
    "run.ts",
    "ensemble",
    "futures.ts",
    "scenario",
    "reader",
    "options",
    "decide",
    "results",
    "report",
    "advice",
  ],
  validate: ["core", "demography", "demand", "plan", "run.ts", "scenario"],
  cli: [
    "core",
    "files",
    "demography",
    "demand",
    "plan",
    "run.ts",
    "scenario",
    "ensemble",
    "futures.ts",
    "evaluate",
    "options",
    "decide",
    "results",
    "store",
    "intake",
    "reader",
    "report",
    "validate",
    "advice",
    "web",
  ],
  api: ["core", "files", "demography", "demand", "plan", "run.ts", "futures.ts", "options", "results", "scenario", "cli"],
  "index.ts": [
    "core",
    "files",
    "demography",
    "demand",
    "plan",
    "run.ts",
    "ensemble",
    "futures.ts",
    "scenario",
    "options",
    "results",
    "api",
  ],
  "demography.ts": ["core", "demography"],
  "node.ts": ["core", "files", "demography", "scenario", "report", "store", "intake", "evaluate", "validate", "cli"],
};
/** The engine: it runs in a browser as well. */
const ENGINE = ["core", "demography", "demography.ts", "demand", "plan", "run.ts", "futures.ts", "options", "results"];
/** The folders in which each dependency is imported. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  commander: ["cli"],
  "csv-parse": ["validate", "intake", "cli", "base-build"],
  "js-yaml": ["scenario"],
  yaml: ["scenario"],
  zod: ["scenario"],
  mathjs: ["scenario"],
  "get-east-asian-width": ["report"],
  highs: ["decide"],
  "@observablehq/plot": ["report", "web"],
  "@resvg/resvg-js": ["report"],
  jsdom: ["report"],
  tsx: ["ensemble"],
  "pinyin-pro": ["base-build"],
  hyparquet: ["store"],
  "hyparquet-writer": ["store"],
  "@duckdb/node-api": ["store"],
  "cli-progress": ["cli"],
  "@e965/xlsx": ["intake", "scenario"],
  docx: ["report"],
  hucre: ["report"],
  "@myriaddreamin/typst-ts-node-compiler": ["report"],
  fflate: ["report", "store", "intake", "reader", "scenario", "web", "cli"],
  preact: ["web"],
  parse5: ["reader"],
  saxes: ["reader"],
  "pdfjs-dist": ["reader"],
  "word-extractor": ["reader"],
  diff: ["cli"],
  seedrandom: ["evaluate"],
  "simple-statistics": ["evaluate", "cli", "base-build"],
};
/** Loaded when threads of a checkout start or when the census base is built, or a part of a built script: never loaded by a built package. */
const IN_A_CHECKOUT = ["tsx", "pinyin-pro", "preact"];

const files = filesBelow("src").filter((file) => file.endsWith(".ts"));
const partOf = (file: string): string => file.split("/")[1];
const outside = (file: string): string[] => importsOf(file).filter((name) => !name.startsWith("."));
const packageOf = (name: string): string =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** Import cycles of each file, as `a → b → a`: one for every import that leads back to the file. */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (way.includes(file) || done.has(file)) return;
    for (const next of imports.get(file) ?? []) follow(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) follow(file, []);
  return circles;
}

describe("circlesOf()", () => {
  it("names a circle once, whatever leads to it", () => {
    const imports = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["b"]],
      ["d", ["e"]],
      ["e", []],
      ["f", ["f"]],
    ]);
    expect(circlesOf(imports)).toEqual(["b → c → b", "f → f"]);
  });
});

describe("imports", () => {
  it("go one way: core ← demography ← demand ← plan ← run, and scenario and report never meet", () => {
    const wrong = files.flatMap((file) => {
      const part = partOf(file);
      const inside = importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => partOf(join(dirname(file), name)));
      return inside.filter((other) => other !== part && !MAY_IMPORT[part]?.includes(other)).map((other) => `${file} → ${other}`);
    });
    expect(wrong).toEqual([]);
  });

  it("of files go in no circle, types included", () => {
    expect(
      circlesOf(
        new Map(
          files.map((file) => [
            file,
            importsOf(file)
              .filter((name) => name.startsWith("."))
              .map((name) => join(dirname(file), name)),
          ]),
        ),
      ),
    ).toEqual([]);
  });

  it("end in .ts inside the project", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith(".") && !name.endsWith(".ts"))
        .map((name) => `${file} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("of the engine bring in no module of Node and no package", () => {
    const wrong = files.filter((file) => ENGINE.includes(partOf(file))).flatMap((file) => outside(file).map((name) => `${file} → ${name}`));
    expect(wrong).toEqual([]);
  });

  it("of a package stand in the folders that are its home", () => {
    const wrong = files.flatMap((file) =>
      outside(file)
        .filter((name) => !name.startsWith("node:") && !HOMES[packageOf(name)]?.includes(partOf(file)))
        .map((name) => `${file} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("are of every package that users install, and of no other", () => {
    const { dependencies, optionalDependencies } = JSON.parse(textOf("package.json")) as Record<string, Readonly<Record<string, string>>>;
    const shipped = [...files, ...filesBelow("scenarios").filter((file) => file.endsWith(".ts"))];
    const imported = new Set(
      shipped
        .flatMap(outside)
        .filter((name) => !name.startsWith("node:") && packageOf(name) !== "laoyou")
        .map(packageOf)
        .filter((name) => !IN_A_CHECKOUT.includes(name)),
    );
    expect([...imported].sort()).toEqual(Object.keys({ ...dependencies, ...optionalDependencies }).sort());
  });
});
