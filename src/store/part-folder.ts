import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Batch } from "../ensemble/batch.ts";
import { hashOf } from "./lock.ts";
import { isInTheMaking, writeDurably } from "./durable.ts";
import { districtsIn, partBytes, partOf } from "./part-file.ts";

/** Which run a part belongs to. Parts of one run can be added up; all of it goes into the marker of each. */
export interface Identity {
  readonly version: string;
  readonly seed: number;
  readonly trajectories: number;
  readonly precision: string;
  /** sha256 of everything that was read, see `hashOf`. */
  readonly lock: string;
  /** sha256 of the fields above and of how the work is cut. */
  readonly plan: string;
}

/** The identity of a run that is not cut into shards, or cut as `cut` says. */
export function identityOf(run: Omit<Identity, "plan">, cut: unknown = null): Identity {
  const { version, seed, trajectories, precision, lock } = run;
  return { version, seed, trajectories, precision, lock, plan: hashOf([version, seed, trajectories, precision, lock, cut]) };
}

/** What stands beside a finished part: only this file means that the part is done. */
interface Marker extends Identity {
  readonly program: "laoyou";
  readonly part: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What is wrong with a part of a folder, or that nothing is. */
export type Finding =
  | { readonly state: "whole"; readonly name: string; readonly districts: readonly number[]; readonly load: () => Batch }
  /** The marker is there and the part is not. */
  | { readonly state: "lost"; readonly name: string }
  /** The part is not what its marker says, bit for bit. */
  | { readonly state: "broken"; readonly name: string }
  /** The part has no marker: it was being written when the run ended. */
  | { readonly state: "unmarked"; readonly name: string }
  /** A file in the making that nobody goes on with. */
  | { readonly state: "stale"; readonly name: string }
  /** The part belongs to another run. */
  | { readonly state: "other"; readonly name: string; readonly field: string; readonly found: string; readonly wanted: string };

const PART = ".part";
const MARKER = ".done.json";
const FIELDS = ["version", "seed", "trajectories", "precision", "lock", "plan"] as const;

/** Keeps a part in a folder: the part, then its marker, each durably. */
export function writePart(dir: string, name: string, part: Batch, identity: Identity): void {
  const bytes = partBytes(part);
  const marker: Marker = { program: "laoyou", part: name, ...identity, rows: part.rows.size, bytes: bytes.length, sha256: sha256(bytes) };
  writeDurably(join(dir, `${name}${PART}`), bytes);
  writeDurably(join(dir, `${name}${MARKER}`), `${JSON.stringify(marker, null, 2)}\n`);
}

/** Looks at one part; undefined if there is neither part nor marker. */
export function inspectPart(dir: string, name: string, identity: Identity): Finding | undefined {
  const file = join(dir, `${name}${PART}`);
  const marker = readMarker(join(dir, `${name}${MARKER}`));
  if (!marker) return existsSync(file) ? { state: "unmarked", name } : undefined;
  const field = FIELDS.find((key) => marker[key] !== identity[key]);
  if (field) return { state: "other", name, field, found: String(marker[field] ?? "?"), wanted: String(identity[field]) };
  if (!existsSync(file)) return { state: "lost", name };
  const bytes = readFileSync(file);
  if (marker.part !== name || marker.bytes !== bytes.length || marker.sha256 !== sha256(bytes)) return { state: "broken", name };
  return { state: "whole", name, districts: districtsIn(bytes), load: () => partOf(readFileSync(file)) };
}

/** Looks at everything in a folder, by name. */
export function inspectFolder(dir: string, identity: Identity): Finding[] {
  const names = readdirSync(dir).sort();
  const parts = new Set(names.flatMap((name) => (isInTheMaking(name) ? [] : [partName(name) ?? []].flat())));
  const stale = names.filter(isInTheMaking).map((name): Finding => ({ state: "stale", name }));
  return [...[...parts].flatMap((name) => inspectPart(dir, name, identity) ?? []), ...stale];
}

/** Removes the parts of a folder and what is left of others, and the folder if nothing else is in it. */
export function dropParts(dir: string): void {
  if (!existsSync(dir)) return;
  const names = readdirSync(dir);
  const ours = names.filter((name) => isInTheMaking(name) || partName(name) !== undefined);
  for (const name of ours) rmSync(join(dir, name), { force: true });
  if (ours.length === names.length) rmSync(dir, { recursive: true, force: true });
}

function partName(file: string): string | undefined {
  return [MARKER, PART].filter((end) => file.endsWith(end)).map((end) => file.slice(0, -end.length))[0];
}

/** A marker; undefined where none is, and that of no part where a file of its name is none of ours. */
function readMarker(file: string): Partial<Marker> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<Marker>;
  } catch {
    return {}; // a marker that cannot be read is a marker of nothing: its part counts as another's
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
