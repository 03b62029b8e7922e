/**
 * Packs laoyou with Node and all its parts as one zip for a machine without a network: unpack it and start `laoyou` (on Windows `laoyou.cmd`), or open
 * `laoyou.html` in a browser.
 *
 *     npm run pack:offline -- [win-x64|linux-x64|darwin-arm64 …] [--out DIR]
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { zipSync } from "fflate";

/** The version of Node that is packed: one that the checks run on. */
const NODE = "24";
/** The names of npm for the systems that Node is packed for. */
const SYSTEMS = { win: "win32", linux: "linux", darwin: "darwin" };

const root = join(import.meta.dirname, "..", "..");
const { values, positionals } = parseArgs({ options: { out: { type: "string", default: "out/offline" } }, allowPositionals: true });
for (const platform of positionals.length > 0 ? positionals : ["win-x64", "linux-x64"]) pack(platform);

/** @param {string} platform As Node names it: `win-x64`. */
function pack(platform) {
  const [system = "", cpu = ""] = platform.split("-");
  const os = SYSTEMS[/** @type {keyof typeof SYSTEMS} */ (system)];
  if (!os || !["x64", "arm64"].includes(cpu)) throw new RangeError(`unknown platform ${platform}: win-x64, linux-x64, darwin-arm64 …`);
  const work = mkdtempSync(join(tmpdir(), "laoyou-offline-"));
  try {
    const folder = join(work, "laoyou");
    mkdirSync(join(folder, "node"), { recursive: true });
    const tarball =
      process.env.LAOYOU_PACKED ?? join(work, npm(["pack", "--silent", "--pack-destination", work], root).trim().split("\n").at(-1) ?? "");
    writeFileSync(join(folder, "package.json"), '{"private": true}\n');
    npm(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", `--os=${os}`, `--cpu=${cpu}`, tarball], folder);
    const name = `node-${platform}`;
    const unpacked = join(work, "node");
    mkdirSync(unpacked);
    writeFileSync(join(unpacked, "package.json"), '{"private": true}\n');
    npm(
      ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--force", `--os=${os}`, `--cpu=${cpu}`, `${name}@${NODE}`],
      unpacked,
    );
    const program = system === "win" ? "node.exe" : "node";
    const from = join(unpacked, "node_modules", name);
    copyFileSync(join(from, "bin", program), join(folder, "node", program));
    copyFileSync(join(from, "LICENSE"), join(folder, "node", "LICENSE"));
    for (const [file, text] of Object.entries(starters(system))) writeFileSync(join(folder, file), text);
    execFileSync(process.execPath, [
      join(folder, "node_modules", "laoyou", "dist", "cli", "main.js"),
      "app",
      "--out",
      join(folder, "laoyou.html"),
      "--quiet",
    ]);
    for (const extra of ["package.json", "package-lock.json"]) rmSync(join(folder, extra), { force: true });
    if (system !== "win") for (const file of ["laoyou", join("node", program)]) chmodSync(join(folder, file), 0o755);
    const out = resolve(values.out);
    mkdirSync(out, { recursive: true });
    const target = join(out, `laoyou-${version()}-${platform}.zip`);
    writeFileSync(target, zipSync(filesOf(work, folder), { level: 6 }));
    console.log(`${target}: ${Math.round(statSync(target).size / 1e6)} MB`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} given
 * @param {string} cwd
 */
function npm(given, cwd) {
  return execFileSync("npm", given, { cwd, encoding: "utf8", shell: process.platform === "win32", stdio: ["ignore", "pipe", "inherit"] });
}

/**
 * The files that start the program on a system, and what to do with them.
 *
 * @param {string} system
 * @returns {Record<string, string>}
 */
function starters(system) {
  const start = system === "win" ? "laoyou.cmd" : "./laoyou";
  const readme = `laoyou 老幼\r\n\r\n浏览器打开 laoyou.html 即可使用，不需要安装，也不连接网络。\r\n命令行：${start} run 方案.yaml；帮助：${start} --help。\r\n示例方案在 node_modules/laoyou/scenarios。\r\n\r\nOpen laoyou.html in a browser: nothing is installed and nothing is fetched.\r\nIn a terminal: ${start} run plan.yaml; help: ${start} --help.\r\nPlans to try are in node_modules/laoyou/scenarios.\r\n`;
  const main = ["node_modules", "laoyou", "dist", "cli", "main.js"];
  return {
    "说明 README.txt": `\ufeff${readme}`,
    ...(system === "win"
      ? { "laoyou.cmd": `@echo off\r\n"%~dp0node\\node.exe" "%~dp0${main.join("\\")}" %*\r\n` }
      : { laoyou: `#!/bin/sh\nhere=$(cd "$(dirname "$0")" && pwd)\nexec "$here/node/node" "$here/${main.join("/")}" "$@"\n` }),
  };
}

/**
 * The files of a folder as parts of a zip, with the bits that let a program be started.
 *
 * @param {string} base
 * @param {string} folder
 * @returns {Record<string, [Uint8Array, { os: number, attrs: number }]>}
 */
function filesOf(base, folder) {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        relative(base, path).split(sep).join("/"),
        [new Uint8Array(readFileSync(path)), { os: 3, attrs: (statSync(path).mode & 0xffff) << 16 }],
      ]),
  );
}

function version() {
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).version;
}
