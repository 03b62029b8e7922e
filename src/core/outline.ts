/** A closed ring of corners, degrees east and north; the last equals the first. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** One area of a place: its outer ring runs counterclockwise, holes clockwise (RFC 7946). */
export type Area = readonly Ring[];

/** The outline of a place. */
export interface Outline {
  /** The district's id; for a place outside the run, the id in its file. */
  readonly id: string;
  readonly areas: readonly Area[];
}

/** The outlines of a map. */
export interface Outlines {
  /** One per requested district, in their order. */
  readonly districts: readonly Outline[];
  /** Other features of the file. */
  readonly others: readonly Outline[];
  /** 审图号, the approval number without which a map of China may not be published. */
  readonly approval?: string;
}
