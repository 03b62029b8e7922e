import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { Fault, Faults } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { mounted } from "../files/mounted.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { readBytes } from "./text-file.ts";
import { parseYaml } from "./yaml.ts";
import * as z from "./zod.ts";

/** A project in memory: the folder of a plan, by path, and which of its files are plans. */
export interface Project {
  /** The base plan within the folder. */
  readonly plan: string;
  /** The options that extend it, in order. */
  readonly options: readonly string[];
  /** Folders of models within it, that lie over the shipped ones; none if absent. */
  readonly models?: readonly string[] | undefined;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** The formats of project files: the first, and that of projects with models of their own. A project has the lowest that can say what it holds. */
const [FIRST, WITH_MODELS] = [1, 2];
const MANIFEST = "manifest.json";
/** The most bytes that the files of a project may hold when they are unpacked. */
const MOST_BYTES = 200_000_000;
/** Every project has the same time: equal projects are equal files. */
const TIME = "1980-01-02T00:00:00";

const manifestSchema = z.strictObject({
  format: z.number().int(),
  program: z.literal("laoyou"),
  version: z.string(),
  plan: z.string().min(1),
  options: z.array(z.string().min(1)),
  models: z.array(z.string().min(1)).min(1).optional(),
  /** sha256 by path. */
  files: z.record(z.string(), z.string()),
});
/** What is read of a manifest before its format is known. */
const headSchema = z.looseObject({ format: z.number().int() });

/** Whether a file is a project, by its name. */
export function isProject(file: string): boolean {
  return /\.laoyou$/i.test(file);
}

/** A project as one file: a zip of its folder, with a manifest of format, version and hashes. */
export async function projectZip({ plan, options, models = [], contents }: Project, version: string): Promise<Uint8Array<ArrayBuffer>> {
  const paths = [...contents.keys()].sort();
  const hashes = await Promise.all(paths.map(async (path) => [path, await sha256(contents.get(path) ?? new Uint8Array())] as const));
  const format = models.length > 0 ? WITH_MODELS : FIRST;
  const own = { plan, options, ...(models.length > 0 && { models }) };
  const manifest = { format, program: "laoyou", version, ...own, files: Object.fromEntries(hashes) };
  const files = Object.fromEntries(paths.map((path) => [path, contents.get(path) ?? new Uint8Array()]));
  return zipSync({ [MANIFEST]: strToU8(`${JSON.stringify(manifest, undefined, 2)}\n`), ...files }, { level: 6, mtime: TIME });
}

/**
 * Opens a project file.
 *
 * @throws Fault "project-broken" with what is wrong, "project-older", "project-newer".
 */
export async function openProject(bytes: Uint8Array, file: string): Promise<Project> {
  const broken = (reason: string): Fault => nodeFault("project-broken", { reason }, { file });
  const { [MANIFEST]: listed, ...rest } = unzipped(bytes, broken);
  if (!listed) throw broken(MANIFEST);
  const { plan, options, models, files } = manifestOf(strFromU8(listed), file, broken);
  const wrong = [...new Set([...Object.keys(files), ...Object.keys(rest), plan, ...options])].filter((path) => !rest[path] || !files[path]);
  if (wrong.length > 0) throw broken(wrong.join(", "));
  const contents = new Map(Object.entries(rest));
  for (const [path, content] of contents) if ((await sha256(content)) !== files[path]) throw broken(path);
  return { plan, options, ...(models && { models }), contents };
}

/** The plans of a project file, base first, its folders of models, and the files to read them from: what it holds is a folder with the name of the file. */
export async function projectFiles(
  file: string,
  files: Files,
): Promise<{ readonly plans: readonly string[]; readonly models: readonly string[]; readonly files: Files }> {
  const { plan, options, models = [], contents } = await openProject(readBytes(file, files), file);
  const inside = (path: string): string => join(file, path);
  return { plans: [plan, ...options].map(inside), models: models.map(inside), files: mounted(files, file, contents) };
}

function unzipped(bytes: Uint8Array, broken: (reason: string) => Fault): Record<string, Uint8Array> {
  let size = 0;
  try {
    const all = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        if (size > MOST_BYTES) throw broken(`> ${MOST_BYTES}`);
        return true;
      },
    });
    return Object.fromEntries(Object.entries(all).filter(([path]) => !path.endsWith("/")));
  } catch (error) {
    throw error instanceof Fault ? error : broken(error instanceof Error ? error.message : String(error));
  }
}

function manifestOf(text: string, file: string, broken: (reason: string) => Fault): z.infer<typeof manifestSchema> {
  try {
    const { format } = parseYaml(text, file, headSchema).value;
    if (format > WITH_MODELS) throw nodeFault("project-newer", { format, known: WITH_MODELS }, { file });
    if (format < FIRST) throw nodeFault("project-older", { format, known: FIRST }, { file });
    return parseYaml(text, file, manifestSchema).value;
  } catch (error) {
    if (error instanceof Faults || (error instanceof Fault && !error.code.startsWith("project-"))) throw broken(MANIFEST);
    throw error;
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
