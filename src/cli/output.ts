import { nodeFault } from "../core/node-fault.ts";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { Fault } from "../core/fault.ts";
import { alteredIn, MARKER, markerText, writerOf } from "./marker.ts";

/** The files of an output folder: relative path with `/`, and text or bytes. */
export type OutputFiles = ReadonlyMap<string, string | Uint8Array>;

/** Verbs that write what others read: their folders are replaced by themselves alone. */
const SOURCES: readonly string[] = ["init", "import", "read"];

/** Whether edited files may be replaced: `--force` of the command that runs. */
const forced = new AsyncLocalStorage<boolean>();

/** Runs work in which a folder with edited files is replaced; they are kept beside it. */
export function forcing<T>(isForced: boolean, work: () => T): T {
  return forced.run(isForced, work);
}

/** Whether what would be kept may be replaced. */
export function isForced(): boolean {
  return forced.getStore() === true;
}

/**
 * Checks, before the work begins, that an output folder may be written: absent, empty, or containing only our own files.
 *
 * @returns The checked path with links resolved: the one to write to.
 * @throws Fault out-empty for an empty name, out-protected for a folder that contains the current or home folder, out-not-folder,
 * out-foreign naming a file that is not ours, or out-edited naming one that was changed since (see `forcing`).
 */
export function checkFolder(dir: string): string {
  const target = folderPath(dir);
  if (existsSync(target)) refuseAltered(target, dir);
  return target;
}

/** The path of an output folder, none that must be kept; one that a killed run left under another name is there again. */
function folderPath(dir: string): string {
  const target = outputPath(dir);
  if ([process.cwd(), homedir()].some((kept) => within(existsSync(kept) ? realpathSync(kept) : kept, target)))
    throw nodeFault("out-protected", { found: target }, { file: dir });
  if (!existsSync(target)) writing(dir, () => restore(target));
  if (existsSync(target) && !statSync(target).isDirectory()) throw nodeFault("out-not-folder", {}, { file: dir });
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

/**
 * Moves back a folder that a run was replacing when it was killed, between the two renames of `replace`.
 *
 * Folders of runs that still work are left to them.
 */
function restore(target: string): void {
  const left = leftBy(target, "old")
    .filter((path) => writerOf(path) !== undefined)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (left !== undefined) renameSync(left, target);
}

/** What killed runs left beside an output: unfinished new ones, or old ones that were being deleted. Those of runs that still work are left to them. */
function leftBy(target: string, what: "new" | "old"): string[] {
  const [parent, prefix] = [dirname(target), `.${basename(target)}.${what}-`];
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(prefix) && /^\d+-[0-9a-f]{8}$/.test(name.slice(prefix.length)))
    .filter((name) => !isRunning(Number.parseInt(name.slice(prefix.length), 10)))
    .map((name) => join(parent, name));
}

/** Deletes what killed runs left beside an output that stands; files edited by hand are kept as copies. */
function clear(target: string): void {
  for (const path of leftBy(target, "new")) rmSync(path, { recursive: true, force: true });
  for (const path of leftBy(target, "old")) {
    const { foreign, edited } = alteredIn(path);
    if (foreign.length > 0) continue; // not ours to delete
    if (edited.length > 0) keep(path, edited, editedFolder(target));
    discard(path);
  }
}

/** Deletes a folder of ours, its marker last: what is left of it when killed is still known to be ours. */
function discard(folder: string): void {
  for (const name of readdirSync(folder)) if (name !== MARKER) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"; // another user's process
  }
}

/**
 * The edited files of a folder.
 *
 * @throws Fault out-foreign if the folder has a file that our marker does not list; out-edited, unless forced.
 */
function refuseAltered(target: string, dir: string): readonly string[] {
  const { foreign, edited } = writing(dir, () => alteredIn(target));
  if (foreign[0] !== undefined) throw nodeFault("out-foreign", { found: foreign[0] }, { file: dir });
  if (edited[0] !== undefined && forced.getStore() !== true)
    throw nodeFault("out-edited", { found: edited[0], copies: editedFolder(dir) }, { file: dir });
  return edited;
}

/** The folder for copies of edited files: the first of `out.edited`, `out.edited-2`… that is free. */
function editedFolder(target: string): string {
  const plain = `${target.replace(/[\\/]+$/, "")}.edited`;
  for (let i = 1; ; i++) {
    const name = i === 1 ? plain : `${plain}-${i}`;
    if (!existsSync(name)) return name;
  }
}

/**
 * Writes an output folder atomically: to a temporary sibling, which then takes the folder's name.
 *
 * A folder that our marker identifies, and that contains nothing else, is replaced. On any failure the old folder is
 * unchanged and no part of the new one is left. A file that was edited since is replaced only if forced, and kept as a copy.
 *
 * @param verb The verb that writes, for the marker.
 * @throws Fault as `checkFolder`; out-source for a folder that another verb wrote to be read; out-unwritable.
 */
export function writeFolder(dir: string, files: OutputFiles, verb: string): void {
  const target = folderPath(dir);
  const writer = writerOf(target);
  if (writer !== undefined && writer !== verb && SOURCES.includes(writer)) throw nodeFault("out-source", { writer }, { file: dir });
  const fresh = sibling(target, "new");
  writing(dir, () => {
    clear(target);
    try {
      makeFolder(fresh);
      for (const [name, content] of files) {
        mkdirSync(dirname(join(fresh, name)), { recursive: true });
        writeFileSync(join(fresh, name), content);
      }
      writeFileSync(join(fresh, MARKER), markerText(files, verb));
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
    clear(target);
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
 * The old folder is checked when it is no longer reachable by its name: it is deleted only if everything in it is as we wrote it.
 */
function replace(target: string, fresh: string, dir: string): void {
  if (!existsSync(target)) return renameSync(fresh, target);
  const old = sibling(target, "old");
  renameSync(target, old);
  let edited: readonly string[];
  try {
    edited = refuseAltered(old, dir);
    renameSync(fresh, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  if (edited.length > 0) keep(old, edited, editedFolder(target));
  discard(old);
}

/** Moves files of a folder to another, in which nothing is. */
function keep(from: string, names: readonly string[], to: string): void {
  for (const name of names) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    renameSync(join(from, name), join(to, name));
  }
}

function sibling(target: string, what: string): string {
  return join(dirname(target), `.${basename(target)}.${what}-${process.pid}-${randomBytes(4).toString("hex")}`);
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
