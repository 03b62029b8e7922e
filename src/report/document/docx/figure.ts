import { Bookmark, ImageRun, Paragraph } from "docx";
import type { Figure } from "../blocks.ts";
import { POINTS_PER_MM, typeArea } from "../page.ts";
import { figureHeight } from "../figure-size.ts";
import { STYLE } from "./styles.ts";

/** docx measures pictures in pixels of 1/96 inch. */
const PIXELS_PER_POINT = 96 / 72;
/** A figure never fills the whole page, leaving room for its paragraph's spacing. */
const MOST_OF_PAGE = 0.95;

/** How figures are placed. */
export interface FigurePlace {
  readonly isLandscape: boolean;
  /** Their size, as a share of their own. */
  readonly scale: number;
}

/**
 * Writes figures on a line of their own, centred, as SVG with PNG for programs that do not read SVG.
 *
 * A figure higher than the page is scaled down in proportion.
 */
export function figureBlock(figures: readonly Figure[], place: FigurePlace): Paragraph {
  return new Paragraph({
    style: STYLE.figure,
    keepLines: true,
    children: figures.map((figure) => new Bookmark({ id: bookmarkOf(figure), children: [picture(figure, place)] })),
  });
}

/** A bookmark's name may contain letters, digits and underscores only. */
function bookmarkOf({ id }: Figure): string {
  return `f_${id.replace(/[^A-Za-z0-9_]/g, "_")}`;
}

function picture({ svg, png, alt, width, id }: Figure, { isLandscape, scale }: FigurePlace): ImageRun {
  const area = typeArea(isLandscape);
  const wide = Math.min(width * POINTS_PER_MM, area.width);
  const high = figureHeight(svg, wide);
  const shrink = Math.min(scale, (MOST_OF_PAGE * area.height) / high);
  const transformation = { width: wide * shrink * PIXELS_PER_POINT, height: high * shrink * PIXELS_PER_POINT };
  return new ImageRun({
    type: "svg",
    data: new TextEncoder().encode(svg),
    transformation,
    fallback: { type: "png", data: png },
    altText: { name: id, description: alt, title: "" },
  });
}
