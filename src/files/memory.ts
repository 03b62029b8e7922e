import { Fault } from "../core/fault.ts";
import type { Files } from "./files.ts";
import { dirname, join } from "./path.ts";

/** Content of a file in memory: bytes, text, or a plain value equivalent to its YAML. */
export type Content = Uint8Array | string | object;

/**
 * Files in memory, by path.
 *
 * Paths start from one root: `models/groups/elderly.yaml`, `/models/…` and `./models/…` are the same file.
 *
 * @param contents By path; folders are implied by the paths.
 * @param home The folder that contains `models` and `scenarios`; the root by default.
 * @example
 * memory({ "models/groups/elderly_60.yaml": text, "scenarios/mine.yaml": { schema: 2, … } });
 */
export function memory(contents: Readonly<Record<string, Content>>, home = ""): Files {
  const files = new Map(Object.entries(contents).map(([path, content]) => [full(path), content]));
  const folders = foldersOf(files.keys());
  return {
    home,
    full,
    kind: (path) => (files.has(full(path)) ? "file" : folders.has(full(path)) ? "folder" : undefined),
    read: (path) => {
      const content = files.get(full(path));
      if (content === undefined && folders.has(full(path))) throw new Fault("file-is-folder", {}, { file: path });
      return content === undefined ? undefined : bytesOf(content);
    },
    list: (folder) => [...(folders.get(full(folder)) ?? [])].sort(),
  };
}

/** Paths normalised to one root. */
function full(path: string): string {
  return join("/", path);
}

/** The names in every folder, by full path. */
function foldersOf(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([["/", new Set()]]);
  for (const path of paths) {
    for (let [at, ending] = [path, ""]; at !== "/"; [at, ending] = [dirname(at), "/"]) {
      const folder = dirname(at);
      const names = folders.get(folder) ?? new Set();
      folders.set(folder, names.add(at.slice(folder === "/" ? 1 : folder.length + 1) + ending));
    }
  }
  return folders;
}

function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content, undefined, 2));
}
