import { Fault } from "../core/fault.ts";
import type { Files } from "./files.ts";
import { join } from "./path.ts";

/**
 * The disk, read by Node.
 *
 * No Node module is imported: they are loaded at the first read, so that a web page can hold this value and fails only when it reads.
 *
 * @throws Fault "disk-none" on use where there is no disk, as in a browser.
 */
export const disk: Files = {
  get home() {
    const here = import.meta.dirname; // <home>/src/files or <home>/dist/files
    return disk.kind(join(here, "..", "..", "models")) ? join(here, "..", "..") : disk.full(".");
  },
  kind: (path) => {
    if (path === STDIN) return "file";
    try {
      const found = fs().statSync(path, { throwIfNoEntry: false });
      return found && (found.isDirectory() ? "folder" : "file");
    } catch (error) {
      if (error instanceof Fault) throw error;
      return undefined; // part of the path is a file, or access is denied
    }
  },
  read: (path, most = Infinity) =>
    reading(path, () => {
      if (path === STDIN) return piped(most);
      const found = fs().statSync(path);
      if (!found.isFile() && !found.isDirectory()) throw new Fault("file-special", {}, { file: path }); // it may never end
      if (found.size > most)
        throw new Fault("file-too-large", { size: Math.ceil(found.size / MEGABYTE), most: most / MEGABYTE }, { file: path });
      return fs().readFileSync(path);
    }),
  outside: (folder, name) => {
    const path = join(folder, name);
    if (!fs().lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
    const [root, target] = [fs().realpathSync(folder), fs().realpathSync(path)];
    const { relative, isAbsolute } = node().getBuiltinModule("node:path");
    const way = relative(root, target);
    return way.startsWith("..") || isAbsolute(way) ? target : undefined;
  },
  list: (folder) => {
    const names = reading(folder, () =>
      fs()
        .readdirSync(folder, { withFileTypes: true })
        .map((entry) => {
          const isFolder = entry.isSymbolicLink() ? disk.kind(join(folder, entry.name)) === "folder" : entry.isDirectory();
          return isFolder ? `${entry.name}/` : entry.name;
        }),
    );
    return names?.sort() ?? [];
  },
  full: (path) => node().getBuiltinModule("node:path").resolve(path),
};

const MEGABYTE = 1e6;

/** The file name that means the standard input; a file of this name is written `./-`. */
const STDIN = "-";
const CHUNK = 65_536;
/** The standard input, which can be read once. */
let input: Uint8Array | undefined;

function piped(most: number): Uint8Array {
  const bytes: number[] = [];
  const chunk = new Uint8Array(CHUNK);
  while (input === undefined) {
    const read = fs().readSync(0, chunk);
    for (const byte of chunk.subarray(0, read)) bytes.push(byte);
    if (bytes.length > most)
      throw new Fault("file-too-large", { size: Math.ceil(bytes.length / MEGABYTE), most: most / MEGABYTE }, { file: STDIN });
    if (read === 0) input = Uint8Array.from(bytes);
  }
  return input;
}

/** Runs a read; undefined if there is nothing to read. */
function reading<T>(path: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (code === "EISDIR") throw new Fault("file-is-folder", {}, { file: path });
    throw new Fault("file-unreadable", { reason: code === "EACCES" ? "permission denied" : message }, { file: path });
  }
}

function fs(): typeof import("node:fs") {
  return node().getBuiltinModule("node:fs");
}

function node(): typeof process {
  if (typeof process === "undefined" || typeof process.getBuiltinModule !== "function") throw new Fault("disk-none");
  return process;
}
