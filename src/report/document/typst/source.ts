import { firstOf, itemOf } from "../../../core/items.ts";
import type { Advances } from "../../fonts.ts";
import type { Language } from "../../say.ts";
import type { Document, Figure, Inline } from "../blocks.ts";
import { floated, LEAST_SCALE, startsPage, type Placed } from "../flow.ts";
import { figureHeight } from "../figure-size.ts";
import { POINTS_PER_MM, typeArea } from "../page.ts";
import { sectionsOf, type Section } from "../sections.ts";
import { preamble } from "./preamble.ts";
import { points, quote } from "./quote.ts";
import { tableSource } from "./table.ts";

/** A figure never fills the whole page. */
const MOST_OF_PAGE = 0.92;

interface Setting {
  readonly isLandscape: boolean;
  readonly lang: Language;
  readonly advances: Advances;
}

/**
 * A document as Typst's source.
 *
 * @param advances Of the serif.
 */
export function documentSource(document: Document, advances: Advances): string {
  const sections = sectionsOf(document.blocks).map((section) =>
    sectionSource(section, { isLandscape: section.isLandscape, lang: document.lang, advances }),
  );
  return `${preamble(document)}\n${sections.join("\n")}\n`;
}

function sectionSource({ isLandscape, blocks: given }: Section, setting: Setting): string {
  const placed = floated(given, { ...setting, printed: setting.advances });
  const pieces = placed.map(({ piece }) => piece);
  const sources = placed.map((one, i) => {
    const source = pieceSource(one, pieces[i + 1]?.kind === "signature", setting);
    return startsPage(pieces, i) ? `#pagebreak(weak: true)\n${source}` : source;
  });
  return `#${isLandscape ? "turned" : "upright"}[\n${sources.join("\n\n")}\n]`;
}

function pieceSource({ piece, isWhole, ownScale: scale }: Placed, isSigned: boolean, setting: Setting): string {
  switch (piece.kind) {
    case "title":
      return `#main-title(${quote(piece.text)})`;
    case "byline":
      return `#byline(${quote(piece.text)})`;
    case "signature":
      return `#signature(${piece.lines.map(quote).join(", ")})`;
    case "heading":
      return `#head(${piece.level}, ${quote(piece.text)})`;
    case "paragraph":
      return `#para(lead: ${quote(piece.lead ? textOf(piece.lead) : "")}, ${piece.words.map((word) => quote(textOf([word]))).join(", ")})`;
    case "annex":
      return `#annex(${quote(piece.label)}, ${quote(piece.title)})`;
    case "table":
      return tableSource(piece, { ...setting, isWhole, isStuck: isSigned });
    case "figure":
      return picturesSource([piece], scale, setting);
    case "row":
      return picturesSource(piece.figures, scale, setting);
  }
}

function textOf(words: readonly Inline[]): string {
  return words.map((word) => (typeof word === "string" ? word : word.text)).join("");
}

/** Figures beside each other, which are made smaller still where the page has not quite the room. */
function picturesSource(figures: readonly Figure[], scale: number, { isLandscape }: Setting): string {
  const area = typeArea(isLandscape);
  const sizes = figures.map(({ svg, width }) => {
    const wide = Math.min(width * POINTS_PER_MM, area.width);
    const high = figureHeight(svg, wide);
    const shrink = Math.min(scale, (MOST_OF_PAGE * area.height) / high);
    return { wide: wide * shrink, high: high * shrink };
  });
  const pictures = figures.map(({ alt, svg }, i) => `(${points(itemOf(sizes, i).wide)}, ${quote(alt)}, ${quote(svg)})`);
  const height = Math.max(...sizes.map(({ high }) => high));
  return `#pictures(${quote(firstOf(figures).id)}, ${points(height)}, ${Math.min(1, LEAST_SCALE / scale).toFixed(3)}, ${pictures.join(", ")})`;
}
