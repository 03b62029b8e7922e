import { firstOf, itemOf, lastOf } from "../../core/items.ts";
import type { Language } from "../say.ts";
import { textWidth, type Advances } from "../fonts.ts";
import { wrap } from "../text.ts";
import type { Column, Table } from "./blocks.ts";
import { cellText, numberBlock, type TextMeasure } from "./numbers-in-columns.ts";
import { SIZES } from "./page.ts";
import { WORDING } from "./wording.ts";

/** Padding of a column, points. */
export const CELL_PADDING = 3;
/** Minimum widths of a column of Chinese text and of a longer heading, in characters: no column of single characters. */
const LEAST_CHARACTERS = { words: 4, head: 3 } as const;
/** Texts up to these lengths are not broken, the first if the table has room for it; the others are tried. */
const WHOLE_CHARACTERS = [5, 6, 7, 8, 10] as const;
/** Allowance for fonts wider than the measured one, points. */
const TOLERANCE = 2;
/** No text is broken into more lines than this to keep another one whole. */
const MOST_LINES = 16;
/** Bisection steps to find how often texts are broken. */
const STEPS = 24;

/** How a table's text is measured. */
export interface Measuring {
  readonly advances: Advances;
  readonly lang: Language;
  /** Width of the type area, points. */
  readonly room: number;
}

/** A table's measures: font size and column widths, in points. */
export interface Layout {
  readonly size: number;
  readonly widths: readonly number[];
}

/** The heading of a column: its name and, in brackets below, its own unit. */
export function headLines({ name, unit }: Column, lang: Language): string[] {
  return unit === undefined || unit === "" ? [name] : [name, WORDING[lang].bracketed(unit)];
}

/** The heading of a column broken into lines of similar length, none of one or two characters. */
export function brokenHead(column: Column, lang: Language, { advances, size }: TextMeasure, width: number): string[] {
  return headLines(column, lang).flatMap((line) => balanced(line, { advances, size }, width - 2 * CELL_PADDING));
}

/** Breaks a text into as few lines as the width allows, and makes these as narrow as possible. */
function balanced(text: string, { advances, size }: TextMeasure, width: number): string[] {
  if (textWidth(advances, text, size) <= width) return [text];
  const lines = wrap(advances, text, { size, width });
  let [low, high, best] = [0, width, lines];
  for (let i = 0; i < STEPS && high - low > 0.5; i++) {
    const middle = (low + high) / 2;
    const found = wrap(advances, text, { size, width: middle });
    if (found.length <= lines.length && found.every((line) => textWidth(advances, line, size) <= width)) [high, best] = [middle, found];
    else low = middle;
  }
  return best;
}

/**
 * Chooses the font size and the column widths: 五号, in the wide tables of annexes 小五, or smaller if the numbers would not fit.
 *
 * A column has its given share, otherwise what its text needs when all columns break their longest text about equally often, with
 * short texts kept whole if that saves lines; at least its longest number or four characters. The remainder is
 * spread evenly, so that the table fills the type area.
 */
export function layOut(table: Table, measuring: Measuring): Layout {
  const { room } = measuring;
  const isFitting = ({ needs }: { readonly needs: readonly Need[] }) => widthOf(needs.map(({ least }) => least)) <= room;
  const at = (size: number, whole: number) => ({ size, needs: needsAt(table, { ...measuring, size, whole }) });
  const [first, ...further] = WHOLE_CHARACTERS;
  const sizes = [...(table.landscape === true ? [] : [SIZES.cell]), SIZES.note, SIZES.note - 1.5];
  const tries = [at(firstOf(sizes), first), ...sizes.map((size) => at(size, LEAST_CHARACTERS.words))];
  const base = tries.find(isFitting) ?? lastOf(tries);
  const tried = [base, ...further.map((whole) => at(base.size, whole)).filter(isFitting)].map(({ needs }) => fit(needs, base.size, room));
  return { size: base.size, widths: fewestLines(table, tried, { advances: measuring.advances, size: base.size }) };
}

function needsAt(table: Table, at: NeedOptions): Need[] {
  return table.columns.map((_, i) => columnNeed(table, i, at));
}

