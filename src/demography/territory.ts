import type { BySexAge } from "../core/ages.ts";
import { dayOf, yearsBetween } from "../core/date.ts";
import { itemOf } from "../core/items.ts";
import type { GroupTable, Place, TerritoryBounds } from "./place.ts";

/** A count of people, and its day (yyyy-mm-dd). */
interface DatedCount {
  readonly date: string;
  readonly counts: GroupTable;
}

/** Two counts of a place. */
export interface TwoCounts {
  readonly before: DatedCount;
  readonly after: DatedCount;
}

/** What the change of a place's settled ages says of its territory: the factor against the nation, and the bounds that it breaks. */
export interface TerritoryChange {
  readonly factor: number;
  readonly is: "refused" | "doubted";
  readonly low: number;
  readonly high: number;
}

/**
 * A place whose settled ages changed against the nation's as people who move cannot make them: its territory changed, or a table is of another place.
 *
 * @returns undefined where the change is as usual, or the level has no bounds.
 */
export function territoryChange(
  place: TwoCounts,
  nation: TwoCounts,
  level: Place["level"],
  { ages, levels }: TerritoryBounds,
): TerritoryChange | undefined {
  const bounds = levels[level];
  if (!bounds) return undefined;
  const times = yearsOf(place) / yearsOf(nation);
  const factor = changeOf(place, ages) / changeOf(nation, ages) ** times;
  for (const is of ["refused", "doubted"] as const) {
    const [low, high] = bounds[is];
    if (!(factor >= low && factor <= high)) return { factor, is, low, high };
  }
  return undefined;
}

/** The two counts of a place; undefined without an earlier one, or where that is of a group of places. */
export function twoCounts({ census, previous, boundary }: Place): TwoCounts | undefined {
  return previous && !boundary ? { before: previous, after: census } : undefined;
}

function yearsOf({ before, after }: TwoCounts): number {
  return yearsBetween(dayOf(before.date), dayOf(after.date));
}

/** People of some ages at the earlier count who are counted later, at their ages of then, per person of before. */
function changeOf(counts: TwoCounts, [from, to]: readonly [number, number]): number {
  const years = yearsOf(counts);
  return between(counts.after.counts, from + years, to + years) / between(counts.before.counts, from, to);
}

/** Persons of exact ages from…to, those of a group spread evenly over it. */
function between({ ages, persons }: GroupTable, from: number, to: number): number {
  let sum = 0;
  for (let g = 0; g + 1 < ages.length; g++) {
    const [low, high] = [itemOf(ages, g), itemOf(ages, g + 1)];
    const part = Math.max(0, Math.min(to, high) - Math.max(from, low)) / (high - low);
    if (part > 0) sum += part * bothSexes(persons, g);
  }
  return sum;
}

function bothSexes(persons: BySexAge, g: number): number {
  return itemOf(persons[0], g) + itemOf(persons[1], g);
}
