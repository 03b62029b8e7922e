import { newYearAfter } from "../core/year.ts";
import { dayOf, yearsBetween } from "../core/date.ts";
import { factOf, type Family, type GroupTable, type Place } from "../demography/place.ts";
import type { Method } from "./backtest-methods.ts";
import { measuredBy, stockIn, type Figure, type Measured } from "./figure.ts";

/** The places above a place, nearest first, and figures that they may have beside their own facts. */
export interface Parents {
  readonly places: readonly Place[];
  readonly figures: readonly Figure[];
}

/** A place with the places around it. */
export interface Surroundings {
  readonly family: Family;
  readonly place: Place;
  readonly parents: Parents;
}

/**
 * What simple rules predict for a figure: as at the census; in a constant ratio to the nearest place above that publishes the same figure for
 * that year; growing as between the two censuses. A rule without its inputs is absent.
 */
export function benchmarksOf({ family, place, parents }: Surroundings, figure: Figure): Partial<Record<Method, number>> {
  const measured = measuredBy(figure.what);
  const now = measured && atCensus(place, figure.what, measured);
  if (now === undefined) return {};
  const above = parentOf(family, parents, figure);
  const growth = measured?.kind === "stock" && measured.basis === "resident" ? yearlyGrowth(family, place, measured) : undefined;
  const years = newYearAfter(figure.year) - dayOf(place.census.date).time;
  return {
    "no-change": now,
    ...(above !== undefined && { "constant-share": now * above }),
    ...(growth !== undefined && { "continued-growth": now * growth ** years }),
  };
}

/** A figure at the census: from its table, otherwise the place's published figure of that year. */
function atCensus(place: Place, what: string, measured: Measured): number | undefined {
  const counted = measured.kind === "stock" && measured.basis === "resident" ? stockIn(place.census.counts, measured) : undefined;
  return counted ?? factOf(place, what, dayOf(place.census.date).year);
}

/** A figure of the nearest place above that has one, relative to the census. */
function parentOf({ nation, models }: Family, { places, figures }: Parents, { what, year }: Figure): number | undefined {
  for (const parent of places) {
    const value =
      factOf(parent, what, year) ?? figures.find((one) => one.code === parent.id && one.what === what && one.year === year)?.value;
    const measured = measuredBy(what);
    const before = measured && atCensus(parent, what, measured);
    // the nation's published total includes people whom its census table lists apart
    const apart = parent === nation && measured && countsEveryone(measured) ? models.vintage.notCounted.persons : 0;
    if (value !== undefined && before !== undefined) return value / (before + apart);
  }
  return undefined;
}

function countsEveryone(measured: Measured): boolean {
  if (measured.kind === "flow" || measured.basis === "registered") return false;
  const { from, to, sex } = measured.band;
  return from === 0 && to === Infinity && sex === undefined;
}

/** Growth a year between the two counts, of the whole boundary group if the place is in one. */
function yearlyGrowth(family: Family, place: Place, measured: Extract<Measured, { kind: "stock" }>): number | undefined {
  if (!place.previous) return undefined;
  const group = place.boundary ? family.units.filter(({ id }) => place.boundary?.with.includes(id)) : [place];
  const after = stockIn(togetherOf(group.map(({ census }) => census.counts)), measured);
  const before = stockIn(place.previous.counts, measured);
  if (after === undefined || before === undefined) return undefined;
  return (after / before) ** (1 / yearsBetween(dayOf(place.previous.date), dayOf(place.census.date)));
}

function togetherOf([first, ...others]: readonly GroupTable[]): GroupTable {
  const sum = (s: 0 | 1): Float64Array => first.persons[s].map((cell, g) => others.reduce((all, { persons }) => all + persons[s][g], cell));
  return { ages: first.ages, persons: [sum(0), sum(1)] };
}
