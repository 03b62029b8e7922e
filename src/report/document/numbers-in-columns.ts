import { itemOf } from "../../core/items.ts";
import { textWidth, type Advances } from "../fonts.ts";
import type { Cell } from "./blocks.ts";

/** Marks for a number that does not apply or is not available. */
const MARKS = ["—", "…"];

/** The font and the size that a text is measured in. */
export interface TextMeasure {
  readonly advances: Advances;
  readonly size: number;
}

/** What a cell prints. */
export function cellText(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

/**
 * Distance of the numbers of a column from its right edge, so that unit digits are aligned and the column is centred.
 *
 * @param room Width of the column between its paddings.
 * @returns [row] Distance in points; undefined for a mark (— …), which is centred.
 */
export function numberIndents(texts: readonly string[], measure: TextMeasure, room: number): (number | undefined)[] {
  const { head, tail } = numberBlock(texts, measure);
  const edge = Math.max(0, (room - head - tail) / 2);
  return texts.map((text) =>
    MARKS.includes(text) ? undefined : edge + tail - textWidth(measure.advances, text.slice(unitDigit(text)), measure.size),
  );
}

/** The widest part up to the unit digit and the widest part after it. */
export function numberBlock(texts: readonly string[], { advances, size }: TextMeasure): { readonly head: number; readonly tail: number } {
  const numbers = texts.filter((text) => !MARKS.includes(text));
  const widest = (parts: readonly string[]) => Math.max(0, ...parts.map((part) => textWidth(advances, part, size)));
  return {
    head: widest(numbers.map((text) => text.slice(0, unitDigit(text)))),
    tail: widest(numbers.map((text) => text.slice(unitDigit(text)))),
  };
}

/** End of a number's integer part: of the last number of a text; the text's end if it has none. */
function unitDigit(text: string): number {
  const last = [...text.matchAll(/\d[\d ,]*(?:\.\d+)?/g)].at(-1);
  if (!last) return text.length;
  const whole = /^\d[\d ,]*(?<! )/.exec(last[0]);
  return last.index + (whole?.[0].length ?? 0);
}

/**
 * How many rows each cell of a column spans.
 *
 * @returns [row] 1 for a cell of its own, n for one that covers the n − 1 below it, 0 for a covered one.
 */
export function spans(cells: readonly Cell[]): number[] {
  const rows = cells.map(() => 1);
  for (let i = cells.length - 1; i > 0; i--) {
    const cell = cells[i];
    if (typeof cell !== "string" || cell === "" || cell !== cells[i - 1]) continue;
    rows[i - 1] = itemOf(rows, i - 1) + itemOf(rows, i);
    rows[i] = 0;
  }
  return rows;
}
