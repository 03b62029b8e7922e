import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { version } from "./version.ts";

/** The file that marks a folder as ours to replace; it lists what was written. */
export const MARKER = ".laoyou.json";

/** Files of an output folder that are not as we wrote them, by relative path with `/`. */
export interface Altered {
  /** Files that we did not write. */
  readonly foreign: readonly string[];
  /** Files that we wrote, with another content since. */
  readonly edited: readonly string[];
}

/** The text of the marker of a folder: who wrote it, and the hash of every file. */
export function markerText(files: ReadonlyMap<string, string | Uint8Array>, verb: string): string {
  const hashes = Object.fromEntries([...files].map(([name, content]) => [name, hashOf(content)]));
  return `${JSON.stringify({ program: "laoyou", version: version(), verb, files: hashes }, null, 2)}\n`;
}

/** Compares a folder with its marker; a folder without one, or with one that is not ours, has foreign files alone. */
export function alteredIn(dir: string): Altered {
  const hashes = readMarker(dir)?.hashes;
  const found = filesIn(dir).filter((name) => hashes === undefined || name !== MARKER);
  return {
    foreign: found.filter((name) => hashes?.has(name) !== true),
    edited: found.filter((name) => hashes?.has(name) === true && !isSame(join(dir, name), hashes.get(name))),
  };
}

/** The verb that wrote a folder; undefined without a marker of ours. */
export function writerOf(dir: string): string | undefined {
  return readMarker(dir)?.verb;
}

interface Marker {
  readonly verb: string;
  /** The files that were written, with their hashes. */
  readonly hashes: ReadonlyMap<string, unknown>;
}

function readMarker(dir: string): Marker | undefined {
  const file = join(dir, MARKER);
  if (!existsSync(file)) return undefined;
  try {
    const { program, verb, files } = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
    if (program !== "laoyou" || typeof files !== "object" || files === null) return undefined;
    // A list without hashes, as the program once wrote it, shows no file to be as it was written.
    const hashes = new Map<string, unknown>(Array.isArray(files) ? files.map((name) => [String(name), undefined]) : Object.entries(files));
    return { verb: String(verb), hashes };
  } catch {
    return undefined; // not our marker: the folder then counts as foreign and is not touched
  }
}

function isSame(file: string, hash: unknown): boolean {
  return lstatSync(file).isFile() && hashOf(readFileSync(file)) === hash;
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function filesIn(dir: string): string[] {
  const found = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => !lstatSync(join(dir, name)).isDirectory());
  return found.map((name) => relative(dir, join(dir, name)).split(sep).join("/"));
}
