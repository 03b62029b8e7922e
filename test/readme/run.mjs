// Runs every command that a README shows: each ```sh block, in order, in one temporary copy of the checkout's files.
// A block marked ```sh skip-ci is shown only (it says why in the line before it).
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1]);
if (blocks.length === 0) throw new Error(`${file} shows no command`);
for (const block of blocks) {
  const commands = block.split("\n").filter((line) => line && !line.startsWith("#") && !/^npm ci( |$)/.test(line)).map((line) => line.replace(/^npm ci && /, ""));
  process.stdout.write(`${commands.join("\n")}\n`);
  execFileSync("bash", ["-euo", "pipefail", "-c", commands.join("\n")], { stdio: ["ignore", "inherit", "inherit"] });
}
process.stdout.write(`${blocks.length} blocks of ${file} ran\n`);