/** The widths for which a table's rows have the fewest lines; among equal ones, those that keep the longest texts whole. */
function fewestLines({ rows }: Table, tried: readonly (readonly number[])[], { advances, size }: TextMeasure): readonly number[] {
  const wide = rows.map((row) => row.map((cell) => textWidth(advances, cellText(cell), size)));
  const lines = tried.map((widths) =>
    widthOf(wide.map((row) => Math.max(...row.map((width, c) => Math.ceil(width / (itemOf(widths, c) - 2 * CELL_PADDING - TOLERANCE)))))),
  );
  return itemOf(tried, lines.lastIndexOf(Math.min(...lines)));
}

/** Requirements of a column, points. */
interface Need {
  /** Minimum width without breaking a number or a word. */
  readonly least: number;
  /** Width of its longest text on one line; 0 for numbers, which are in `least`. */
  readonly text: number;
  readonly head: number;
  /** The given width. */
  readonly given: number | undefined;
}

interface NeedOptions extends Measuring {
  readonly size: number;
  /** Texts up to this length are not broken. */
  readonly whole: number;
}

function columnNeed({ columns, rows }: Table, i: number, { advances, lang, room, size, whole }: NeedOptions): Need {
  const { align, width } = itemOf(columns, i);
  const measure = { advances, size };
  const texts = rows.map((row) => cellText(itemOf(row, i)));
  const heads = headLines(itemOf(columns, i), lang);
  const block = align === "number" ? numberBlock(texts, measure) : undefined;
  const unbroken = block
    ? block.head + block.tail
    : Math.max(0, ...texts.map((text) => leastWidth(text, { least: LEAST_CHARACTERS.words, whole }, measure)));
  const edges = 2 * CELL_PADDING + TOLERANCE;
  return {
    least:
      Math.max(
        unbroken,
        ...heads.map((line) => leastWidth(line, { least: LEAST_CHARACTERS.head, whole: LEAST_CHARACTERS.words }, measure)),
      ) + edges,
    text: block ? 0 : Math.max(0, ...texts.map((text) => textWidth(advances, text, size))) + edges,
    head: Math.max(...heads.map((line) => textWidth(advances, line, size))) + edges,
    given: width === undefined ? undefined : width * room,
  };
}

/** The widest unbreakable piece of a text, of at least a given number of characters; a text of up to `whole` characters is not broken. */
function leastWidth(
  text: string,
  { least, whole }: { readonly least: number; readonly whole: number },
  { advances, size }: TextMeasure,
): number {
  const width = textWidth(advances, text, size);
  if (width <= whole * size) return width;
  const pieces = wrap(advances, text, { size, width: 0.01 }).map((piece) => textWidth(advances, piece, size));
  return Math.max(least * size, ...pieces);
}

/** Finds how often texts must be broken for the columns to fit the room, and spreads the remainder. */
function fit(needs: readonly Need[], size: number, room: number): number[] {
  const widths = (lines: number) => needs.map((need) => widthAt(need, lines, size));
  const least = needs.map((need) => need.least);
  if (widthOf(widths(MOST_LINES)) > room) return between(least, widths(MOST_LINES), room);
  let [few, many] = [1, MOST_LINES];
  if (widthOf(widths(few)) <= room) many = few;
  for (let i = 0; i < STEPS && many > few; i++) {
    const middle = (few + many) / 2;
    if (widthOf(widths(middle)) <= room) many = middle;
    else few = middle;
  }
  const found = widths(many);
  return found.map((width) => width + (room - widthOf(found)) / found.length);
}

/** The width of a column whose longest text takes a given number of lines, its heading two or more. */
function widthAt({ least, text, head, given }: Need, lines: number, size: number): number {
  if (given !== undefined) return Math.max(least, given);
  const onLines = (whole: number, n: number) => Math.min(whole, whole / n + size);
  return Math.max(least, onLines(text, lines), onLines(head, Math.max(2, lines)));
}

/** Widths between minimum and desired ones; minimum ones are reduced evenly if not even they fit. */
function between(least: readonly number[], wished: readonly number[], room: number): number[] {
  const [low, high] = [widthOf(least), widthOf(wished)];
  if (low >= room) return least.map((width) => (width * room) / low);
  return least.map((width, i) => width + ((itemOf(wished, i) - width) * (room - low)) / (high - low));
}

function widthOf(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
