import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { readFaces } from "../../font-files.ts";

/** The shipped serif (subset of Noto Serif SC; OFL 1.1, models/fonts/OFL-NotoSerifSC.txt), packed with Brotli. */
const SERIF_FILE = fileURLToPath(new URL("../../../../models/fonts/NotoSerifSC-Regular.ttf.br", import.meta.url));

/** The families of a PDF: the shipped faces for 宋 and 黑. No face for 仿宋 or 楷 is free and small enough to ship. */
export const FAMILIES = { serif: "Noto Serif SC", sans: "Noto Sans SC" } as const;

/** The shipped serif, unpacked once: documents and charts are written several at a time. */
export const readSerif = once(() => brotliDecompressSync(readFileSync(SERIF_FILE)));

/** The shipped sans faces. */
export const readSans = readFaces;

function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}
