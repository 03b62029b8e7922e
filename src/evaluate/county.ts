import { GROUPS, type Unit } from "../demography/county-counts.ts";
import type { BySexAge } from "../core/ages.ts";
import { COUNTY_KINDS, countyKind, type CountyKind } from "../demography/uncertainty.ts";

/** The levels of a census table's rows; a row of any other level is a county or its like. */
const ABOVE_COUNTY = ["nation", "province", "prefecture"] as const;

/** A census table: its counties, and what stands above them. */
export interface Census {
  readonly counties: readonly Unit[];
  /** Totals of the provinces that the table has, by the province's part of the code; persons. */
  readonly provinceTotals: ReadonlyMap<string, number>;
}

/** A county that both tables have. */
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

/** The kinds of counties that their names tell: urban district (区), county-level city (市), county or banner (县, 旗). */
export const KINDS = COUNTY_KINDS;

/** A kind of county. */
export type Kind = CountyKind;

/** The kind that a unit's name ends in. */
export function kindOf({ name }: Unit): Kind {
  return countyKind(name);
}

/** Sorts a table's rows into counties and the totals of provinces. */
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
