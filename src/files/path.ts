// Paths as text, with `/` between their parts, on a disk and in memory alike.

const SEPARATOR = /[\\/]/;

/** Whether a path begins at a root: `/models`, `C:/models`. */
export function isAbsolute(path: string): boolean {
  return /^([A-Za-z]:)?[\\/]/.test(path);
}

/** Joins paths and resolves `.` and `..` within them; `.` when nothing is left. */
export function join(...paths: readonly string[]): string {
  const path = paths.filter((part) => part !== "").join("/");
  const root = /^(?:[A-Za-z]:)?[\\/]/.exec(path)?.[0].replace("\\", "/") ?? "";
  const kept: string[] = [];
  for (const part of path.slice(root.length).split(SEPARATOR)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== "..") kept.pop();
    else if (root === "") kept.push(part);
  }
  return root + kept.join("/") || ".";
}

/** The folder of a path. */
export function dirname(path: string): string {
  return join(path, "..");
}

/** The last part of a path, without `ending` where it ends so. */
export function basename(path: string, ending = ""): string {
  const name = path.split(SEPARATOR).findLast((part) => part !== "") ?? "";
  return name !== ending && name.endsWith(ending) ? name.slice(0, name.length - ending.length) : name;
}

/** A path that a file gives, seen from that file. */
export function fromFolderOf(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}
