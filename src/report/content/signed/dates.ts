import { dayOf } from "../../../core/date.ts";
import type { Language } from "../../say.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAY = 86_400_000;
const [SUNDAY, SATURDAY] = [0, 6];

/** A day as documents write it: 2026年11月28日, 28 November 2026; without the year in a text of that year. @see GB/T 15835—2011, 4.1.2. */
export function dateText(date: string, lang: Language, { inYear }: { readonly inYear?: number } = {}): string {
  const [year, month, day] = dayOf(date).date.split("-").map(Number);
  if (year === inYear) return lang === "zh" ? `${month}月${day}日` : `${day} ${MONTHS[(month ?? 1) - 1]}`;
  return lang === "zh" ? `${year}年${month}月${day}日` : `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** The day a number of working days later, by the week alone: no calendar of holidays is known here. */
export function workingDaysAfter(date: string, count: number): string {
  let at = Date.parse(`${dayOf(date).date}T00:00:00Z`);
  for (let left = count; left > 0;) {
    at += DAY;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== SUNDAY && weekday !== SATURDAY) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}

/** The last day of the month that is a number of months later. */
export function monthEndAfter(date: string, months: number): string {
  const [year = 0, month = 1] = dayOf(date).date.split("-").map(Number);
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
}

/** The year of a day. */
export function yearOfDate(date: string): number {
  return dayOf(date).year;
}
