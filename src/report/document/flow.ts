import { itemOf } from "../../core/items.ts";
import { textWidth, type Advances } from "../fonts.ts";
import type { Language } from "../say.ts";
import { layOut } from "./columns.ts";
import { figureHeight } from "./figure-size.ts";
import { bodyOf, POINTS_PER_MM, SIZES, typeArea } from "./page.ts";
import type { Piece } from "./sections.ts";
import { tableHeights, wholeHeight } from "./table-parts.ts";

/** Space above and below a figure or a table, points. */
const AROUND = 18;
/** A gap at the foot of a page of up to this share of it is left. */
const GAP = 0.2;
/** Nor one of up to this share before a heading, which a table of the chapter before passes only where more would stay empty. */
const MOST = 0.33;

/** How wide the body is set, to the width in the face that is measured: Times is narrower than that. */
const WIDE = { zh: 1, en: 0.86 } as const;

/** How pieces are measured. */
export interface FlowOptions {
  readonly isLandscape: boolean;
  readonly lang: Language;
  readonly advances: Advances;
}

/**
 * Moves a table or figure that would leave much of a page empty behind the text that follows it, as printers do: text refers to tables by number.
 *
 * Heights are estimates, since fonts differ from reader to reader; tables keep their order, as figures do, and none passes a page break or an annex.
 */
export function floated(pieces: readonly Piece[], options: FlowOptions): Piece[] {
  const { height: page } = typeArea(options.isLandscape);
  const heights = pieces.map((piece) => heightOf(piece, options));
  const placed: Piece[] = [];
  const waiting: number[] = [];
  let used = 0;
  const put = (i: number): void => {
    const height = itemOf(heights, i);
    const piece = itemOf(pieces, i);
    used = isFloat(piece) && used + height > page ? Math.min(height, page) : (used + height) % page;
    placed.push(piece);
  };
  const isFirstOfKind = (i: number, n: number): boolean =>
    !waiting.slice(0, n).some((before) => isTable(itemOf(pieces, before)) === isTable(itemOf(pieces, i)));
  const putWaiting = (isAll: boolean): void => {
    for (;;) {
      const fitting = waiting.find((i, n) => isFirstOfKind(i, n) && used + itemOf(heights, i) <= page);
      const next = fitting ?? (isAll ? waiting[0] : undefined);
      if (next === undefined) return;
      waiting.splice(waiting.indexOf(next), 1);
      put(next);
    }
  };
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === "heading" && waiting.length > 0 && page - used <= MOST * page) putWaiting(true);
    if (isBreak(piece)) {
      putWaiting(true);
      used = 0;
    }
    const isBehind = waiting.some((before) => isTable(itemOf(pieces, before)) === isTable(piece));
    const isLate = isFloat(piece) && (isBehind || (used + itemOf(heights, i) > page && page - used > GAP * page));
    if (isLate) waiting.push(i);
    else {
      put(i);
      if (piece.kind !== "heading") putWaiting(false);
    }
  }
  putWaiting(true);
  return placed;
}

function isFloat({ kind }: Piece): boolean {
  return kind === "table" || kind === "figure" || kind === "row";
}

function isTable({ kind }: Piece): boolean {
  return kind === "table";
}

function isBreak(piece: Piece): boolean {
  return (
    piece.kind === "annex" ||
    piece.kind === "signature" ||
    ((piece.kind === "heading" || piece.kind === "title") && piece.isNewPage === true)
  );
}

function heightOf(piece: Piece, { isLandscape, lang, advances }: FlowOptions): number {
  const area = typeArea(isLandscape);
  const { size, pitch } = bodyOf(lang);
  const lines = (text: string): number => Math.ceil((WIDE[lang] * textWidth(advances, text, size) + 2 * size) / area.width);
  switch (piece.kind) {
    case "paragraph":
      return pitch * lines([...(piece.lead ?? []), ...piece.words].map((word) => (typeof word === "string" ? word : word.text)).join(""));
    case "heading":
      return pitch * lines(piece.text);
    case "table": {
      const measuring = { advances, lang, room: area.width };
      return wholeHeight(tableHeights(piece, layOut(piece, measuring), measuring)) + AROUND;
    }
    case "figure":
    case "row": {
      const figures = piece.kind === "row" ? piece.figures : [piece];
      return Math.max(...figures.map(({ svg, width }) => figureHeight(svg, Math.min(width * POINTS_PER_MM, area.width)))) + AROUND;
    }
    case "signature":
      return pitch * piece.lines.length;
    default:
      return 2 * SIZES.title;
  }
}
