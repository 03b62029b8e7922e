import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";

/** The most bytes read of a file, by its kind: what a user's file of the kind never has, and what is still read in seconds and 500 MB of memory. */
export const MOST_BYTES = { yaml: 2e6, table: 10e6, outlines: 50e6, any: 200e6 } as const;

/**
 * Reads a file's bytes.
 *
 * @param most The most that are read.
 * @throws Fault file-missing, file-too-large, or file-unreadable for a folder or a lack of permission.
 */
export function readBytes(file: string, files: Files = disk, most: number = MOST_BYTES.any): Uint8Array {
  const bytes = files.read(file, most);
  if (!bytes) throw new Fault("file-missing", {}, { file });
  return bytes;
}

/** The fault of a file that has more bytes than are read of its kind. */
export function tooLarge(size: number, most: number, file: string): Fault {
  return new Fault("file-too-large", { size: Math.ceil(size / 1e6), most: most / 1e6 }, { file });
}

/**
 * Decodes a file's bytes: UTF-8, with or without a byte order mark, otherwise GB18030.
 *
 * @throws Fault file-encoding if the bytes are neither.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // not this encoding: try the next; the fault below reports that none fits
    }
  }
  throw new Fault("file-encoding", {}, { file });
}
