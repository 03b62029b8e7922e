import type { Given } from "../core/brand.ts";
import type { NewYear } from "../core/year.ts";
import type { ByAge, BySexAge } from "../core/ages.ts";

/** A year's births per woman as listed in a table. */
export interface Fertility {
  /** [age]; 0 at ages that the table does not list. */
  readonly asfr: ByAge;
  /** TFR beyond the ages listed. */
  readonly beyond: number;
  /** The ages without a column in which it lies: parts of 10–14 and of 50–54. */
  readonly younger: readonly number[];
  readonly older: readonly number[];
}

/** A country's published numbers for a projection; people in the unit of the files (thousands). */
export interface Published {
  /** 1 January, by year [sex][age]. */
  readonly january: ReadonlyMap<Given<NewYear>, BySexAge>;
  /** 1 July, if the folder has it. */
  readonly july: ReadonlyMap<number, BySexAge> | undefined;
  /** Death rates by calendar year [sex][age]. */
  readonly mx: ReadonlyMap<number, BySexAge>;
  /** Survival ratios, if the folder has them. */
  readonly Sx: ReadonlyMap<number, BySexAge> | undefined;
  /** By calendar year. */
  readonly fertility: ReadonlyMap<number, Fertility>;
  /** Boys per girl. */
  readonly srb: ReadonlyMap<number, number>;
  /** Births by calendar year, if published to three decimals. */
  readonly births: ReadonlyMap<number, number>;
  /** Net migrants by age at the end of the year [sex][age]; absent: no migration. */
  readonly Mx: ReadonlyMap<number, BySexAge> | undefined;
}
