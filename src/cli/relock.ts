import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Fault } from "../core/fault.ts";
import { rowId, type Row } from "../core/row.ts";
import { rowsOfOptions } from "../options/rows.ts";
import type { Outcome } from "../run.ts";
import { loadLocked, lockOf, lockSchema, lockText, sha256, type Lock } from "../scenario/lock.ts";
import { shippedModels } from "../scenario/resolve.ts";
import { readYaml } from "../scenario/yaml.ts";
import { runAll } from "./compared.ts";
import { version } from "./version.ts";

/** The lock's name in a folder of results. */
export const LOCK_FILE = "laoyou.lock";

/** Results computed anew from a lock. */
export interface Rerun {
  /** sha256 of the lock as the same files give it now; another than the lock's own when anything changed. */
  readonly hash: string;
  /** The files that changed since, that are gone, or that are read now and were not. */
  readonly changed: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** By option id. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly byId: ReadonlyMap<string, Row>;
}

/**
 * Reads the lock of a folder of results.
 *
 * @throws Fault lock-missing, or whatever is wrong in it.
 */
export function readLock(folder: string): { lock: Lock; hash: string } {
  const file = join(folder, LOCK_FILE);
  if (!existsSync(file)) throw new Fault("lock-missing", {}, { file });
  return { lock: readYaml(file, lockSchema), hash: sha256(readFileSync(file)) };
}

/**
 * Runs a lock's options again, from the files as they are now.
 *
 * Files are looked for from where the program runs, as they were named when the lock was made.
 */
export function rerun(lock: Lock): Rerun {
  const { models, ...rest } = lock.resolve;
  const resolve = { people: new Map(), ...rest, models: [shippedModels(), ...models] };
  const plans = lock.options.map(({ file }) => loadLocked(file, resolve));
  const now = lockOf(plans, version(), resolve, lock.seed);
  const names = [...new Set([...Object.keys(lock.files), ...Object.keys(now.files)])];
  const outcomes = runAll(plans.map(({ plan }) => plan));
  const reported = rowsOfOptions(outcomes);
  const rows = new Map(outcomes.map((outcome, i) => [outcome.plan.id, reported[i]]));
  return { hash: sha256(lockText(now)), changed: names.filter((name) => lock.files[name] !== now.files[name]), outcomes, rows, byId: new Map([...rows.values()].flat().map((row) => [rowId(row), row])) };
}

/** The folder whose lock belongs to a file of results. */
export function folderOf(file: string): string {
  return dirname(file);
}
