import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { bySexAge, mapSexAge, SEXES, SINGLE_YEARS, type BySexAge } from "../core/ages.ts";
import { graduate, splitOpenGroup } from "../demography/graduate.ts";
import type { GroupTable } from "../demography/place.ts";
import { nationShape, type NationTables } from "./nation.ts";

/** A table in the age groups of a district's file, and its estimates. */
export interface Standard {
  readonly table: GroupTable;
  /** First ages of groups that were split in national proportions. */
  readonly estimated: readonly ("infants" | "open")[];
}

const GROUP = 5;
/** The first ages of the open groups that a district's file may have. */
const OPEN = { least: 85, most: 100 } as const;

/** First ages 0, 1, 5, 10 … to the open one. */
export function standardAges(open: number): number[] {
  return [0, 1, ...Array.from({ length: open / GROUP }, (_, g) => (g + 1) * GROUP)];
}

/**
 * Converts a table to the age groups of a district's file: 0, 1–4, five years each, and an open group, the oldest that the table has (85+ … 100+).
 *
 * Groups that include infants, and open groups that begin before 85, are split in national proportions: estimates.
 *
 * @returns The table, or undefined if its groups cross those of the file (0–14, 15–59).
 */
export function standardGroups(table: GroupTable, nation: NationTables): Standard | undefined {
  const estimated: ("infants" | "open")[] = [];
  let current = table;
  const top = lastOf(current.ages);
  if (top < OPEN.least) {
    if (!nation.census.ages.includes(top)) return undefined;
    current = splitOpenGroup(current, nation.census);
    estimated.push("open");
  }
  const open = Math.min(OPEN.most, lastOf(current.ages) - (lastOf(current.ages) % GROUP));
  if (!current.ages.includes(1) && current.ages[1] === GROUP) {
    current = splitFirst(current, nationShape(nation));
    estimated.push("infants");
  }
  const ages = standardAges(open);
  if (!ages.every((age) => current.ages.includes(age))) return undefined;
  const persons = bySexAge(ages.length);
  for (const s of SEXES)
    current.ages.forEach((age, g) => {
      const group = ages.findLastIndex((first) => first <= age);
      persons[s][group] = itemOf(persons[s], group) + itemOf(current.persons[s], g);
    });
  return { table: { ages, persons }, estimated };
}

/** Splits 0–4 into 0 and 1–4. */
function splitFirst({ ages, persons }: GroupTable, shape: BySexAge): GroupTable {
  const split = SEXES.map((s) => {
    const infants = (firstOf(persons[s]) * firstOf(shape[s])) / shape[s].slice(0, GROUP).reduce((sum, value) => sum + value, 0);
    return Float64Array.from([Math.round(infants), firstOf(persons[s]) - Math.round(infants), ...persons[s].slice(1)]);
  });
  return { ages: [0, 1, ...ages.slice(1)], persons: [firstOf(split), itemOf(split, 1)] };
}

/**
 * The table by single years 0…100+, for `laoyou project`.
 *
 * @returns Exact if the table has single years to 100, otherwise graduated by the nation's shape.
 */
export function singleYears(table: GroupTable, nation: NationTables): { readonly persons: BySexAge; readonly exact: boolean } {
  const exact = table.ages.length === SINGLE_YEARS.count && table.ages.every((age, i) => age === i);
  if (exact) return { persons: mapSexAge(table.persons, (value) => value), exact };
  return { persons: graduate(table, nationShape(nation)), exact };
}
