import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchFolder } from "../cli/cli.ts";

const dir = scratchFolder();

it("kernel.wasm is what its AssemblyScript source compiles to, byte for byte", { tags: "slow" }, () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const [, ...args] = scripts["build:kernel"].split(" ");
  const built = join(dir, "kernel.wasm");
  const shipped = args[args.indexOf("-o") + 1];
  execFileSync(
    "node_modules/.bin/asc",
    args.map((arg) => (arg === shipped ? built : arg)),
  );
  expect(readFileSync(built).equals(readFileSync(shipped))).toBe(true);
});
