import type { Advances } from "../../fonts.ts";
import type { Language } from "../../say.ts";
import type { Document, Figure } from "../blocks.ts";
import { figureHeight } from "../figure-size.ts";
import { POINTS_PER_MM, typeArea } from "../page.ts";
import { sectionsOf, type Piece, type Section } from "../sections.ts";
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

function sectionSource({ isLandscape, blocks }: Section, setting: Setting): string {
  return `#${isLandscape ? "turned" : "upright"}[\n${blocks.map((piece, i) => pieceSource(piece, i === 0, setting)).join("\n\n")}\n]`;
}

function pieceSource(piece: Piece, isFirst: boolean, setting: Setting): string {
  switch (piece.kind) {
    case "title":
      return `#main-title(${quote(piece.text)})`;
    case "heading":
      return `#head(${piece.level}, ${quote(piece.text)})`;
    case "paragraph":
      return `#para(${piece.words.map((word) => quote(typeof word === "string" ? word : word.text)).join(", ")})`;
    case "annex":
      return `${isFirst ? "" : "#pagebreak(weak: true)\n"}#annex(${quote(piece.label)}, ${quote(piece.title)})`;
    case "table":
      return tableSource(piece, setting);
    case "figure":
      return `#pictures(${pictureSource(piece, setting)})`;
    case "pair":
      return `#pictures(${piece.figures.map((figure) => pictureSource(figure, setting)).join(", ")})`;
  }
}

function pictureSource({ svg, alt, width }: Figure, { isLandscape }: Setting): string {
  const area = typeArea(isLandscape);
  const wide = Math.min(width * POINTS_PER_MM, area.width);
  const shrink = Math.min(1, (MOST_OF_PAGE * area.height) / figureHeight(svg, wide));
  return `picture(${points(wide * shrink)}, ${quote(alt)}, ${quote(svg)})`;
}
