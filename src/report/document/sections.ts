import type { Block, Figure } from "./blocks.ts";

/** Blocks on pages of one orientation. */
export interface Section {
  readonly isLandscape: boolean;
  readonly blocks: readonly Piece[];
}

/** A block, or narrow figures side by side. */
export type Piece = Block | FigureRow;

/** Figures that share the width of a page. */
interface FigureRow {
  readonly kind: "row";
  readonly figures: readonly Figure[];
}

/** Maximum widths of figures placed side by side, millimetres: two in a row, and three. */
const HALF = 77;
const THIRD = 51;

/**
 * Splits a document where the orientation of its pages changes.
 *
 * The heading of an annex, and a title on a page of its own, stay with what follows them.
 */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: { readonly isLandscape: boolean; readonly blocks: Block[] }[] = [];
  for (const [i, block] of blocks.entries()) {
    const isLandscape = needsLandscape(blocks.slice(i).find((one) => !isHead(one)));
    const last = sections.at(-1);
    if (last?.isLandscape === isLandscape) last.blocks.push(block);
    else sections.push({ isLandscape, blocks: [block] });
  }
  return sections.map((section) => ({ ...section, blocks: paired(section.blocks) }));
}

/** True for what stays with the block behind it. */
function isHead(block: Block): boolean {
  return block.kind === "annex" || block.kind === "byline" || (block.kind === "title" && block.isNewPage === true);
}

function needsLandscape(block: Block | undefined): boolean {
  return (block?.kind === "table" || block?.kind === "figure") && block.landscape === true;
}

/** True if figures have room beside each other. */
function isRow(figures: readonly Figure[]): boolean {
  const most = figures.length === 2 ? HALF : THIRD;
  return figures.length <= 3 && figures.every(({ width }) => width <= most);
}

function paired(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  for (const block of blocks) {
    const last = pieces.at(-1);
    const before = last?.kind === "figure" ? [last] : last?.kind === "row" ? last.figures : [];
    if (block.kind === "figure" && before.length > 0 && isRow([...before, block]))
      pieces[pieces.length - 1] = { kind: "row", figures: [...before, block] };
    else pieces.push(block);
  }
  return pieces;
}
