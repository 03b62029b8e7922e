/** A closed ring of corners, degrees east and north; the last equals the first. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** One area of a place: its outer ring runs counterclockwise, holes clockwise (RFC 7946). */
export type Area = readonly Ring[];

/** The outline of a place. */
export interface Outline {
  /** The district's id, or for a place that the run does not have the id in its file. */
  readonly id: string;
  readonly areas: readonly Area[];
}

/** The outlines of a map. */
export interface Outlines {
  /** One for each district asked for, in their order. */
  readonly districts: readonly Outline[];
  /** What the file has besides. */
  readonly others: readonly Outline[];
  /** 审图号, the approval number without which a map of China may not be published. */
  readonly approval?: string;
}
