import type { Advances } from "../../fonts.ts";
import type { Language } from "../../say.ts";
import type { Document, Figure, Inline } from "../blocks.ts";
import { floated } from "../flow.ts";
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

function sectionSource({ isLandscape, blocks: given }: Section, setting: Setting): string {
  const blocks = floated(given, setting);
  return `#${isLandscape ? "turned" : "upright"}[\n${blocks.map((piece, i) => pieceSource(piece, { isFirst: i === 0, isSigned: blocks[i + 1]?.kind === "signature" }, setting)).join("\n\n")}\n]`;
}

function pieceSource(
  piece: Piece,
  { isFirst, isSigned }: { readonly isFirst: boolean; readonly isSigned: boolean },
  setting: Setting,
): string {
  switch (piece.kind) {
    case "title":
      return `${broken(piece, isFirst)}#main-title(${quote(piece.text)})`;
    case "byline":
      return `#byline(${quote(piece.text)})`;
    case "signature":
      return `#signature(${piece.lines.map(quote).join(", ")})`;
    case "heading":
      return `${broken(piece, isFirst)}#head(${piece.level}, ${quote(piece.text)})`;
    case "paragraph":
      return `#para(lead: ${quote(piece.lead ? textOf(piece.lead) : "")}, ${piece.words.map((word) => quote(textOf([word]))).join(", ")})`;
    case "annex":
      return `#annex(${quote(piece.label)}, ${quote(piece.title)})`;
    case "table":
      return tableSource(piece, { ...setting, isStuck: isSigned });
    case "figure":
      return `#pictures(${pictureSource(piece, setting)})`;
    case "row":
      return `#pictures(${piece.figures.map((figure) => pictureSource(figure, setting)).join(", ")})`;
  }
}

function broken({ isNewPage = false }: { readonly isNewPage?: boolean | undefined }, isFirst: boolean): string {
  return isNewPage && !isFirst ? "#pagebreak(weak: true)\n" : "";
}

function textOf(words: readonly Inline[]): string {
  return words.map((word) => (typeof word === "string" ? word : word.text)).join("");
}

function pictureSource({ svg, alt, width }: Figure, { isLandscape }: Setting): string {
  const area = typeArea(isLandscape);
  const wide = Math.min(width * POINTS_PER_MM, area.width);
  const shrink = Math.min(1, (MOST_OF_PAGE * area.height) / figureHeight(svg, wide));
  return `picture(${points(wide * shrink)}, ${quote(alt)}, ${quote(svg)})`;
}
