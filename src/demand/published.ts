import type { Text } from "./quantity.ts";

/** What published figures are about, in the order of the table. */
export const SUBJECTS = ["elderly", "beds", "carers", "nursery"] as const;
/** How a figure came to be: foretold, aimed at, a product of published figures, or counted. */
export const FIGURE_KINDS = ["projection", "target", "derived", "count"] as const;

/** A published figure of the nation, and what of ours it stands beside. */
export interface PublishedFigure {
  readonly id: string;
  readonly what: (typeof SUBJECTS)[number];
  readonly name: Text;
  readonly kind: (typeof FIGURE_KINDS)[number];
  /** Year's end. */
  readonly year: number;
  /** Lowest and highest published; equal where one number was published. */
  readonly low: number;
  readonly high: number;
  readonly unit: "person" | "bed" | "place" | "institution";
  readonly source: Text;
  /** Ids of ours, one at least. */
  readonly beside: readonly string[];
  readonly reason: Text;
}

/** A number of ours: quantities added up, divided by `per` where things of another size are meant. */
export interface OwnNumber {
  readonly name: Text;
  readonly sum: readonly string[];
  readonly per?: number | undefined;
}
