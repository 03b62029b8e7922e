import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";

/**
 * Reads a file's bytes.
 *
 * @throws Fault file-missing, or file-unreadable for a folder or a lack of permission.
 */
export function readBytes(file: string, files: Files = disk): Uint8Array {
  const bytes = files.read(file);
  if (!bytes) throw new Fault("file-missing", {}, { file });
  return bytes;
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
