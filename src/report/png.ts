import { FONT_FILES } from "./font-files.ts";
import { loadOptional } from "../core/optional.ts";
import { pngWidth, withDensity } from "./png-density.ts";

/**
 * Draws a chart's SVG as PNG at 300 dots per inch, with the shipped font; fonts of the system stand in only where a character is `lacking` in it.
 *
 * The file states its resolution, so that Word places it at print size. Equal SVG gives the same bytes.
 *
 * @param svg An SVG whose width is in mm.
 * @throws Fault `optional-part-missing` if resvg is not installed.
 */
export async function toPng(svg: string, { isLacking = false }: { readonly isLacking?: boolean } = {}): Promise<Uint8Array> {
  const { renderAsync } = await loadOptional("@resvg/resvg-js", () => import("@resvg/resvg-js"));
  const image = await renderAsync(svg, {
    fitTo: { mode: "width", value: pngWidth(svg) },
    font: { loadSystemFonts: isLacking, fontFiles: [FONT_FILES.regular, FONT_FILES.bold], defaultFontFamily: "Noto Sans SC" },
  });
  return withDensity(image.asPng());
}
