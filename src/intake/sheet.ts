import type { Origin } from "./finding.ts";

/** What a workbook hides of a sheet: all of it, rows, columns. */
export interface Hidden {
  readonly whole: boolean;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** A sheet of a file: its cells as they stand, every row and column counted from the top left. */
export interface Sheet {
  readonly origin: Origin;
  /** Texts [row][column]; rows may be of unlike length. */
  readonly rows: readonly (readonly string[])[];
  readonly hidden?: Hidden;
}
