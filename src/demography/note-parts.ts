import { dayOf, type Day } from "../core/date.ts";
import type { Note } from "../core/note.ts";
import type { Place } from "./place.ts";

/** A note of the ledger without the id and place that it gets with its unit. */
export type NoteBody = Omit<Note, "id" | "place">;

/** A source as written in models: Chinese, then English after a slash. */
export function inBoth(source: string): { source: string; enSource?: string } {
  const [zh, en] = source.split(" / ");
  return en === undefined ? { source } : { source: zh, enSource: en };
}

const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A day in words of both languages, with and without its year. */
export function dayText({ date }: Day): { zh: string; en: string; zhDay: string; enDay: string } {
  const [year, month, day] = date.split("-").map(Number);
  const [zhDay, enDay] = [`${month}月${day}日`, `${day} ${MONTH_NAMES[month - 1]}`];
  return { zh: `${year}年${zhDay}`, en: `${enDay} ${year}`, zhDay, enDay };
}

/** A part of a year in twelfths, whole for the first day of a month. */
export function twelfths(share: number): string {
  return `${round(share * 12, 2)}/12`;
}

/** The year of a place's earlier count. */
export function earlierYear({ previous }: Place): number | undefined {
  return previous && dayOf(previous.date).year;
}

/** A published source, or its substitute, in both languages. */
export function sourceOr(published: string | undefined, instead: string, enInstead: string): { source: string; enSource?: string } {
  return published === undefined ? { source: instead, enSource: enInstead } : { source: published };
}

/** A number to so many decimals. */
export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** The source of a place's own figure of a year; undefined if it has none. */
export function sourceOfYear({ facts }: Pick<Place, "facts">, kind: string, year: number): string | undefined {
  return facts.find((fact) => fact.what === kind && fact.year === year)?.source;
}
