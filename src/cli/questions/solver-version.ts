import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The solver that is installed, by name and version: `HiGHS 1.15.3`, as locks and traces name it. */
export function solverVersion(): string {
  const entry = createRequire(import.meta.url).resolve("highs");
  const { version } = JSON.parse(readFileSync(join(dirname(entry), "..", "package.json"), "utf8")) as { readonly version: string };
  return `HiGHS ${version}`;
}
