import { crc32 } from "node:zlib";
import { FONT_FILES } from "./font-files.ts";
import { loadOptional } from "../core/optional.ts";

const DOTS_PER_INCH = 300;
const MM_PER_INCH = 25.4;
/** Bytes before the first chunk after the header: signature 8, IHDR 25. */
const AFTER_HEADER = 33;

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

/** The width in pixels of a chart at 300 dpi. Throws RangeError if the SVG's width is not in mm. */
function pngWidth(svg: string): number {
  const width = /^<svg[^>]* width="([\d.]+)mm"/.exec(svg);
  if (!width) throw new RangeError(`Cannot size a PNG: the SVG's width must be in mm, but it starts ${svg.slice(0, 80)}`);
  return Math.round((Number(width[1]) / MM_PER_INCH) * DOTS_PER_INCH);
}

/** Adds the resolution chunk (pHYs) after the header of a PNG. */
function withDensity(png: Uint8Array): Uint8Array {
  const perMetre = Math.round((DOTS_PER_INCH / MM_PER_INCH) * 1000);
  const chunk = new DataView(new ArrayBuffer(21));
  chunk.setUint32(0, 9);
  [..."pHYs"].forEach((letter, i) => chunk.setUint8(4 + i, letter.charCodeAt(0)));
  chunk.setUint32(8, perMetre);
  chunk.setUint32(12, perMetre);
  chunk.setUint8(16, 1);
  const bytes = new Uint8Array(chunk.buffer);
  chunk.setUint32(17, crc32(bytes.subarray(4, 17)));
  return Buffer.concat([png.subarray(0, AFTER_HEADER), bytes, png.subarray(AFTER_HEADER)]);
}
