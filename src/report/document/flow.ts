import { itemOf } from "../../core/items.ts";
import { textWidth, type Advances } from "../fonts.ts";
import type { Language } from "../say.ts";
import { seamsOf } from "../text.ts";
import { layOut } from "./columns.ts";
import { figureHeight } from "./figure-size.ts";
import { bodyOf, POINTS_PER_MM, SIZES, typeArea } from "./page.ts";
import type { Table } from "./blocks.ts";
import type { Piece } from "./sections.ts";
import { tableHeights, wholeHeight, withoutTallRows, type Heights } from "./table-parts.ts";

/** Space above and below a figure or a table, points. */
const AROUND = 18;
/** A gap at the foot of a page of up to this share of it is left. */
const GAP = 0.2;
/** Nor one of up to this share before a heading, which a figure or table of the chapter before passes only where more would stay empty, give or take the estimate. */
const BEFORE_HEADING = 0.27;
/** The most of a page that may stay empty. */
const MOST = 0.33;
/** A table of up to this share of a page is kept whole: it leaves no larger gap, wherever a reader's fonts break the page. */
const SMALL = 0.28;
/** One of up to this share is kept whole at the foot of a page: it leaves no more there, even where the foot is estimated some lines too high or low. */
const LARGE = 0.6;
/** The share of an upright page that a figure next to another takes at most, so that both have room on it. */
const HALF = 0.465;
/** A figure is made smaller to fill a page down to this share of its size, and no further: its words must be read. */
export const LEAST_SCALE = 0.68;
/** How far estimates of heights may be from what a reader sees, as a share of them: lines break elsewhere. */
const DOUBT = 0.1;
/** The most of a page that a position is in doubt, as it is behind a table that breaks: a line more before it may move a row, with another head. */
const MOST_DOUBT = 0.5;
/** The share of a page left free below a figure made smaller, for estimates that are short. */
const SPARE = 0.03;

/** The line of a title, points. */
const TITLE_PITCH = 36;

/** How pieces are measured. */
export interface FlowOptions {
  readonly isLandscape: boolean;
  readonly lang: Language;
  /** Of the face that tables are laid out with. */
  readonly advances: Advances;
  /** Of the face that the reader will see. */
  readonly printed: Advances;
}

/** A piece in its place. */
export interface Placed {
  readonly piece: Piece;
  /** Whether a table stays on one page; others break between rows, and repeat their head. */
  readonly isWhole: boolean;
  /** The size of figures, as a share of their own: 1, or less where two share a page. */
  readonly ownScale: number;
  /** The same, made smaller still where the page is estimated to have no room for it. */
  readonly scale: number;
}

/**
 * Moves a table or figure that would leave much of a page empty behind the text that follows it, as printers do: text refers to tables by number.
 *
 * Where no text follows, a figure is made smaller, and stands before a table, which breaks. Heights are estimates, since fonts differ from reader to reader; tables keep
 * their order, as figures do, and none passes a page break or an annex.
 */
export function floated(pieces: readonly Piece[], options: FlowOptions): Placed[] {
  const { height: page } = typeArea(options.isLandscape);
  const heights = pieces.map((piece) => heightOf(piece, options));
  const fits = (high: number, piece: Piece): boolean => used + high + (isPicture(piece) ? SPARE * page : 0) <= page;
  const placed: Placed[] = [];
  const waiting: number[] = [];
  let [used, doubt] = [0, 0];
  const put = (i: number): void => {
    const piece = itemOf(pieces, i);
    const high = itemOf(heights, i);
    const isBeside = [pieces[i - 1], pieces[i + 1]].some((other) => other !== undefined && isPicture(other));
    const own = isPicture(piece) && isBeside && !options.isLandscape ? Math.min(high, HALF * page) : high;
    const rest = page - used;
    const taken = isPicture(piece) && !options.isLandscape ? pictureHeight({ high, own }, { rest, doubt, page }) : own;
    const isWhole = isTable(piece) && (high <= SMALL * page || (high <= LARGE * page && rest + doubt < MOST * page));
    if (piece.kind === "table" && !isWhole) used = brokenAt(piece, used, options);
    else used = isFloat(piece) && taken > rest ? Math.min(taken, page) : (used + taken) % page;
    if (isPicture(piece)) doubt = taken > rest + doubt ? 0 : doubt;
    else doubt = isTable(piece) && !isWhole ? MOST_DOUBT * page : Math.min(MOST_DOUBT * page, doubt + DOUBT * high);
    const share = (taller: number): number => (isPicture(piece) ? Math.min(1, (taller - AROUND) / (high - AROUND)) : 1);
    placed.push({ piece, isWhole, ownScale: share(own), scale: share(taken) });
  };
  // where no text follows, figures stand before a table that can break: what they leave empty, it fills
  const isBeforePictures = (i: number): boolean => {
    if (!isTable(itemOf(pieces, i)) || itemOf(heights, i) <= SMALL * page) return false;
    const end = pieces.findIndex((other, n) => n > i && !isFloat(other));
    const rest = pieces.slice(i + 1, end === -1 ? pieces.length : end);
    return rest.some(isPicture) && (end === -1 || isBreak(itemOf(pieces, end)));
  };
  const isFirstOfKind = (i: number, n: number): boolean =>
    !waiting.slice(0, n).some((before) => isTable(itemOf(pieces, before)) === isTable(itemOf(pieces, i)));
  const putWaiting = (isAll: boolean): void => {
    for (;;) {
      const fitting = waiting.find((i, n) => isFirstOfKind(i, n) && fits(itemOf(heights, i), itemOf(pieces, i)));
      const next = fitting ?? (isAll ? (waiting.find((i) => isPicture(itemOf(pieces, i))) ?? waiting[0]) : undefined);
      if (next === undefined) return;
      waiting.splice(waiting.indexOf(next), 1);
      put(next);
    }
  };
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === "heading" && waiting.length > 0 && page - used <= BEFORE_HEADING * page) putWaiting(true);
    if (isBreak(piece)) putWaiting(true);
    if (startsPage(pieces, i)) used = doubt = 0;
    const isBehind = waiting.some((before) => isTable(itemOf(pieces, before)) === isTable(piece));
    const isLate = isFloat(piece) && (isBehind || isBeforePictures(i) || (!fits(itemOf(heights, i), piece) && page - used > GAP * page));
    if (isLate) waiting.push(i);
    else {
      put(i);
      if (piece.kind !== "heading") putWaiting(false);
    }
  }
  putWaiting(true);
  return placed;
}

