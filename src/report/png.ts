import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leanFonts, readFaces } from "./font-files.ts";
import { nodeFault } from "../core/node-fault.ts";
import { loadOptional } from "../core/optional.ts";
import { pngWidth, withDensity } from "./png-density.ts";

/**
 * Draws a chart's SVG as PNG at 300 dots per inch, with the shipped font; fonts of the system stand in only where a character is `lacking` in it.
 *
 * The file states its resolution, so that Word places it at print size. Equal SVG gives the same bytes.
 *
 * @param svg An SVG whose width is in mm.
 * @throws Fault `optional-part-missing` if resvg is not installed; "out-unwritable" if nothing can be written to the folder for temporary files.
 */
export async function toPng(svg: string, { isLacking = false }: { readonly isLacking?: boolean } = {}): Promise<Uint8Array> {
  const { renderAsync } = await loadOptional("@resvg/resvg-js", () => import("@resvg/resvg-js"));
  const fonts = fontsFor(svg);
  try {
    const image = await renderAsync(svg, {
      fitTo: { mode: "width", value: pngWidth(svg) },
      font: { loadSystemFonts: isLacking, fontFiles: [...fonts.files], defaultFontFamily: "Noto Sans SC" },
    });
    return withDensity(image.asPng());
  } finally {
    fonts.done();
  }
}

/** The faces for a chart: resvg reads a face's whole file for each of its letters, so it is given one without outlines that the chart does not need. */
function fontsFor(svg: string): { readonly files: readonly string[]; readonly done: () => void } {
  const faces = svg.includes("&#") ? readFaces() : leanFonts(svg); // letters by their numbers may be any
  let folder: string | undefined;
  const done = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const opened = mkdtempSync(join(tmpdir(), "laoyou-"));
    folder = opened;
    const files = faces.map((font, i) => {
      const file = join(opened, `${i}.ttf`);
      writeFileSync(file, font);
      return file;
    });
    return { files, done };
  } catch (error) {
    done();
    throw nodeFault("out-unwritable", { reason: error instanceof Error ? error.message : String(error) }, { file: tmpdir() });
  }
}
