import { bySexAge, FEMALE, mapSexAge, sumAges, sumTables, type BySexAge } from "../core/ages.ts";
import { itemOf } from "../core/items.ts";
import { IN_MOVERS } from "./fitted.ts";
import { VARIANTS, type GroupTable, type Place, type Variant } from "./place.ts";
import type { Prepared, PreparedPeople } from "./prepare.ts";
import { projectBy, type Rates } from "./project.ts";

/** People of a place who are replaced by others of the same age as they leave: students, soldiers, prisoners [sex][age], at both counts. */
export interface SameAge {
  readonly earlier: BySexAge;
  readonly now: BySexAge;
}

/** A count of residents among the published figures: its ages [from, to). */
export type AgesOf = (what: string) => readonly [from: number, to: number] | undefined;

/**
 * A place without the people who stay the same age: in both counts, in published numbers of residents, and in those registered elsewhere, whom they are
 * taken to belong to, as far as there are so many.
 *
 * @throws RangeError if a group of a count has fewer people.
 */
export function withoutSameAge(place: Place, { earlier, now }: SameAge, agesOf: AgesOf): Place {
  const { year } = { year: Number(place.census.date.slice(0, 4)) };
  const away = IN_MOVERS.reduce((sum, what) => sum + (place.facts.find((fact) => fact.what === what && fact.year === year)?.value ?? 0), 0);
  const left = away > 0 ? Math.max(0, 1 - sumAges(now) / away) : 1;
  const isOfMovers = (what: string): boolean => IN_MOVERS.some((one) => one === what);
  return {
    ...place,
    census: { ...place.census, counts: reduced(place.census.counts, now, place.id) },
    previous: place.previous && { ...place.previous, counts: reduced(place.previous.counts, earlier, place.id) },
    boundary: place.boundary && {
      ...place.boundary,
      ...(place.boundary.whole && { whole: { ...place.boundary.whole, counts: reduced(place.boundary.whole.counts, now, place.id) } }),
    },
    facts: place.facts.map((fact) => {
      const ages = fact.year >= year ? agesOf(fact.what) : undefined;
      if (ages) return { ...fact, value: fact.value - sumAges(now, ages[0], ages[1]) };
      return fact.year === year && isOfMovers(fact.what) ? { ...fact, value: fact.value * left } : fact;
    }),
  };
}

function reduced({ ages, persons }: GroupTable, staying: BySexAge, place: string): GroupTable {
  return {
    ages,
    persons: mapSexAge(persons, (counted, s, g) => {
      const [from, to] = [itemOf(ages, g), ages[g + 1] ?? Infinity];
      const rest = counted - sumAges(staying, from, to, s);
      if (rest < 0)
        throw new RangeError(`Cannot keep more people of ${place} from ageing than were counted: from age ${from}, ${counted} were`);
      return rest;
    }),
  };
}

/**
 * A unit with the people who stay the same age added back in every year: its residents are those projected without them, and them.
 *
 * They neither age nor bear children: each year as many leave as would have grown older, which the net migrants of the result hold. Deaths among them count as
 * deaths, and are replaced as well.
 */
export function withSameAge(unit: Prepared, now: BySexAge): Prepared {
  const { base, rates } = unit.resident;
  const of = (variant: Variant): Rates[] => {
    const { persons } = projectBy(base, rates[variant], { district: unit.id });
    return rates[variant].map((year, t) => added(year, itemOf(persons, t), itemOf(persons, t + 1), now));
  };
  const [low, medium, high] = VARIANTS.map(of);
  const resident: PreparedPeople = {
    base: { ...base, persons: sumTables([base.persons, now]) },
    rates: { low: low ?? [], medium: medium ?? [], high: high ?? [] },
  };
  return { ...unit, resident };
}

/** A year's rates for people and those who stay the same age together. */
function added(rates: Rates, start: BySexAge, end: BySexAge, now: BySexAge): Rates {
  const { Sx, asfr, Mx } = rates;
  const older = aged(now, Sx);
  const women = (x: number): number => itemOf(start[FEMALE], x) + itemOf(end[FEMALE], x) - itemOf(Mx[FEMALE], x);
  return {
    ...rates,
    asfr: asfr.map((births, x) => {
      const own = women(x);
      return births === 0 || own === 0 ? births : (births * own) / (own + itemOf(now[FEMALE], x) + itemOf(older[FEMALE], x));
    }),
    Mx: mapSexAge(Mx, (moved, s, x) => moved + itemOf(now[s], x) - itemOf(older[s], x)),
  };
}

/** Survivors of a year, one year older. */
function aged(people: BySexAge, Sx: BySexAge): BySexAge {
  const open = people[0].length - 1;
  return mapSexAge(bySexAge(people[0].length), (_, s, x) => {
    if (x === 0) return 0;
    const from = x < open ? itemOf(people[s], x - 1) : itemOf(people[s], open - 1) + itemOf(people[s], open);
    return from * itemOf(Sx[s], x);
  });
}
