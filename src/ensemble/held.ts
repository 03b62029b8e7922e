import { endOfYear, newYear } from "../core/year.ts";
import { bySexAge, FEMALE, MALE, mapSexAge, SEXES, sumAges, sumTables, type BySexAge } from "../core/ages.ts";
import { itemOf } from "../core/items.ts";
import type { PreparedPeople } from "../demography/prepare.ts";
import { projectBy, type Rates } from "../demography/project.ts";
import type { BaseRange, Settled } from "./settled.ts";
import { HALF_80 } from "../demography/uncertainty.ts";
import { streamOf } from "./draws.ts";

/**
 * What moves a place's migrants in its first years, in which its own migration does not: what else differs there is balanced so that published
 * totals hold.
 */
export type Held =
  /** By the multiplier of births less one: whoever is born beyond the median is fewer among the others. */
  | { readonly by: "births"; readonly years: number }
  /**
   * By one draw for all years, of an estimated base: in halves of its range, a normal distribution of two pieces with the range as its 80 % interval;
   * `below` and `above` say how much of the range is on either side of what was taken.
   */
  | { readonly by: "base"; readonly years: number; readonly below: number; readonly above: number };

/** The stream of the draw of the base: of a year that is never projected. */
const BASE_YEAR = 1;
/** The stream of the draw of an estimated base, which all places share: what is not known is the ages of movers everywhere. */
export const BASE_STREAM = streamOf(BASE_YEAR, "migration");

/** The migration driver of a year that is held, from the multiplier of its births and the draw of the base. */
export function heldDriver(held: Held, births: number, base: number): number {
  return held.by === "births" ? births - 1 : (base * (base < 0 ? held.below : held.above)) / HALF_80;
}

/** Ages that give way so that a total holds: of residents to births, none so old that they are elderly before the next one; of the registered to the elderly. */
const GIVING = { births: [1, 50], base: [15, 60] } as const;

/** A held place: what moves it, and its migrants per unit of that, one table per held year. */
export interface HeldPlace {
  readonly held: Held;
  readonly patterns: readonly BySexAge[];
}

/** The years whose births differ while a total that was published later holds everyone; undefined if there are none. */
export function heldByBirths({ base, rates }: PreparedPeople, { fertility, migration }: Settled, district: string): HeldPlace | undefined {
  const years = migration - endOfYear(base.year) + 1;
  if (fertility >= migration || years <= 0) return undefined;
  const { persons } = projectBy(base, rates.medium.slice(0, years), { district });
  const patterns = Array.from({ length: years }, (_, t) => {
    const [ends, { Mx }] = [itemOf(persons, t + 1), itemOf(rates.medium, t)];
    const born = SEXES.reduce<number>((sum, s) => sum + itemOf(ends[s], 0) - itemOf(Mx[s], 0), 0);
    return giving(ends, GIVING.births, born);
  });
  return { held: { by: "births", years }, patterns };
}

/**
 * The course of an estimated base: what half its range changes by the end of the first year, and who gives way while published totals hold.
 *
 * The change goes through the years like everybody else: survivors age, women bear.
 */
export function heldByBase({ base, rates }: PreparedPeople, range: BaseRange, { migration }: Settled, district: string): HeldPlace {
  const years = Math.max(1, migration - endOfYear(base.year) + 1);
  const { persons } = projectBy(base, rates.medium.slice(0, years), { district });
  let change = range.half;
  const patterns = Array.from({ length: years }, (_, t) => {
    const later = aged(change, itemOf(rates.medium, t));
    const isHeld = endOfYear(newYear(base.year + t)) <= migration;
    const given = isHeld ? giving(itemOf(persons, t + 1), GIVING.base, sumAges(later)) : bySexAge(later[0].length);
    change = sumTables([later, given]);
    return t === 0 ? change : given;
  });
  return { held: { by: "base", years, below: range.below, above: range.above }, patterns };
}

/** What a difference of people becomes in a year: survivors, and whom its women bear. It may be below 0, as people are not. */
function aged(change: BySexAge, { Sx, asfr, srb }: Rates): BySexAge {
  const open = change[FEMALE].length - 1;
  const later = mapSexAge(change, (_, s, x) => {
    if (x === 0) return 0;
    const from = x < open ? itemOf(change[s], x - 1) : itemOf(change[s], open - 1) + itemOf(change[s], open);
    return from * itemOf(Sx[s], x);
  });
  const births = asfr.reduce((sum, f, x) => sum + (f * (itemOf(change[FEMALE], x) + itemOf(later[FEMALE], x))) / 2, 0);
  later[FEMALE][0] = (births / (1 + srb)) * itemOf(Sx[FEMALE], 0);
  later[MALE][0] = ((births * srb) / (1 + srb)) * itemOf(Sx[MALE], 0);
  return later;
}

/** As many people fewer of some ages, in proportion to those there are. */
function giving(persons: BySexAge, [from, to]: readonly [number, number], many: number): BySexAge {
  const part = many / sumAges(persons, from, to);
  return mapSexAge(persons, (P, _s, x) => (x >= from && x < to ? -part * P : 0));
}
