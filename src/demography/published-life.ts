import type { BySexAge } from "../core/ages.ts";
import type { LevelsOf } from "./levels.ts";
import { LIFE } from "./fitted.ts";
import { factorForLife } from "./mortality.ts";
import type { Place } from "./place.ts";

/** A life expectancy of a place and the same of a wider place, of one year. */
export interface LifeFigures {
  readonly year: number;
  /** Years, mean of both sexes. */
  readonly own: number;
  readonly wider: number;
  /** The wider place, as one of those that were asked. */
  readonly place: Place;
}

/**
 * The latest year in which a place and one above it publish a life expectancy; undefined where none is, and for a place with deaths of its own
 * in the calibrated years, which say more.
 *
 * @param above The places above, the narrowest first: the first one with a year in common is taken.
 * @param from First calibrated year.
 */
export function publishedLife(place: Place, above: readonly Place[], from: number): LifeFigures | undefined {
  if (place.facts.some(({ what, year }) => what === "deaths" && year >= from)) return undefined;
  const own = lives(place);
  for (const wider of above) {
    const theirs = lives(wider);
    const years = [...own.keys()].filter((year) => theirs.has(year));
    const year = Math.max(...years);
    const [mine, other] = [own.get(year), theirs.get(year)];
    if (mine !== undefined && other !== undefined) return { year, own: mine, wider: other, place: wider };
  }
  return undefined;
}

/** A place above, with its census death rates and its factors on them by calibrated year. */
export interface WiderLife {
  readonly place: Place;
  readonly mx: BySexAge;
  readonly k: readonly number[];
}

/**
 * The levels above a place, with death rates moved by published life expectancies.
 *
 * Life expectancies are published from rates that are mended at both ends of life, so their level is not that of published deaths. What a place
 * differs by from a wider one is free of this: the wider place's factor is multiplied by the ratio of the factors that the two figures need.
 *
 * @param mx The place's census death rates.
 * @param wider The places above, the narrowest first.
 * @param from First calibrated year.
 */
export function atOwnLife(above: LevelsOf, place: Place, mx: BySexAge, wider: readonly WiderLife[], from: number): LevelsOf {
  const known = publishedLife(
    place,
    wider.map((one) => one.place),
    from,
  );
  const other = wider.find((one) => one.place === known?.place);
  if (!known || !other) return above;
  const [own, theirs] = [factorForLife(mx, known.own), factorForLife(other.mx, known.wider)];
  if (own === undefined || theirs === undefined) return above;
  return { infants: above.infants, fertility: above.fertility, k: other.k.map((k) => (k * own) / theirs) };
}

/** Life expectancies of a place by year: of both sexes, or else the mean of the two. */
export function lives({ facts }: Pick<Place, "facts">): Map<number, number> {
  const [both, women, men] = LIFE.map(
    (name) => new Map(facts.filter(({ what }) => what === name).map(({ year, value }) => [year, value] as const)),
  );
  const found = new Map(both);
  for (const [year, value] of women) {
    const other = men.get(year);
    if (other !== undefined && !found.has(year)) found.set(year, (value + other) / 2);
  }
  return found;
}
