import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Fault } from "../core/fault.ts";

/** Take every file that is read, while recordings go on. */
const recorders: Map<string, Uint8Array>[] = [];

/**
 * Does a piece of work and tells which files it read.
 *
 * @returns The work's result, and the bytes of each file by its full path.
 */
export function recordReads<T>(work: () => T): { value: T; files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  recorders.push(files);
  try {
    return { value: work(), files };
  } finally {
    recorders.pop();
  }
}

/** Tells recordings of files that an earlier piece of work read, whose result is used again. */
export function readAgain(files: ReadonlyMap<string, Uint8Array>): void {
  for (const recorder of recorders) for (const [file, bytes] of files) recorder.set(file, bytes);
}

/**
 * Reads a file's bytes.
 *
 * @throws Fault file-missing, or file-unreadable for a folder or a lack of permission.
 */
export function readBytes(file: string): Uint8Array {
  try {
    const bytes = readFileSync(file);
    for (const recorder of recorders) recorder.set(resolve(file), bytes);
    return bytes;
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new Fault("file-missing", {}, { file });
    if (code === "EISDIR") throw new Fault("file-is-folder", {}, { file });
    throw new Fault("file-unreadable", { reason: code === "EACCES" ? "permission denied" : message }, { file });
  }
}

/**
 * Turns a file's bytes into text: UTF-8, with or without a byte order mark, or else GB18030.
 *
 * @throws Fault file-encoding if the bytes are neither.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // not this encoding: the next one is tried, and the fault below tells that none fits
    }
  }
  throw new Fault("file-encoding", {}, { file });
}
