import { itemOf } from "../core/items.ts";
import type { Correct } from "./corrections.ts";
import type { CensusSource } from "./source.ts";
import { cell, count, type TableRow, type Tables } from "./table.ts";

/** Counts of one place at one census, by column of the base: figures, and people by sex and first age of the group (`f0`, `m85`). */
export type Counts = Readonly<Record<string, number>>;

/** The counts of every place of a census, by code; errors of the books are corrected. */
export function readCounts(transcripts: Tables, source: CensusSource, correct: Correct): Map<string, Counts> {
  const figures = new Map(correct(transcripts.read(source.figures)).map((row) => [cell(row, source.code), row]));
  const counts = new Map<string, Counts>();
  for (const row of correct(transcripts.read(source.ages))) {
    const code = cell(row, source.code);
    if (counts.has(code)) throw new Error(`${source.ages} has ${code} twice`);
    const figuresRow = figures.get(code);
    if (figuresRow === undefined) throw new Error(`${source.figures} has no ${code}`);
    counts.set(code, { ...figuresOf(figuresRow, source), ...peopleOf(row) });
  }
  return counts;
}

function figuresOf(row: TableRow, { columns }: CensusSource): Counts {
  return Object.fromEntries(Object.entries(columns).map(([figure, column]) => [figure, count(row, column)]));
}

function peopleOf(row: TableRow): Counts {
  return Object.fromEntries(
    Object.keys(row)
      .filter(isPeople)
      .map((column) => [column, count(row, column)]),
  );
}

/** Whether a column is people of a sex and an age group. */
export function isPeople(column: string): boolean {
  return /^[fm]\d+$/.test(column);
}

/** People by sex and age group to 100+ of the nation and the provinces, by code and year. */
export function readPyramids(transcripts: Tables, file: string): Map<string, Map<string, Counts>> {
  const pyramids = new Map<string, Map<string, Record<string, number>>>();
  for (const row of transcripts.read(file)) {
    const years = pyramids.get(cell(row, "code")) ?? new Map<string, Record<string, number>>();
    const people = years.get(cell(row, "year")) ?? {};
    people[`${cell(row, "sex")}${cell(row, "age_lo")}`] = count(row, "persons");
    pyramids.set(cell(row, "code"), years.set(cell(row, "year"), people));
  }
  return pyramids;
}

/** The sum of counts, column by column; throws if they have not the same columns. */
export function sumOf(all: readonly Counts[]): Counts {
  const columns = Object.keys(itemOf(all, 0));
  const other = all.flatMap((counts) => Object.keys(counts).filter((column) => !columns.includes(column)));
  if (other.length > 0) throw new Error(`Not all parts of a sum have ${other.join(", ")}`);
  return Object.fromEntries(columns.map((column) => [column, all.reduce((sum, counts) => sum + valueOf(counts, column), 0)]));
}

function valueOf(counts: Counts, column: string): number {
  const value = counts[column];
  if (value === undefined) throw new Error(`Not all parts of a sum have ${column}`);
  return value;
}
