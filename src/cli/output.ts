import { nodeFault } from "../core/node-fault.ts";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { Fault } from "../core/fault.ts";
import { version } from "./version.ts";

/** The files of an output folder: relative path with `/`, and text or bytes. */
export type OutputFiles = ReadonlyMap<string, string | Uint8Array>;

/** The file that marks a folder as ours to replace; it lists what was written. */
const MARKER = ".laoyou.json";
interface Marker {
  readonly program: "laoyou";
  readonly version: string;
  readonly verb: string;
  readonly files: readonly string[];
}

/**
 * Checks, before the work begins, that an output folder may be written: absent, empty, or containing only our own files.
 *
 * @returns The checked path with links resolved: the one to write to.
 * @throws Fault out-empty for an empty name, out-protected for a folder that contains the current or home folder, out-not-folder,
 * or out-foreign naming a file that is not ours.
 */
export function checkFolder(dir: string): string {
  const target = outputPath(dir);
  if ([process.cwd(), homedir()].some((kept) => within(existsSync(kept) ? realpathSync(kept) : kept, target)))
    throw nodeFault("out-protected", { found: target }, { file: dir });
  if (!existsSync(target)) return target;
  if (!statSync(target).isDirectory()) throw nodeFault("out-not-folder", {}, { file: dir });
  refuseForeign(target, dir);
  return target;
}

/**
 * The path of an output, with links resolved.
 *
 * @throws Fault out-empty for an empty name, as a shell gives for an unset variable.
 */
export function outputPath(name: string): string {
  if (name.trim() === "") throw nodeFault("out-empty");
  return existsSync(name) ? realpathSync(name) : resolve(name);
}

/** Whether a path is a folder or lies below it. */
function within(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** @throws Fault out-foreign if a folder contains a file that our marker does not list. */
function refuseForeign(target: string, dir: string): void {
  const found = writing(dir, () => filesIn(target));
  const ours = new Set(readMarker(target)?.files.concat(MARKER));
  const foreign = found.find((file) => !ours.has(file));
  if (foreign !== undefined) throw nodeFault("out-foreign", { found: foreign }, { file: dir });
}

/**
 * Writes an output folder atomically: to a temporary sibling, which then takes the folder's name.
 *
 * A folder that our marker identifies, and that contains nothing else, is replaced. On any failure the old folder is
 * unchanged and no part of the new one is left.
 *
 * @param verb The verb that writes, for the marker.
 * @throws Fault as `checkFolder`; out-unwritable.
 */
export function writeFolder(dir: string, files: OutputFiles, verb: string): void {
  const target = checkFolder(dir);
  const fresh = sibling(target, "new");
  const marker: Marker = { program: "laoyou", version: version(), verb, files: [...files.keys()] };
  writing(dir, () => {
    try {
      makeFolder(fresh);
      for (const [name, content] of files) {
        mkdirSync(dirname(join(fresh, name)), { recursive: true });
        writeFileSync(join(fresh, name), content);
      }
      writeFileSync(join(fresh, MARKER), `${JSON.stringify(marker, null, 2)}\n`);
      replace(target, fresh, dir);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
}

/**
 * Writes one file atomically, replacing one of the same name.
 *
 * @param inputs Files read by the same command, none of which may be overwritten.
 * @throws Fault out-is-folder, out-is-input, out-unwritable.
 */
export function writeFile(file: string, content: string | Uint8Array, inputs: readonly string[] = []): void {
  const target = outputPath(file);
  if (existsSync(target) && statSync(target).isDirectory()) throw nodeFault("out-is-folder", {}, { file });
  if (inputs.some((input) => existsSync(input) && realpathSync(input) === target)) throw nodeFault("out-is-input", {}, { file });
  const fresh = sibling(target, "new");
  writing(file, () => {
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(fresh, content);
      renameSync(fresh, target);
    } finally {
      rmSync(fresh, { force: true });
    }
  });
}

/** Creates a folder and its parents; the last one separately, since the system then reports the reason of a failure more precisely. */
export function makeFolder(dir: string): void {
  mkdirSync(dirname(dir), { recursive: true });
  if (!existsSync(dir)) mkdirSync(dir);
}

/** The folder next to an output folder in which unfinished work is saved. */
export function workFolder(dir: string): string {
  const target = outputPath(dir);
  return join(dirname(target), `.${basename(target)}.parts`);
}

/**
 * Moves a finished folder to another's place; on failure the other is moved back.
 *
 * The old folder is checked once more when it is no longer reachable by its name: it is deleted only if everything in it is ours.
 */
function replace(target: string, fresh: string, dir: string): void {
  if (!existsSync(target)) return renameSync(fresh, target);
  const old = sibling(target, "old");
  renameSync(target, old);
  try {
    refuseForeign(old, dir);
    renameSync(fresh, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

function sibling(target: string, what: string): string {
  return join(dirname(target), `.${basename(target)}.${what}-${process.pid}-${randomBytes(4).toString("hex")}`);
}

function filesIn(dir: string): string[] {
  const found = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => !lstatSync(join(dir, name)).isDirectory());
  return found.map((name) => relative(dir, join(dir, name)).split(sep).join("/"));
}

function readMarker(dir: string): Marker | undefined {
  const file = join(dir, MARKER);
  if (!existsSync(file)) return undefined;
  try {
    const marker = JSON.parse(readFileSync(file, "utf8")) as Partial<Marker>;
    return marker.program === "laoyou" && Array.isArray(marker.files) ? (marker as Marker) : undefined;
  } catch {
    return undefined; // not our marker: the folder then counts as foreign and is not touched
  }
}

/**
 * Runs a write.
 *
 * @throws Fault out-unwritable with the name of the output, if the system refuses.
 */
export function writing<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error instanceof Fault) throw error;
    throw nodeFault("out-unwritable", { reason: error.message }, { file });
  }
}
