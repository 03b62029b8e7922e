import { GROUPS, type Unit } from "../demography/county-counts.ts";
import type { BySexAge } from "../core/ages.ts";
import { COUNTY_KINDS, countyKind, type CountyKind } from "../demography/uncertainty.ts";

/** The levels of a census table's rows above counties; rows of any other level are counties or equivalent. */
const ABOVE_COUNTY = ["nation", "province", "prefecture"] as const;

/** A census table: its counties, and the totals above them. */
export interface Census {
  readonly counties: readonly Unit[];
  /** Totals of the provinces in the table, by the province's part of the code; persons. */
  readonly provinceTotals: ReadonlyMap<string, number>;
}

/** A county in both tables. */
export interface Pair {
  readonly before: Unit;
  readonly after: Unit;
}

/** The province's part of a code (GB/T 2260): its first two characters. */
export function provinceOf({ code }: Unit): string {
  return code.slice(0, 2);
}

/** The prefecture's part of a code: its first four characters. */
export function prefectureOf({ code }: Unit): string {
  return code.slice(0, 4);
}

/** The kinds of counties by name: urban district (区), county-level city (市), county or banner (县, 旗). */
export const KINDS = COUNTY_KINDS;

/** A kind of county. */
export type Kind = CountyKind;

/** The kind by the suffix of a unit's name. */
export function kindOf({ name }: Unit): Kind {
  return countyKind(name);
}

/** Splits a table's rows into counties and totals of provinces. */
export function censusOf(units: readonly Unit[]): Census {
  const above: readonly string[] = ABOVE_COUNTY;
  const provinces = units.filter(({ level }) => level === "province");
  return {
    counties: units.filter(({ level }) => !above.includes(level)),
    provinceTotals: new Map(provinces.map((unit) => [provinceOf(unit), totalOf(unit.persons)])),
  };
}

/** All persons of a table [sex][group]. */
export function totalOf(persons: BySexAge): number {
  return sumGroups(persons, 0);
}

/** Persons of the groups `from` to before `to`, both sexes. */
export function sumGroups(persons: BySexAge, from: number, to: number = GROUPS.length): number {
  let sum = 0;
  for (const P of persons) for (let g = from; g < to; g++) sum += P[g];
  return sum;
}
