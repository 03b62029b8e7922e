import { isPeople, type Counts } from "./counts.ts";
import { byText, type Table } from "./table.ts";

/** Counts of a place, or of a group at the earlier census, in one year. */
export interface CountsOfYear {
  readonly code: string;
  readonly year: string;
  readonly counts: Counts;
}

/** A table of counts: figures, then women and men by age group; a figure that a census does not have is blank. Sorted by code and year. */
export function countsTable(all: readonly CountsOfYear[], figures: readonly string[]): Table {
  const people = [...new Set(all.flatMap(({ counts }) => Object.keys(counts).filter(isPeople)))].sort(bySexAndAge);
  const columns = [...figures, ...people];
  const sorted = [...all].sort((a, b) => byText(a.code, b.code) || byText(a.year, b.year));
  return {
    header: ["code", "year", ...columns],
    rows: sorted.map(({ code, year, counts }) => [code, year, ...columns.map((column) => counts[column] ?? "")]),
  };
}

function bySexAndAge(a: string, b: string): number {
  return byText(a.slice(0, 1), b.slice(0, 1)) || Number(a.slice(1)) - Number(b.slice(1));
}
