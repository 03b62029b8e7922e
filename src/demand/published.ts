import type { Text } from "./quantity.ts";

/** Subjects of published figures, in table order. */
export const SUBJECTS = ["elderly", "beds", "carers", "nursery"] as const;
/** Origin of a figure: projected, targeted, derived from published figures, or counted. */
export const FIGURE_KINDS = ["projection", "target", "derived", "count"] as const;

/** A published figure of the nation, and our figure to compare it with. */
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

/** A figure of ours: the sum of some quantities, divided by `per` if units differ. */
export interface OwnNumber {
  readonly name: Text;
  readonly sum: readonly string[];
  readonly per?: number | undefined;
}
