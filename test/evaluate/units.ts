import { GROUPS, type Unit } from "../../src/demography/county-counts.ts";

/** A county with the same number in every cell, or with a number by sex and group. */
export function unit(code: string, name: string, cell: number | ((s: number, g: number) => number), level = "county"): Unit {
  const of = typeof cell === "number" ? () => cell : cell;
  const side = (s: number): Float64Array => Float64Array.from(GROUPS, (_, g) => of(s, g));
  return { code, name, level, persons: [side(0), side(1)] };
}
