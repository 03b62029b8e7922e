// Runs every command that a README shows, in order, as it stands: `node test/readme/run.mjs README.md`.
//
// A block ```sh runs in a working copy of the checkout in a temporary folder, so that nothing written dirties the tree; its node_modules are the
// checkout's. A block ```sh empty runs in one empty temporary folder, where `laoyou` on the PATH is the program of the checkout.
// `npm ci` and `npm test` are left out: they are stages of .ci/run.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";

const MINUTES = 5;
const LEFT_OUT = /^npm (ci|test)$/;
const NOT_COPIED = ["node_modules", ".git", "out", "dist"];
const root = join(import.meta.dirname, "..", "..");
const [file] = process.argv.slice(2);

/** Blocks of commands: their info words after `sh`, and their text without the indent of a list. */
function blocksOf(text) {
  return [...text.matchAll(/^( *)```sh *(\w*)\n([\s\S]*?)^ *```/gm)].map(([, indent, where, body]) => ({
    where,
    commands: body
      .split("\n")
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .map(withoutInstall)
      .join("\n"),
  }));
}

function withoutInstall(line) {
  const parts = line.split(" && ");
  return parts.every((part) => !LEFT_OUT.test(part)) ? line : parts.filter((part) => !LEFT_OUT.test(part)).join(" && ");
}

function workingCopy(place) {
  const copy = join(place, "copy");
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => path === root || !(NOT_COPIED.includes(basename(path)) && join(root, basename(path)) === path),
  });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** A folder with the program of the checkout as the command `laoyou`. */
function commandFolder(place) {
  const bin = join(place, "bin");
  mkdirSync(bin);
  const tsx = join(root, "node_modules", ".bin", "tsx");
  writeFileSync(join(bin, "laoyou"), `#!/bin/sh\nexec "${tsx}" --conditions=laoyou-source "${join(root, "src", "cli", "main.ts")}" "$@"\n`);
  chmodSync(join(bin, "laoyou"), 0o755);
  return bin;
}

const blocks = blocksOf(readFileSync(join(root, file), "utf8"));
if (blocks.length === 0) throw new Error(`${file} shows no command`);
const place = mkdtempSync(join(tmpdir(), "laoyou-readme-"));
try {
  const [copy, empty, bin] = [workingCopy(place), join(place, "empty"), commandFolder(place)];
  mkdirSync(empty);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, LAOYOU_LANG: file.includes("zh") ? "zh" : "en" };
  for (const { where, commands } of blocks) {
    if (commands.trim() === "") continue;
    process.stdout.write(`\n$ ${commands.replaceAll("\n", "\n  ")}\n`);
    const { status, error } = spawnSync("bash", ["-euo", "pipefail", "-c", commands], {
      cwd: where === "empty" ? empty : copy,
      env,
      stdio: ["ignore", "inherit", "inherit"],
      timeout: MINUTES * 60_000,
    });
    if (status !== 0) {
      process.stdout.write(`${file}: these commands ended with ${error ? error.message : status}:\n${commands}\n`);
      process.exitCode = 1;
      break;
    }
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
if (!process.exitCode) process.stdout.write(`\n${blocks.length} blocks of ${file} ran\n`);
