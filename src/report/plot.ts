import type * as PlotLibrary from "@observablehq/plot";
import type { Font } from "./fonts.ts";
import { INK } from "./ink.ts";
import { plain } from "./svg.ts";

/** Drawing tools: Plot, a document for it to draw in, and the font's widths. */
export interface Kit {
  readonly Plot: typeof PlotLibrary;
  readonly document: Document;
  readonly font: Font;
}

/** A drawn plot without frame: plain SVG text, and the positions of values on it. */
export interface Panel {
  readonly svg: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/**
 * Draws marks with Plot. Nothing else is drawn: no axes of its own.
 *
 * @param options Plot's options; lengths in points. Both scales must be numbers.
 */
export function panel({ Plot, document }: Kit, options: PlotLibrary.PlotOptions): Panel {
  const drawn = Plot.plot({ ...options, document, axis: null });
  const [x, y] = [drawn.scale("x"), drawn.scale("y")];
  if (!x || !y) throw new TypeError("Cannot draw a panel: its marks need both x and y");
  return { svg: plain(drawn, { ink: INK.text }), x: (value) => Number(x.apply(value)), y: (value) => Number(y.apply(value)) };
}
