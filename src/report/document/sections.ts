import type { Block, Figure } from "./blocks.ts";

/** Blocks that stand on pages of one orientation. */
export interface Section {
  readonly isLandscape: boolean;
  readonly blocks: readonly Piece[];
}

/** A block, or two half-width figures that stand side by side. */
export type Piece = Block | FigurePair;

/** Two half-width figures. */
interface FigurePair {
  readonly kind: "pair";
  readonly figures: readonly [Figure, Figure];
}

/** The most that a figure may be wide to share its line with another, millimetres. */
const HALF = 77;

/**
 * Parts a document where the orientation of its pages changes.
 *
 * The heading of an annex goes with the table that follows it.
 */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: { readonly isLandscape: boolean; readonly blocks: Block[] }[] = [];
  for (const [i, block] of blocks.entries()) {
    const isLandscape = needsLandscape(block.kind === "annex" ? blocks[i + 1] : block);
    const last = sections.at(-1);
    if (last?.isLandscape === isLandscape) last.blocks.push(block);
    else sections.push({ isLandscape, blocks: [block] });
  }
  return sections.map((section) => ({ ...section, blocks: paired(section.blocks) }));
}

function needsLandscape(block: Block | undefined): boolean {
  return block?.kind === "table" && block.landscape === true;
}

function paired(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  for (const block of blocks) {
    const last = pieces.at(-1);
    if (last?.kind === "figure" && block.kind === "figure" && last.width <= HALF && block.width <= HALF)
      pieces[pieces.length - 1] = { kind: "pair", figures: [last, block] };
    else pieces.push(block);
  }
  return pieces;
}
