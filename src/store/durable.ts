import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Suffix of the name of a file being written. */
const IN_THE_MAKING = ".tmp-";

/**
 * Writes a file so that after a crash it is complete or absent: under a temporary name, flushed to disk, then renamed.
 *
 * @throws Errors of the system; nothing is left behind then.
 */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const fresh = join(dirname(file), `.${basename(file)}${IN_THE_MAKING}${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const descriptor = openSync(fresh, "wx");
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** Whether a name is that of a file being written; after a crash such a file is left over and has no meaning. */
export function isInTheMaking(name: string): boolean {
  return name.startsWith(".") && name.includes(IN_THE_MAKING);
}

/** Flushes a folder's entries to disk; Windows has no such call. */
function syncFolder(dir: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(dir, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
