import { createHash } from "node:crypto";
import { isAbsolute, join, relative, sep } from "node:path";
import * as z from "./zod.ts";
import { disk } from "../files/disk.ts";
import type { Reads } from "../files/files.ts";
import type { ReadPlan } from "./read-plan.ts";
import { shippedModels, type ResolveOptions } from "./resolve.ts";
import { SCHEMA_VERSION } from "./schema-scenario.ts";
import { readBytes } from "./text-file.ts";

/** File name of the lock in a folder of results. */
export const LOCK_FILE = "laoyou.lock";

/** Inputs of a result: programs, schema, seed and every file read, with its hash. */
export interface Lock {
  readonly program: "laoyou";
  readonly version: string;
  readonly schema: number;
  /** The seed of the trajectories; null if none were drawn. */
  readonly seed: number | null;
  /** Number of trajectories; absent if none were drawn. */
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
  /** sha256 by file; the program's own models are named `laoyou:…`, all other files relative to the working directory. */
  readonly files: Readonly<Record<string, string>>;
  /** The questions whose answers are among the rows; absent if none were asked. */
  readonly questions?: readonly LockedQuestion[] | undefined;
  /** sha256 of the map outlines, by file name; no number depends on them. Absent if none were given. */
  readonly outlines?: Readonly<Record<string, string>> | undefined;
  /** sha256 of what the plan was put beside other counties by; no number of its rows depends on them. Absent if it was not. */
  readonly peers?: Readonly<Record<string, string>> | undefined;
}

/** A question of a lock. */
export interface LockedQuestion {
  /** Its file; absent for one of the command line or of a script. */
  readonly file?: string | undefined;
  /** What was asked, as a file says it, with paths from the working directory. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** The solver, if one was used: its name and version. */
  readonly solver?: string | undefined;
}

/** One option of a lock: its id and its file. */
interface LockedOption {
  readonly id: string;
  readonly file: string;
  /** True if a script made or changed it, so that its file alone does not reproduce it. */
  readonly scripted?: true | undefined;
}

const texts = z.array(z.string());
/** laoyou.lock as stored in a folder. */
export const lockSchema: z.ZodType<Lock> = z.strictObject({
  program: z.literal("laoyou"),
  version: z.string(),
  schema: z.number().int().positive(),
  seed: z.number().int().min(0).nullable(),
  trajectories: z.number().int().positive().optional(),
  options: z
    .array(z.strictObject({ id: z.string(), file: z.string(), scripted: z.literal(true).optional() }))
    .min(1)
    .superRefine((options, context) => {
      options.forEach(({ id }, i) => {
        const first = options.findIndex((other) => other.id === id);
        if (first < i) context.addIssue({ code: "custom", path: [i, "id"], params: { fault: "lock-option-twice", id } });
      });
    }),
  resolve: z.strictObject({
    models: texts,
    inputs: texts,
    overlays: texts,
    district: z.string().optional(),
    horizon: z.number().int().optional(),
  }),
  files: z.record(z.string(), z.string()),
  questions: z
    .array(z.strictObject({ file: z.string().optional(), asked: z.looseObject({}), solver: z.string().optional() }))
    .min(1)
    .optional(),
  outlines: z.record(z.string(), z.string()).optional(),
  peers: z.record(z.string(), z.string()).optional(),
});

/** How trajectories of a result were drawn, and the files that only the draws read, by full path. */
export interface LockedDraws {
  readonly trajectories: number;
  readonly seed: number;
  readonly files: Reads;
}

/** The lock of plans that were read together, and of their trajectories. */
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

/** sha256 of what was read, by the names of a lock. */
export function hashesOf(files: Reads): Record<string, string> {
  return Object.fromEntries(
    [...files].map(([path, bytes]): [string, string] => [nameOf(path), sha256(bytes)]).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Adds to a lock what no number of its rows depends on, by full path: map outlines, and what peers were found by. */
export function withAside(lock: Lock, { outlines, peers }: { readonly outlines?: Reads; readonly peers?: Reads | undefined }): Lock {
  const has = (files: Reads | undefined): files is Reads => files !== undefined && files.size > 0;
  return { ...lock, ...(has(outlines) && { outlines: hashesOf(outlines) }), ...(has(peers) && { peers: hashesOf(peers) }) };
}

/** Adds to a lock the questions that were asked, and what they read beside the plans, by full path. */
export function withQuestions(lock: Lock, questions: readonly LockedQuestion[], files: Reads): Lock {
  const more = { ...lock.files, ...hashesOf(files) };
  return questions.length === 0 ? lock : { ...lock, files: more, questions };
}

/** State of a locked file. */
export interface LockedFileState {
  readonly file: string;
  readonly state: "same" | "changed" | "missing";
}

/** Whether the map outlines of a lock are unchanged. */
export function outlinesNow({ outlines = {} }: Pick<Lock, "outlines">): LockedFileState[] {
  return statesOf(outlines);
}

/** Files by which peers were found and that have changed or are gone. */
export function peersChanged({ peers = {} }: Pick<Lock, "peers">): string[] {
  return statesOf(peers).flatMap(({ file, state }) => (state === "same" ? [] : [file]));
}

function statesOf(files: Readonly<Record<string, string>>): LockedFileState[] {
  return Object.entries(files).map(([file, hash]) => {
    const path = fileOf(file);
    return { file, state: !disk.kind(path) ? "missing" : sha256(readBytes(path)) === hash ? "same" : "changed" };
  });
}

/**
 * sha256 of all inputs of a result, wherever the files are: their contents, and the options given.
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
export function fileOf(name: string): string {
  return name.startsWith(OWN) ? join(shippedModels(), name.slice(OWN.length)) : name;
}

/** Prefix of names of the program's own models. */
const OWN = "laoyou:";

/** A file's name in a lock: `laoyou:` for the program's own models, otherwise relative to the working directory. */
export function nameOf(file: string): string {
  const own = relative(shippedModels(), file);
  const relativePath = isAbsolute(file) && !own.startsWith("..") && !isAbsolute(own) ? `${OWN}${own}` : relative(process.cwd(), file);
  return relativePath.split(sep).join("/");
}
