// Runs every command and every script that pages show, in order, as they are written: `npm run docs:run README.md docs/verbs.md`; all pages without arguments.
//
// Each page has a working copy of the checkout in a temporary folder, so that nothing written dirties the tree; its node_modules are the checkout's.
// Blocks ```sh run in it, and blocks ```sh empty in one empty folder; `laoyou` on the PATH is its program, built once for all pages as the package is. Blocks ```ts are checked by tsc
// and run; one that begins with an import begins a new script. A block below a line "*Not run by the checks: …*" is not run, but its types are checked.
// A command that only reads what is shipped is run once; what a Chinese page shows as its English mirror does is run there alone.
// Left out is what .ci/run has stages of its own for: `npm ci`, `npm test`, `npm start`, the notebooks and the scripts of scenarios.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { filesBelow, ROOT } from "../project/sources.ts";
import { beginsScript, blocksOf, type Block } from "./blocks.ts";

const MINUTES = 5;
/** Stages of .ci/run of their own. */
const LEFT_OUT = /^(npm (ci|test|start)|npm run -s notebooks .*|npx tsx scenarios\/.*|bash \.ci\/run)$/;
const NOT_COPIED = ["node_modules", ".git", "out", "dist"];
/** Where scripts of pages are put in a working copy. */
const SCRIPTS = "page-scripts";
const TSCONFIG = { extends: "../tsconfig.json", compilerOptions: { rootDir: "..", noUnusedLocals: false }, include: ["*.ts"] };

/** Something to be run: commands of a shell, or a script. */
interface Step {
  readonly kind: "sh" | "ts";
  readonly text: string;
  readonly empty: boolean;
  readonly notRun: string | undefined;
}

/** What a page shows, in order; blocks of TypeScript that go on with a script are joined to it, where the last of them is. */
function stepsOf(blocks: readonly Block[]): Step[] {
  let steps: Step[] = [];
  for (const block of blocks) {
    const step = { text: block.body, empty: block.where === "empty", notRun: block.notRun };
    if (block.language === "sh") steps.push({ ...step, kind: "sh", text: withoutInstall(block.body) });
    if (block.language !== "ts") continue;
    const open = beginsScript(block) ? undefined : steps.findLast(({ kind }) => kind === "ts");
    steps = [...steps.filter((one) => one !== open), { ...step, kind: "ts", text: `${open?.text ?? ""}${block.body}` }];
  }
  return steps.filter(({ text }) => text.trim() !== "");
}

/** The English page of a Chinese one that shows the same, or whose blocks do not rest on each other; undefined for others, whose steps are all run. */
const MIRRORS: Readonly<Record<string, string>> = { "README.zh-CN.md": "README.md", "docs/zh-CN/verbs.md": "docs/verbs.md" };
/** Commands that read only what is shipped, by a page before: they need not be run again. */
const ran = new Set<string>();

/** Whether commands are one that reads only what is shipped and writes nothing, so that it does the same on every page. */
function readsOnly(text: string): boolean {
  return /^laoyou [^\n>|]*$/.test(text) && !/\bout\/|plans?\/|inputs\//.test(text);
}

/** Commands without what differs between a page and its mirror: the language of output and the words of comments. */
function bare(text: string): string {
  return text
    .replace(/ --lang (zh|en)\b/g, "")
    .replace(/ +(#|\/\/).*$/gm, "")
    .trim();
}

/** Commands without the stages that the checks have of their own. */
function withoutInstall(commands: string): string {
  return commands
    .split("\n")
    .map((line) =>
      line
        .split(" && ")
        .filter((part) => !LEFT_OUT.test(part))
        .join(" && "),
    )
    .join("\n");
}

/** A working copy of the checkout in a folder; with what a build made, if given. */
function workingCopy(place: string, dist?: string): string {
  const copy = join(place, "copy");
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => path === ROOT || !(NOT_COPIED.includes(basename(path)) && join(ROOT, basename(path)) === path),
  });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  if (dist) cpSync(dist, join(copy, "dist"), { recursive: true });
  return copy;
}

/** A folder with the program of a working copy as the command `laoyou`. */
function commandFolder(place: string, copy: string): string {
  const bin = join(place, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "laoyou"), `#!/bin/sh\nexec node "${join(copy, "dist", "cli", "main.js")}" "$@"\n`);
  chmodSync(join(bin, "laoyou"), 0o755);
  return bin;
}

