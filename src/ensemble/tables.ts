/** Where a projection of all trajectories reads and writes in one array; `count` trajectories lie side by side in every row. */
export interface Tables {
  /** Persons [sex][age]. */
  readonly base: number;
  /** [year][sex][age][CELL], see `fitCells`. */
  readonly cells: number;
  /** [year][SCALARS]. */
  readonly scalars: number;
  /** Half the births per woman [year][FERTILE]. */
  readonly fertility: number;
  /** Disabled per person [sex][DISABLED]. */
  readonly prevalence: number;
  /** [index of mortality, multiplier of births, units of the migration pattern][year][count]. */
  readonly drivers: number;
  /** [SUMS][year][count]. */
  readonly out: number;
  /** Weight of a person in a group [group][sex][age]. */
  readonly weights: number;
  /** Weighted sums [group][year][count]. */
  readonly groupOut: number;
}

/**
 * Carries trajectories from the base through all years: METHOD's step with "end" migrants, ages descending in place.
 *
 * The twin of src/ensemble/assembly/advance.ts, with the same operations in the same order: both give the same bits.
 *
 * @param ranges Ages with a weight [group][from, to of women, from, to of men], men counted on from AGES.
 * @returns The first trajectory of the tile in which somebody became negative, or −1; that tile and those after it are left undone.
 */
export type Advance = (tables: Tables, span: Span, ranges: Int32Array) => number;

/** What is carried on. */
export interface Span {
  readonly years: number;
  /** Trajectories of a row. */
  readonly count: number;
  /** First trajectory to carry, and where to end; multiples of 4. */
  readonly from: number;
  readonly to: number;
}
