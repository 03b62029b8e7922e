import type { Bilingual } from "../core/bilingual.ts";
import type { OwnNumber, PublishedFigure } from "../demand/published.ts";

/** A quantity read in a year, and whether it rests on assumed or borrowed figures. */
export interface OwnReading {
  readonly value: number;
  readonly illustrative: boolean;
}

/** Ours beside a published figure. */
export interface ComparedFigure extends OwnReading {
  readonly id: string;
  readonly name: Bilingual;
  /** Ours over the nearest published number, less one; 0 within the published range. */
  readonly off: number;
}

/** A published figure with ours of the same year. */
export interface Compared extends PublishedFigure {
  readonly ours: readonly ComparedFigure[];
}

/**
 * Puts ours beside every published figure.
 *
 * @param read Reads a quantity of the nation at a year's end.
 * @throws RangeError when a figure stands beside a number that `numbers` has not.
 */
export function comparePublished(
  figures: readonly PublishedFigure[],
  numbers: Readonly<Record<string, OwnNumber>>,
  read: (quantity: string, year: number) => OwnReading,
): Compared[] {
  return figures.map((figure) => ({
    ...figure,
    ours: figure.beside.map((id) => {
      const number = numbers[id];
      if (!number) throw new RangeError(`Cannot compare ${figure.id}: nothing of ours is called ${id}`);
      const parts = number.sum.map((quantity) => read(quantity, figure.year));
      const value = parts.reduce((sum, part) => sum + part.value, 0) / (number.per ?? 1);
      return { id, name: number.name, value, illustrative: parts.some(({ illustrative }) => illustrative), off: offRange(value, figure) };
    }),
  }));
}

/** How far a number lies outside a range, as a share of the nearer end; 0 within it. */
export function offRange(value: number, { low, high }: Pick<PublishedFigure, "low" | "high">): number {
  if (value < low) return value / low - 1;
  return value > high ? value / high - 1 : 0;
}