/** Whether a page is broken before a piece: an annex begins one, except below the title of its document; the first piece of a section needs none. */
export function startsPage(pieces: readonly Piece[], i: number): boolean {
  const piece = itemOf(pieces, i);
  if (i === 0) return false;
  if (piece.kind === "annex") return pieces.slice(0, i).some(({ kind }) => kind !== "title" && kind !== "byline");
  return (piece.kind === "heading" || piece.kind === "title") && piece.isNewPage === true;
}

function isFloat({ kind }: Piece): boolean {
  return kind === "table" || kind === "figure" || kind === "row";
}

function isTable({ kind }: Piece): boolean {
  return kind === "table";
}

function isPicture({ kind }: Piece): boolean {
  return kind === "figure" || kind === "row";
}

function isBreak(piece: Piece): boolean {
  return (
    piece.kind === "annex" ||
    piece.kind === "signature" ||
    ((piece.kind === "heading" || piece.kind === "title") && piece.isNewPage === true)
  );
}

/**
 * The height that figures are given where so much of a page is left, give or take the doubt of the estimate.
 *
 * They fill what is surely left, if their words can then be read; where it is not sure whether they fit, they are so small that the gap which they
 * may leave is no larger than a third of the page. All in points.
 */
function pictureHeight(
  { high, own }: { readonly high: number; readonly own: number },
  { rest, doubt, page }: { readonly rest: number; readonly doubt: number; readonly page: number },
): number {
  const least = AROUND + LEAST_SCALE * (high - AROUND);
  const filling = rest - doubt - SPARE * page;
  if (own <= rest - doubt) return own;
  if (filling >= least) return filling;
  return rest + doubt <= MOST * page ? own : Math.min(own, Math.max(least, MOST * page));
}

/** Where a table ends on its last page that begins so far below the top and breaks between its rows. */
function brokenAt(table: Table, used: number, options: FlowOptions): number {
  const { height: page } = typeArea(options.isLandscape);
  const { caption, head, rows, foot } = printedHeights(table, options);
  let at = used + caption + head;
  for (const high of rows) at = high + (at + high > page ? caption + head : at);
  return (at + foot > page ? foot : at + foot) + AROUND;
}

/** The heights of a table's parts, laid out as it will be, in the face that the reader will see. */
function printedHeights(table: Table, { isLandscape, lang, advances, printed }: FlowOptions): Heights {
  const { width: room, height: page } = typeArea(isLandscape);
  const measuring = { advances, lang, room };
  const layout = layOut(table, measuring);
  return tableHeights(withoutTallRows(table, layout, measuring, page), layout, { advances: printed, lang, room });
}

function heightOf(piece: Piece, options: FlowOptions): number {
  const { isLandscape, lang, printed } = options;
  const area = typeArea(isLandscape);
  const { size, pitch } = bodyOf(lang);
  const seams = (text: string): number => (lang === "zh" ? size * seamsOf(text) : 0);
  const lines = (text: string): number => Math.ceil((textWidth(printed, text, size) + seams(text) + 2 * size) / (area.width - size / 2));
  switch (piece.kind) {
    case "paragraph":
      return pitch * lines([...(piece.lead ?? []), ...piece.words].map((word) => (typeof word === "string" ? word : word.text)).join(""));
    case "heading":
      return pitch * lines(piece.text);
    case "table":
      return wholeHeight(printedHeights(piece, options)) + AROUND;
    case "figure":
    case "row": {
      const figures = piece.kind === "row" ? piece.figures : [piece];
      return Math.max(...figures.map(({ svg, width }) => figureHeight(svg, Math.min(width * POINTS_PER_MM, area.width)))) + AROUND;
    }
    case "signature":
      return pitch * piece.lines.length;
    case "annex":
      return pitch + SIZES.body / 2 + TITLE_PITCH * Math.ceil(textWidth(printed, piece.title, SIZES.title) / area.width);
    default:
      return 2 * SIZES.title;
  }
}
