import { textWidth, type Advances } from "../fonts.ts";
import { wrap } from "../text.ts";
import type { Cell, Column, Table } from "./blocks.ts";
import { SIZES } from "./page.ts";
import { WORDING } from "./wording.ts";
import type { Language } from "../../core/messages/say.ts";

/** Space between a column's edge and its words, points. */
export const CELL_PADDING = 3;
/** A column of Chinese words is at least so many characters wide, and a head that is longer so many: no column of single characters. */
const LEAST_CHARACTERS = { words: 4, head: 3 } as const;
/** What other fonts than the measured one may need more, points. */
const TOLERANCE = 2;
/** No column asks for more than this share of the table for the sake of one long text. */
const MOST_OF_TABLE = 0.5;
/** What stands for a number that does not apply or is not to be had. */
const MARKS = ["—", "…"];

/** How a table's text is measured. */
export interface Measuring {
  readonly advances: Advances;
  readonly lang: Language;
  /** Width of the type area, points. */
  readonly room: number;
}

/** A table's measures: size of type and widths of columns, in points. */
export interface Layout {
  readonly size: number;
  readonly widths: readonly number[];
}

/** What a cell prints. */
export function cellText(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

/** The head of a column: its name and, in brackets below, its own unit. */
export function headLines({ name, unit }: Column, lang: Language): string[] {
  return unit === undefined || unit === "" ? [name] : [name, WORDING[lang].bracketed(unit)];
}

/**
 * Chooses the size of type and the widths of the columns: 五号, or smaller where the numbers would not fit.
 *
 * A column has the share it was given, else what its words need, its head on two lines; never less than its longest number or four characters.
 * What is left over is spread evenly, so that the table fills the type area.
 */
export function layOut(table: Table, { advances, lang, room }: Measuring): Layout {
  const needs = [SIZES.cell, SIZES.note, SIZES.note - 1.5].map((size) => ({ size, columns: table.columns.map((_, i) => columnNeed(table, i, { advances, lang, room, size })) }));
  const { size, columns } = needs.find((need) => sum(need.columns.map(({ least }) => least)) <= room) ?? needs[needs.length - 1];
  const given = columns.map((need, i) => withShare(need, table.columns[i].width, room));
  return { size, widths: fit(given, room) };
}

/** The widths that a column can do with, does well with, and would like, points. */
interface Need {
  readonly least: number;
  readonly good: number;
  readonly whole: number;
}

/** Least: no number and no word is broken. Good: texts and heads on two lines. Whole: every text on one line. */
function columnNeed({ columns, rows }: Table, i: number, { advances, lang, room, size }: Measuring & { readonly size: number }): Need {
  const wide = (text: string) => textWidth(advances, text, size);
  const texts = rows.map((row) => cellText(row[i]));
  const heads = headLines(columns[i], lang);
  const inTwo = (lines: readonly string[]) => Math.max(0, ...lines.map((line) => Math.min(wide(line), Math.max(wide(line) / 2 + size, LEAST_CHARACTERS.words * size))));
  const isNumber = columns[i].align === "number";
  const block = isNumber ? numberBlock(texts, { advances, size }) : { head: 0, tail: 0 };
  const unbroken = isNumber ? block.head + block.tail : Math.max(0, ...texts.map((text) => leastWidth(text, LEAST_CHARACTERS.words, { advances, size })));
  const least = Math.max(unbroken, ...heads.map((line) => leastWidth(line, LEAST_CHARACTERS.head, { advances, size }))) + 2 * CELL_PADDING + TOLERANCE;
  const good = Math.max(least, Math.min(room * MOST_OF_TABLE, Math.max(inTwo(heads), isNumber ? 0 : inTwo(texts)) + 2 * CELL_PADDING + TOLERANCE));
  const whole = Math.max(good, Math.min(room * MOST_OF_TABLE, Math.max(0, ...texts.map(wide)) + 2 * CELL_PADDING + TOLERANCE));
  return { least, good, whole };
}

/** A share that the table's maker gave stands for what the column does well with. */
function withShare(need: Need, share: number | undefined, room: number): Need {
  if (share === undefined) return need;
  const width = Math.max(need.least, share * room);
  return { least: need.least, good: width, whole: width };
}

/** The widest piece of a text that cannot be broken, at least so many characters; a text of four characters stays whole. */
function leastWidth(text: string, characters: number, { advances, size }: { readonly advances: Advances; readonly size: number }): number {
  const whole = textWidth(advances, text, size);
  if (whole <= LEAST_CHARACTERS.words * size) return whole;
  const pieces = wrap(advances, text, { size, width: 0.01 }).map((piece) => textWidth(advances, piece, size));
  return Math.max(characters * size, ...pieces);
}

/** Brings widths to the room: between least and good, or between good and whole; what is left over then is given to all. */
function fit(needs: readonly Need[], room: number): number[] {
  const [least, good, whole] = (["least", "good", "whole"] as const).map((tier) => needs.map((need) => need[tier]));
  if (sum(least) >= room) return least.map((width) => (width * room) / sum(least));
  if (sum(good) >= room) return between(least, good, room);
  if (sum(whole) >= room) return between(good, whole, room);
  return whole.map((width) => width + (room - sum(whole)) / whole.length);
}

function between(low: readonly number[], high: readonly number[], room: number): number[] {
  const part = (room - sum(low)) / (sum(high) - sum(low));
  return low.map((width, i) => width + part * (high[i] - width));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * How far the numbers of a column stand from its right edge so that their unit digits are aligned and the column stands in the middle.
 *
 * @returns [row] Distance in points; undefined for a mark (— …), which is centred.
 */
export function numberIndents(texts: readonly string[], { advances, size, width }: { readonly advances: Advances; readonly size: number; readonly width: number }): (number | undefined)[] {
  const { head, tail } = numberBlock(texts, { advances, size });
  const edge = Math.max(0, (width - 2 * CELL_PADDING - head - tail) / 2);
  return texts.map((text) => (MARKS.includes(text) ? undefined : edge + tail - textWidth(advances, text.slice(unitDigit(text)), size)));
}

/** The widest part up to the unit digit and the widest part behind it. */
function numberBlock(texts: readonly string[], { advances, size }: { readonly advances: Advances; readonly size: number }): { readonly head: number; readonly tail: number } {
  const numbers = texts.filter((text) => !MARKS.includes(text));
  const widest = (parts: readonly string[]) => Math.max(0, ...parts.map((part) => textWidth(advances, part, size)));
  return { head: widest(numbers.map((text) => text.slice(0, unitDigit(text)))), tail: widest(numbers.map((text) => text.slice(unitDigit(text)))) };
}

/** Where a number's whole part ends: of the last number of a text; the text's end if it has none. */
function unitDigit(text: string): number {
  const last = [...text.matchAll(/\d[\d ,]*(?:\.\d+)?/g)].at(-1);
  if (!last) return text.length;
  const whole = /^\d[\d ,]*(?<! )/.exec(last[0]);
  return last.index + (whole?.[0].length ?? 0);
}

/**
 * The rows of a column that one cell covers: how many rows each cell spans.
 *
 * @returns [row] 1 for a cell of its own, n for one that covers the n − 1 below it, 0 for a covered one.
 */
export function spans(texts: readonly string[]): number[] {
  const rows = texts.map(() => 1);
  for (let i = texts.length - 1; i > 0; i--) {
    if (texts[i] !== texts[i - 1] || texts[i] === "") continue;
    rows[i - 1] += rows[i];
    rows[i] = 0;
  }
  return rows;
}
