import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { disk } from "../../files/disk.ts";
import { fileOf, hashesOf, sha256 } from "../../scenario/lock.ts";
import { isInTheMaking, writeDurably } from "../../store/durable.ts";
import { version } from "../version.ts";
import type { Part } from "./part.ts";
import type { SweepTask, SweptPart } from "./province.ts";

/** What a part of a sweep is valid for, besides the files that were read for it. */
export interface Seal {
  readonly version: string;
  /** sha256 of the options, and of the names of all files that might be read. */
  readonly options: string;
}

/** A sweep, and what its parts are sealed with. */
export interface SealedTask {
  readonly task: SweepTask;
  readonly seal: Seal;
}

/** The first line of a part file. */
interface Head extends Seal {
  readonly program: "laoyou";
  readonly form: typeof FORM;
  /** sha256 of everything that was read, by the names of a lock. */
  readonly files: Readonly<Record<string, string>>;
  /** sha256 of the second line. */
  readonly sha256: string;
}

const FORM = "sweep part 1";
const END = ".json";
/** Names of parts: a code and the ending, unlike the markers of a run. */
const OURS = /^\w+\.json$/;
const LINE_END = 0x0a;

/** The seal of a sweep: a file that is added to a folder breaks it as a changed option does. */
export function sealOf(task: SweepTask): Seal {
  const folders = [...task.models, ...(task.inputs === undefined ? [] : [task.inputs])];
  const { plan, horizon = "" } = task;
  return {
    version: version(),
    options: sha256([disk.full(plan), horizon, ...folders.map((dir) => namesBelow(dir).join("\n"))].join("\n")),
  };
}

function namesBelow(dir: string): string[] {
  return disk.list(dir).flatMap((name) => (name.endsWith("/") ? namesBelow(join(dir, name)).map((one) => `${name}${one}`) : [name]));
}

/** A part as the bytes of its file: equal parts of equal inputs give equal bytes. */
export function sealedPart({ part, reads }: SweptPart, seal: Seal): Uint8Array {
  const body = JSON.stringify(part);
  const head: Head = { program: "laoyou", form: FORM, ...seal, files: hashesOf(reads), sha256: sha256(body) };
  return new TextEncoder().encode(`${JSON.stringify(head)}\n${body}`);
}

/** Writes a part, whole or not at all. */
export function writeSweepPart(dir: string, code: string, bytes: Uint8Array): void {
  writeDurably(join(dir, `${code}${END}`), bytes);
}

/** Finds the parts of earlier runs that are still valid: those of the same version and options, of files that are as they were. */
export function partFinder(folders: readonly string[], seal: Seal): (code: string) => Uint8Array | undefined {
  const hashes = new Map<string, string>();
  const isSame = ([name, hash]: readonly [string, string]): boolean => {
    const file = fileOf(name);
    if (!hashes.has(name)) hashes.set(name, disk.kind(file) === "file" ? sha256(readFileSync(file)) : "");
    return hashes.get(name) === hash;
  };
  const isValid = (bytes: Uint8Array): boolean => {
    const head = headOf(bytes);
    if (head === undefined || head.version !== seal.version || head.options !== seal.options) return false;
    return head.sha256 === sha256(bodyOf(bytes)) && Object.entries(head.files).every(isSame);
  };
  return (code) =>
    folders
      .map((dir) => join(dir, `${code}${END}`))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file))
      .find(isValid);
}

/** The part in the bytes of its file. */
export function openPart(bytes: Uint8Array): Part {
  return JSON.parse(new TextDecoder().decode(bodyOf(bytes))) as Part;
}

/** Deletes the parts of an unfinished sweep, and their folder if nothing else is in it: a run of the same output keeps its own there. */
export function dropSweepParts(dir: string): void {
  if (!existsSync(dir)) return;
  const names = readdirSync(dir);
  const ours = names.filter((name) => OURS.test(name) || isInTheMaking(name));
  for (const name of ours) rmSync(join(dir, name), { force: true });
  if (ours.length === names.length) rmdirSync(dir);
}

function bodyOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes.indexOf(LINE_END) + 1);
}

function headOf(bytes: Uint8Array): Head | undefined {
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(LINE_END)))) as Partial<Head>;
    return head.program === "laoyou" && head.form === FORM && head.files !== undefined ? (head as Head) : undefined;
  } catch {
    return undefined; // cut short or not ours: it is run again
  }
}
