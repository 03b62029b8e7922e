import * as Plot from "@observablehq/plot";
import type { Font } from "../../../report/fonts.ts";
import type { Kit } from "../../../report/plot.ts";
import { unpackedFont, type PackedFont } from "../packed-font.ts";

/** What charts are drawn with: Plot itself, this document, and the widths of the shipped font. */
export function pageKit({ regular, bold }: Readonly<Record<keyof Font, PackedFont>>): Kit {
  return { Plot, document, font: { regular: unpackedFont(regular), bold: unpackedFont(bold) } };
}
