import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openLean, readAdvances, type Font } from "./fonts.ts";

/** The shipped faces of Noto Sans SC (subset; OFL 1.1, models/fonts/OFL.txt), as file paths. */
export const FONT_FILES = {
  regular: fileURLToPath(new URL("../../models/fonts/NotoSansSC-Regular.ttf", import.meta.url)),
  bold: fileURLToPath(new URL("../../models/fonts/NotoSansSC-Bold.ttf", import.meta.url)),
} as const;

/** Reads the widths of the shipped faces. */
export function loadFont(): Font {
  return { regular: readAdvances(readFileSync(FONT_FILES.regular)), bold: readAdvances(readFileSync(FONT_FILES.bold)) };
}

let lean: readonly ((text: string) => Uint8Array)[] | undefined;

/** The regular and the bold face without ideographs that a text does not have, see `openLean`. */
export function leanFonts(text: string): readonly Uint8Array[] {
  lean ??= [FONT_FILES.regular, FONT_FILES.bold].map((file) => openLean(readFileSync(file)));
  return lean.map((write) => write(text));
}