/** Runs a command in a folder, with its output as ours; undefined, or what went wrong. */
function fault(command: readonly [string, ...string[]], cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  const { status, error } = spawnSync(command[0], command.slice(1), {
    cwd,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: MINUTES * 60_000,
  });
  return status === 0 ? undefined : (error?.message ?? `exit code ${status}`);
}

function secondsSince(start: number): number {
  return Math.round((Date.now() - start) / 1000);
}

/** Runs what a page shows, with the program that a build made; undefined, or what went wrong. */
function runPage(page: string, dist: string): string | undefined {
  const read = (file: string): Step[] => stepsOf(blocksOf(readFileSync(join(ROOT, file), "utf8")));
  const mirror = MIRRORS[page];
  const there = new Set(mirror === undefined ? [] : read(mirror).map(({ text }) => bare(text)));
  const steps = read(page).filter(({ text }) => !there.has(bare(text)) && !ran.has(bare(text)));
  for (const { text } of steps) if (readsOnly(bare(text))) ran.add(bare(text));
  if (steps.length === 0) return undefined;
  const place = mkdtempSync(join(tmpdir(), "laoyou-page-"));
  try {
    const copy = workingCopy(place, dist);
    const [empty, bin] = [join(place, "empty"), commandFolder(place, copy)];
    const scripts = join(copy, SCRIPTS);
    for (const folder of [empty, scripts]) mkdirSync(folder);
    const env = {
      ...process.env,
      PATH: `${bin}${delimiter}${join(ROOT, "node_modules", ".bin")}${delimiter}${process.env["PATH"]}`,
      LAOYOU_LANG: page.includes("zh-CN") ? "zh" : "en",
    };
    writeFileSync(join(scripts, "tsconfig.json"), JSON.stringify(TSCONFIG));
    for (const [i, { kind, text }] of steps.entries()) if (kind === "ts") writeFileSync(join(scripts, `${i}.ts`), `${text}export {};\n`);
    if (steps.some(({ kind }) => kind === "ts")) {
      const wrong = fault(["tsc", "--noEmit", "-p", SCRIPTS], copy, env);
      if (wrong) return `the types of its scripts: ${wrong}`;
    }
    for (const [i, { kind, text, empty: isEmpty, notRun }] of steps.entries()) {
      process.stdout.write(`\n${notRun === undefined ? "$" : `not run (${notRun}):`} ${text.trimEnd().replaceAll("\n", "\n  ")}\n`);
      if (notRun !== undefined) continue;
      const command = kind === "sh" ? (["bash", "-euo", "pipefail", "-c", text] as const) : (["tsx", join(SCRIPTS, `${i}.ts`)] as const);
      const start = Date.now();
      const wrong = fault([...command], isEmpty ? empty : copy, env);
      process.stdout.write(`# ${secondsSince(start)} s\n`);
      if (wrong) return `${wrong} of:\n${text}`;
    }
    return undefined;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The build of the package that LAOYOU_PACKED names, if it was packed before; else a build in a working copy: the checkout's may be under way beside this. */
function built(place: string): string {
  const packed = process.env["LAOYOU_PACKED"];
  if (packed !== undefined && existsSync(packed)) {
    const wrong = fault(["tar", "-xzf", packed, "-C", place, "package/dist"], place, process.env);
    if (wrong) throw new Error(`${packed}: ${wrong}`);
    return join(place, "package", "dist");
  }
  const copy = workingCopy(place);
  const wrong = fault(["npm", "run", "-s", "build"], copy, process.env);
  if (wrong) throw new Error(`npm run build: ${wrong}`);
  return join(copy, "dist");
}

const asked = process.argv.slice(2);
const pages =
  asked.length > 0
    ? asked
    : ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", ...filesBelow("docs").filter((file) => file.endsWith(".md"))];
const place = mkdtempSync(join(tmpdir(), "laoyou-build-"));
try {
  const dist = built(place);
  for (const page of pages) {
    const start = Date.now();
    process.stdout.write(`\n== ${page}\n`);
    const wrong = runPage(page, dist);
    process.stdout.write(wrong ? `${page}: ${wrong}\n` : `== ${page}: ran in ${secondsSince(start)} s\n`);
    if (wrong) process.exitCode = 1;
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
