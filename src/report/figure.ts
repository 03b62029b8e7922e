import type { PlotOptions } from "@observablehq/plot";
import { frame, innerWidth, type Captions, type FrameOptions } from "./frame.ts";
import { INK, SIZE } from "./ink.ts";
import { loadWholeKit } from "./kit.ts";
import { toPng } from "./png.ts";
import { plain } from "./svg.ts";

/** Language and printed width of a figure. */
export type FigureOptions = Pick<FrameOptions, "lang" | "width">;

/** What to draw: options of Observable Plot, loosely typed since its types need those of d3. */
export interface FigurePlot {
  readonly height?: number;
  readonly marks?: unknown[];
  readonly [option: string]: unknown;
}

/** A figure as SVG and as a 300-dpi PNG. */
export interface DrawnFigure {
  readonly svg: string;
  readonly png: Uint8Array;
}

/**
 * Draws any Observable Plot in the frame of a printed figure: number, title, unit, source and note, plain attributes, the shipped font.
 *
 * For scripts: what to draw is given by Plot's own options, including facets; lengths are points, the width is the figure's.
 *
 * @throws Fault `optional-part-missing` if Plot, jsdom or resvg is not installed.
 */
export async function drawFigure(captions: Captions, options: FigurePlot, { lang, width }: FigureOptions): Promise<DrawnFigure> {
  const kit = await loadWholeKit();
  const wide = innerWidth(width);
  const drawn = kit.Plot.plot({ ...(options as PlotOptions), width: wide, document: kit.document });
  drawn.setAttribute("font-size", String(SIZE.note));
  const height = Number(drawn.getAttribute("height"));
  const svg = frame(captions, [{ svg: plain(drawn, { ink: INK.text }), height }], { font: kit.font, lang, width });
  return { svg, png: await toPng(svg) };
}
