import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const piped = (input: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, ["--conditions=laoyou-source", "--import", "tsx", "src/cli/main.ts", ...args, "--lang", "en"], {
    cwd: ROOT,
    input,
    encoding: "utf8",
  });

it("takes a plan from the standard input for -, with files beside it from where it is called, and says what is wrong of what was piped", () => {
  const option = readFileSync(join(ROOT, "scenarios", "kunshan-build.yaml"), "utf8").replace("extends: ", "extends: scenarios/");
  const { stdout, status } = piped(option, "run", "-", "--json", "--no-charts", "--trajectories", "0", "--quiet");
  expect([status, (JSON.parse(stdout) as { readonly scenario?: string }).scenario]).toEqual([0, "stdin"]);
  const wrong = piped("schema: 2\nnaem: x\n", "check", "-");
  expect([wrong.status, wrong.stderr]).toEqual([65, expect.stringContaining('-:2:7 naem: unknown key "naem"')]);
});
