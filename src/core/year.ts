import type { Brand, Given } from "./brand.ts";

/** 1 January of a year: the day of every population by age. */
export type NewYear = Brand<number, "1 January">;
/** The end of a year (年末): the day of every setting, and of the stocks in rows; the flows of a row are those of the year that ends. */
export type YearEnd = Brand<number, "31 December">;

/** Marks a plain year as that of a 1 January. */
export function newYear(year: Given<NewYear>): NewYear {
  return year as NewYear;
}

/** Marks a plain year as one at whose end something is. */
export function yearEnd(year: Given<YearEnd>): YearEnd {
  return year as YearEnd;
}

/** The 1 January that follows the end of a year: the same moment. */
export function newYearAfter(end: Given<YearEnd>): NewYear {
  return newYear(end + 1);
}

/** The end of the year before a 1 January: the same moment. */
export function yearEndBefore(january: NewYear): YearEnd {
  return yearEnd(january - 1);
}

/** The end of the year that begins on a 1 January: that of its flows. */
export function endOfYear(january: NewYear): YearEnd {
  return yearEndBefore(newYear(january + 1));
}

/** The 1 January on which the year with an end began. */
export function startOfYear(end: Given<YearEnd>): NewYear {
  return newYear(newYearAfter(end) - 1);
}
