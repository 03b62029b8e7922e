import { createHash } from "node:crypto";
import { isAbsolute, join, relative, sep } from "node:path";
import * as z from "./zod.ts";
import { disk } from "../files/disk.ts";
import type { Reads } from "../files/files.ts";
import type { ReadPlan } from "./read-plan.ts";
import { shippedModels, type ResolveOptions } from "./resolve.ts";
import { SCHEMA_VERSION } from "./schema-scenario.ts";
import { readBytes } from "./text-file.ts";

/** The lock's name in a folder of results. */
export const LOCK_FILE = "laoyou.lock";

/** What a result was computed from: programs, schema, seed and every file read, with its hash. */
export interface Lock {
  readonly program: "laoyou";
  readonly version: string;
  readonly schema: number;
  /** The seed of drawn futures; null where none were drawn. */
  readonly seed: number | null;
  /** How many futures; absent where none were drawn. */
  readonly trajectories?: number | undefined;
  readonly options: readonly LockedOption[];
  /** How the plan was resolved, so that it can be run again. */
  readonly resolve: {
    readonly models: readonly string[];
    readonly inputs: readonly string[];
    readonly overlays: readonly string[];
    readonly district?: string | undefined;
    readonly horizon?: number | undefined;
  };
  /** sha256 by file; the program's own models are named `laoyou:…`, all else from where the program ran. */
  readonly files: Readonly<Record<string, string>>;
  /** sha256 of the file of outlines that maps were drawn from, by its name; no number hangs on it. Absent where none was given. */
  readonly outlines?: Readonly<Record<string, string>> | undefined;
}

/** One option of a lock: its id, and the file that it was read from. */
interface LockedOption {
  readonly id: string;
  readonly file: string;
  /** True where a script made or changed it: its file alone does not give it again. */
  readonly scripted?: true | undefined;
}

const texts = z.array(z.string());
/** laoyou.lock as it stands in a folder. */
export const lockSchema: z.ZodType<Lock> = z.strictObject({
  program: z.literal("laoyou"),
  version: z.string(),
  schema: z.number(),
  seed: z.number().int().min(0).nullable(),
  trajectories: z.number().int().positive().optional(),
  options: z.array(z.strictObject({ id: z.string(), file: z.string(), scripted: z.literal(true).optional() })).min(1),
  resolve: z.strictObject({
    models: texts,
    inputs: texts,
    overlays: texts,
    district: z.string().optional(),
    horizon: z.number().optional(),
  }),
  files: z.record(z.string(), z.string()),
  outlines: z.record(z.string(), z.string()).optional(),
});

/** What was drawn for a result, and the files that only the draws read, by full path. */
export interface LockedDraws {
  readonly trajectories: number;
  readonly seed: number;
  readonly files: Reads;
}

/** The lock of plans that were read together, and of futures that were drawn of them. */
export function lockOf(
  plans: readonly ReadPlan[],
  version: string,
  { models = [], inputs = [], overlays = [], district, horizon }: ResolveOptions,
  draws?: LockedDraws,
): Lock {
  return {
    program: "laoyou",
    version,
    schema: SCHEMA_VERSION,
    seed: draws?.seed ?? null,
    ...(draws && { trajectories: draws.trajectories }),
    options: plans.map(({ plan, file, isScripted }) => ({
      id: plan.id,
      file: nameOf(file),
      ...(isScripted && { scripted: true as const }),
    })),
    resolve: {
      models: models.filter((folder) => folder !== shippedModels()).map(nameOf),
      inputs: inputs.map(nameOf),
      overlays: overlays.flatMap((overlay) => (typeof overlay === "string" ? [nameOf(overlay)] : [])),
      ...(district !== undefined && { district }),
      ...(horizon !== undefined && { horizon }),
    },
    files: Object.assign(
      {},
      ...plans.flatMap(({ own, shared }) => [hashesOf(shared), hashesOf(own)]),
      hashesOf(draws?.files ?? new Map()),
    ) as Record<string, string>,
  };
}

function hashesOf(files: Reads): Record<string, string> {
  return Object.fromEntries(
    [...files].map(([path, bytes]): [string, string] => [nameOf(path), sha256(bytes)]).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A lock with the file that maps were drawn from, by full path. */
export function withOutlines(lock: Lock, files: Reads): Lock {
  return files.size === 0 ? lock : { ...lock, outlines: hashesOf(files) };
}

/** What has become of a locked file. */
export interface LockedFileState {
  readonly file: string;
  readonly state: "same" | "changed" | "missing";
}

/** Whether the files that a lock's maps were drawn from are still what they were. */
export function outlinesNow({ outlines = {} }: Pick<Lock, "outlines">): LockedFileState[] {
  return Object.entries(outlines).map(([file, hash]) => {
    const path = fileOf(file);
    return { file, state: !disk.kind(path) ? "missing" : sha256(readBytes(path)) === hash ? "same" : "changed" };
  });
}

/**
 * sha256 of everything that a result was computed from, wherever the files lie: their contents, and what was chosen from outside.
 *
 * @param reads What was read, by full path.
 */
export function inputsHash(
  reads: readonly Reads[],
  { district = "", horizon = "" }: Pick<ResolveOptions, "district"> & { readonly horizon?: number | string | undefined },
): string {
  const contents = [...new Map(reads.flatMap((read) => [...read])).values()].map(sha256).sort();
  return sha256([district, horizon, ...contents].join("\n"));
}

/** The lock as text; equal locks give equal text. */
export function lockText(lock: Lock): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** sha256 as hex. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The file behind a name in a lock. */
function fileOf(name: string): string {
  return name.startsWith(OWN) ? join(shippedModels(), name.slice(OWN.length)) : name;
}

/** How names of the program's own models begin. */
const OWN = "laoyou:";

/** A file's name in a lock: the program's own models by `laoyou:`, all else from where the program runs. */
function nameOf(file: string): string {
  const own = relative(shippedModels(), file);
  const relativePath = isAbsolute(file) && !own.startsWith("..") && !isAbsolute(own) ? `${OWN}${own}` : relative(process.cwd(), file);
  return relativePath.split(sep).join("/");
}
