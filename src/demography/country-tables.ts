import type { ByAge, BySexAge } from "../core/ages.ts";

/** A year's births per woman as a table lists them. */
export interface Fertility {
  /** [age]; 0 at ages that the table does not list. */
  readonly asfr: ByAge;
  /** What the TFR has more than the ages listed. */
  readonly beyond: number;
  /** The ages without a column in which that lies: of 10–14, and of 50–54. */
  readonly younger: readonly number[];
  readonly older: readonly number[];
}

/** A country's published numbers that a projection is held to; people in the files' own unit (thousands). */
export interface Published {
  /** 1 January, by year [sex][age]. */
  readonly january: ReadonlyMap<number, BySexAge>;
  /** 1 July, where the folder has it. */
  readonly july: ReadonlyMap<number, BySexAge> | undefined;
  /** Death rates by calendar year [sex][age]. */
  readonly mx: ReadonlyMap<number, BySexAge>;
  /** Survival ratios, where the folder has them. */
  readonly Sx: ReadonlyMap<number, BySexAge> | undefined;
  /** By calendar year. */
  readonly fertility: ReadonlyMap<number, Fertility>;
  /** Boys per girl. */
  readonly srb: ReadonlyMap<number, number>;
  /** Births by calendar year, as far as published to three decimals. */
  readonly births: ReadonlyMap<number, number>;
  /** Net migrants by the age at the end of the year [sex][age]; absent: nobody is taken to move. */
  readonly Mx: ReadonlyMap<number, BySexAge> | undefined;
}
