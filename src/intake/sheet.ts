import type { Origin } from "./finding.ts";

/** Hidden parts of a sheet: all of it, rows, columns. */
export interface Hidden {
  readonly whole: boolean;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** A sheet of a file: its cells, with rows and columns counted from the top left. */
export interface Sheet {
  readonly origin: Origin;
  /** Texts [row][column]; rows may have different lengths. */
  readonly rows: readonly (readonly string[])[];
  readonly hidden?: Hidden;
}
