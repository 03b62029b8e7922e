import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** As little of an installed package as it can be, read in a few milliseconds. */
const PARAMS = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
/** Bytes of a SHA-256. */
const HASH = 32;

function hashOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** A file that the program makes for itself when it is built: its bytes by Brotli, which notices no change, after their SHA-256. */
export function sealed(bytes: string | Uint8Array): Uint8Array {
  const packed = brotliCompressSync(bytes, { params: PARAMS });
  return Buffer.concat([hashOf(packed), packed]);
}

/** The bytes of such a file; undefined where it is missing, cut or changed: what it spares is then done as if it were not there. */
export function unsealed(file: string): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const bytes = readFileSync(file);
    const packed = bytes.subarray(HASH);
    return hashOf(packed).equals(bytes.subarray(0, HASH)) ? brotliDecompressSync(packed) : undefined;
  } catch {
    return undefined;
  }
}
