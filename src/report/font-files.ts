import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { openLean, readAdvances, type Font } from "./fonts.ts";

/** The shipped faces of Noto Sans SC (subset; OFL 1.1, models/fonts/OFL.txt), packed with Brotli, as file paths. */
export const FONT_FILES = {
  regular: fileURLToPath(new URL("../../models/fonts/NotoSansSC-Regular.ttf.br", import.meta.url)),
  bold: fileURLToPath(new URL("../../models/fonts/NotoSansSC-Bold.ttf.br", import.meta.url)),
} as const;

let faces: readonly Buffer[] | undefined;

/** The regular and the bold face, unpacked once. */
export function readFaces(): readonly Buffer[] {
  return (faces ??= [FONT_FILES.regular, FONT_FILES.bold].map((file) => brotliDecompressSync(readFileSync(file))));
}

/** Reads the widths of the shipped faces. */
export function loadFont(): Font {
  const [regular, bold] = readFaces().map((face) => readAdvances(face));
  if (!regular || !bold) throw new RangeError("a face is missing");
  return { regular, bold };
}

let lean: readonly ((text: string) => Uint8Array)[] | undefined;

/** The regular and the bold face without ideographs that a text does not have, see `openLean`. */
export function leanFonts(text: string): readonly Uint8Array[] {
  lean ??= readFaces().map((face) => openLean(face));
  return lean.map((write) => write(text));
}
