/** A calendar day as a point in time. */
export interface Day {
  /** As written, `2020-11-01`. */
  readonly date: string;
  readonly year: number;
  /** The year plus the fraction elapsed at the start of the day, in twelfths: 2020 + 10/12. */
  readonly time: number;
  /** Share of a year from the day to the next 1 January. */
  readonly toNewYear: number;
}

const MONTHS = 12;

/**
 * Reads a day, `yyyy-mm-dd`.
 *
 * @throws RangeError if there is no such day.
 */
export function dayOf(date: string): Day {
  if (!isDay(date)) throw new RangeError(`Cannot read the day "${date}": it must be a day of the calendar, as 2020-11-01`);
  const { year, month, day } = partsOf(date);
  const passed = month - 1 + (day - 1) / daysIn(year, month);
  return { date, year, time: year + passed / MONTHS, toNewYear: (MONTHS - passed) / MONTHS };
}

/** Whether a text is a day of the calendar, `yyyy-mm-dd`. */
export function isDay(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const { year, month, day } = partsOf(date);
  return month >= 1 && month <= MONTHS && day >= 1 && day <= daysIn(year, month);
}

/** The same day a number of months earlier; the last day of the month if that month is shorter. */
export function monthsBefore({ date }: Day, count: number): Day {
  const { year, month, day } = partsOf(date);
  const months = year * MONTHS + (month - 1) - count;
  const [y, m] = [Math.floor(months / MONTHS), (months % MONTHS) + 1];
  const two = (part: number): string => String(part).padStart(2, "0");
  return dayOf(`${y}-${two(m)}-${two(Math.min(day, daysIn(y, m)))}`);
}

/** Years from one day to a later one: whole where day and month are the same. */
export function yearsBetween(before: Day, after: Day): number {
  return after.year - before.year + (before.toNewYear - after.toNewYear);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Year, month and day of a text `yyyy-mm-dd`. */
function partsOf(date: string): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}
