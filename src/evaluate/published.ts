/** A name in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What published figures are about, in the order of the table. */
export const SUBJECTS = ["elderly", "beds", "carers", "nursery"] as const;
/** How a figure came to be: foretold, aimed at, a product of published figures, or counted. */
export const FIGURE_KINDS = ["projection", "target", "derived", "count"] as const;

/** A published figure of the nation, and what of ours it stands beside. */
export interface PublishedFigure {
  readonly id: string;
  readonly what: (typeof SUBJECTS)[number];
  readonly name: Bilingual;
  readonly kind: (typeof FIGURE_KINDS)[number];
  /** Year's end. */
  readonly year: number;
  /** Lowest and highest published; equal where one number was published. */
  readonly low: number;
  readonly high: number;
  readonly unit: "person" | "bed" | "place" | "institution";
  readonly source: Bilingual;
  /** Ids of ours, one at least. */
  readonly beside: readonly string[];
  readonly reason: Bilingual;
}

/** A number of ours: quantities of the book added up, divided by `per` where things of another size are meant. */
export interface OwnNumber {
  readonly name: Bilingual;
  readonly sum: readonly string[];
  readonly per?: number | undefined;
}

/** A quantity read in a year, and whether it rests on assumed or borrowed figures. */
export interface OwnReading {
  readonly value: number;
  readonly illustrative: boolean;
}

/** Ours beside a published figure. */
export interface Beside extends OwnReading {
  readonly id: string;
  readonly name: Bilingual;
  /** Ours over the nearest published number, less one; 0 within the published range. */
  readonly off: number;
}

/** A published figure with ours of the same year. */
export interface Compared extends PublishedFigure {
  readonly ours: readonly Beside[];
}

/**
 * Puts ours beside every published figure.
 *
 * @param read Reads a quantity of the nation at a year's end.
 * @throws RangeError when a figure stands beside a number that `numbers` has not.
 */
export function comparePublished(figures: readonly PublishedFigure[], numbers: Readonly<Record<string, OwnNumber>>, read: (quantity: string, year: number) => OwnReading): Compared[] {
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
