/**
 * Changes the code in one place at a time and sees whether a test fails: the share of mutants killed, by folder. A sample drawn by a seed is run, or all.
 *
 *     npm run -s mutants -- [--folder NAME]… [--count N] [--seed N] [--all] [--survivors]
 *
 * `--survivors` runs those alone that survived the last run of the folder, on the same source. Leaves Stryker's report in `out/mutants/<folder>.json`. Prints
 * each survivor with its place and change, then a table. Ends with 1 where fewer than 85 % are killed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../project/sources.ts";
import { FOLDERS, type Folder } from "./folders.ts";

/** Least share of mutants that must be killed. */
const BAR = 0.85;
const HERE = "test/mutants";
/** Where Stryker is installed: apart from the packages of the project, whose vitest it finds further up. */
const TOOL = "out/mutants/stryker";
const STRYKER = join(ROOT, TOOL, "node_modules/@stryker-mutator/core/bin/stryker.js");

/** A mutant in Stryker's report. */
interface Mutant {
  readonly status: "Killed" | "Survived" | "NoCoverage" | "Timeout" | "RuntimeError";
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: Readonly<Record<"start" | "end", { readonly line: number; readonly column: number }>>;
}
/** Stryker's report: the mutants of each file. */
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}
/** A mutant that was run, with its change in words. */
interface Fate {
  readonly place: string;
  readonly status: Mutant["status"];
  readonly change: string;
}

const { values } = parseArgs({
  options: {
    folder: { type: "string", multiple: true, default: Object.keys(FOLDERS) },
    count: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    all: { type: "boolean", default: false },
    survivors: { type: "boolean", default: false },
  },
});
setPriority(10);
if (!existsSync(STRYKER)) {
  mkdirSync(join(ROOT, TOOL), { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(ROOT, HERE, name), join(ROOT, TOOL, name));
  command("npm", ["ci", "--no-audit", "--no-fund", "--legacy-peer-deps", "--prefix", TOOL]);
}
process.env["LAOYOU_STRYKER"] = join(ROOT, TOOL);
const { mutantsOf } = (await import(new URL("mutants-of.mjs", import.meta.url).href)) as {
  mutantsOf: (root: string, files: readonly string[]) => Promise<string[]>;
};

const table = [["folder", "mutants", "of", "killed", "survived", "not covered", "timeouts", "score, %", "95 %"].join("\t")];
const survivors: string[] = [];
let below = 0;
for (const name of values.folder) {
  const folder = FOLDERS[name];
  if (!folder) throw new Error(`Cannot mutate ${name}: it is none of ${Object.keys(FOLDERS).join(", ")}`);
  const { fates, whole } = await mutated(folder, join(ROOT, "out/mutants", `${name.replaceAll("/", "-")}.json`));
  const count = (...statuses: Mutant["status"][]): number => fates.filter(({ status }) => statuses.includes(status)).length;
  const dead = count("Killed", "Timeout");
  const cells = [
    fates.length,
    whole,
    count("Killed"),
    count("Survived"),
    count("NoCoverage"),
    count("Timeout"),
    percent(dead / fates.length),
  ];
  table.push([name, ...cells, wilson(dead, fates.length, whole).map(percent).join("–")].join("\t"));
  survivors.push(
    ...fates.filter(({ status }) => !["Killed", "Timeout"].includes(status)).map(({ status, change }) => `${status}\t${change}`),
  );
  if (dead / fates.length < BAR) below++;
}
console.log(survivors.join("\n"));
console.log(table.join("\n"));
process.exit(below === 0 ? 0 : 1);

/** Runs the mutants drawn of a folder; `whole` is how many it has. */
async function mutated({ files, tests }: Folder, file: string): Promise<{ fates: Fate[]; whole: number }> {
  const all = await mutantsOf(ROOT, files);
  const drawn = values.survivors ? survivorsIn(file) : values.all ? all : draw(all);
  const config = file.replace(".json", ".config.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      plugins: [join(ROOT, HERE, "plugins.mjs")],
      testRunner: "drawn",
      drawn,
      mutate: files,
      buildCommand: `node ${HERE}/bundle.mjs`,
      vitest: { configFile: `${HERE}/vitest.config.ts`, related: false },
      coverageAnalysis: "perTest",
      concurrency: 1,
      disableTypeChecks: false,
      tempDirName: "out/mutants/sandbox",
      cleanTempDir: "always",
      ignorePatterns: ["out", "dist", "docs", "notebooks"],
      timeoutMS: 20_000,
      reporters: ["json", "dots"],
      jsonReporter: { fileName: file },
      warnings: { unknownOptions: false, slow: false },
    }),
  );
  command("node", [STRYKER, "run", config], { LAOYOU_MUTANT_TESTS: tests.join(",") });
  const fates = fatesIn(file).filter(({ place }) => drawn.includes(place));
  if (fates.length !== drawn.length) throw new Error(`Drew ${drawn.length} mutants, but ${fates.length} of them were run`);
  return { fates, whole: all.length };
}

/** A sample of mutants, each with equal chance, so that the share killed among them estimates that of all. */
function draw(all: readonly string[]): string[] {
  const rank = (place: string): string => createHash("sha256").update(`${values.seed} ${place}`).digest("hex");
  return all
    .map((place) => ({ place, rank: rank(place) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, Number(values.count))
    .map(({ place }) => place);
}

function survivorsIn(file: string): string[] {
  const { drawn } = JSON.parse(readFileSync(file.replace(".json", ".config.json"), "utf8")) as { drawn: string[] };
  return fatesIn(file).flatMap(({ place, status }) =>
    drawn.includes(place) && ["Survived", "NoCoverage"].includes(status) ? [place] : [],
  );
}

/** The mutants of a report, named as plugins.mjs names them: it counts lines from 0. */
function fatesIn(file: string): Fate[] {
  const { files } = JSON.parse(readFileSync(file, "utf8")) as Report;
  return Object.entries(files).flatMap(([name, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants.map(({ status, mutatorName, replacement, location: { start, end } }): Fate => {
      const was =
        start.line === end.line ? lines[start.line - 1].slice(start.column - 1, end.column - 1) : `${lines[start.line - 1].trim()} …`;
      return {
        place: `${name}:${start.line - 1}:${start.column - 1}-${end.line - 1}:${end.column - 1} ${mutatorName} ${replacement}`,
        status,
        change: `${name}:${start.line}:${start.column}\t${was}\t→\t${replacement.replace(/\s+/g, " ").slice(0, 100)}`,
      };
    });
  });
}

function command(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync(name, args, { cwd: ROOT, stdio: ["ignore", 2, 2], env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${name} ${args.join(" ")} ended with ${status ?? "a signal"}`);
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

/** Wilson's interval of a share, narrower as the sample nears the whole: none of a whole. */
function wilson(k: number, n: number, whole: number): [number, number] {
  const z = 1.96 * Math.sqrt((whole - n) / Math.max(1, whole - 1));
  const [p, z2] = [k / n, (z * z) / n];
  const half = z * Math.sqrt((p * (1 - p)) / n + z2 / n / 4);
  return [(p + z2 / 2 - half) / (1 + z2), (p + z2 / 2 + half) / (1 + z2)];
}
