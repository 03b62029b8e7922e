import type { Files } from "./files.ts";
import { memory, type Content } from "./memory.ts";

/**
 * Files in which one folder is in memory, and all others are where they were: a project that is no folder of the disk.
 *
 * @param folder The path of the folder; what else is at that path cannot be read.
 * @param contents By path within the folder.
 */
export function mounted(below: Files, folder: string, contents: ReadonlyMap<string, Content>): Files {
  const root = slashed(below.full(folder));
  const inside = memory(Object.fromEntries([...contents].map(([path, content]) => [`${root}/${path}`, content])));
  const of = (path: string): Files => {
    const full = slashed(below.full(path));
    return full === root || full.startsWith(`${root}/`) ? inside : below;
  };
  const at = (path: string): string => slashed(below.full(path));
  return {
    home: below.home,
    full: below.full,
    kind: (path) => (of(path) === below ? below.kind(path) : inside.kind(at(path))),
    read: (path, most) => (of(path) === below ? below.read(path, most) : inside.read(at(path))),
    list: (path) => (of(path) === below ? below.list(path) : inside.list(at(path))),
    ...(below.add && { add: below.add }),
  };
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
