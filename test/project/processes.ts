import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./sources.ts";

/** Result of a run of the program as a separate process. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Addresses and paths of the modules that were loaded. */
  readonly loaded: readonly string[];
}

/**
 * Runs the program of this checkout as a separate process.
 *
 * @param absent A package to hide, as if it were not installed.
 */
export function laoyou(args: readonly string[], absent = ""): Ended {
  const log = join(mkdtempSync(join(tmpdir(), "laoyou-loaded-")), "loaded.txt");
  const hooks = pathToFileURL(join(ROOT, "test", "project", "hooks.mjs")).href;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=laoyou-source", "--import", "tsx", "--import", hooks, join(ROOT, "src", "cli", "main.ts"), ...args],
    { cwd: ROOT, encoding: "utf8", env: { ...process.env, LAOYOU_LANG: "en", LAOYOU_TEST_LOADED: log, LAOYOU_TEST_ABSENT: absent } },
  );
  return { code: status, out: stdout, err: stderr, loaded: readFileSync(log, "utf8").split("\n") };
}
