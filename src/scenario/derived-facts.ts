import type { Fact, Place } from "../demography/place.ts";
import type { FactKinds } from "./facts.ts";

/** Persons per unit of a rate, by its unit. */
const PER: Readonly<Record<string, number>> = { share: 1, "per mille": 1000 };

/**
 * A place with the numbers of people that its published rates and shares give with its own totals, where these are not published themselves.
 *
 * Rates and shares after the census alone, by `gives` of their kind: a flow of a year in the mean of the totals at its two ends, a stock in the total of its year.
 */
export function withDerived(place: Place, { kinds }: Pick<FactKinds, "kinds">): Place {
  const census = Number(place.census.date.slice(0, 4));
  const has = (what: string, year: number): boolean => place.facts.some((fact) => fact.what === what && fact.year === year);
  const total = (of: string, year: number): number | undefined => {
    if (year === census && kinds[of]?.ages?.from === 0) return countOf(place);
    return place.facts.find(({ what, year: known }) => what === of && known === year)?.value;
  };
  const derived = place.facts.flatMap((fact): Fact[] => {
    const { what, year, value, unit, source } = fact;
    const gives = kinds[what]?.gives;
    const figure = gives && kinds[gives.figure];
    const per = PER[unit];
    if (!gives || !figure || per === undefined || year <= census || has(gives.figure, year)) return [];
    const years = gives.flow === true ? [year - 1, year] : [year];
    const totals = years.flatMap((one) => total(gives.of, one) ?? []);
    if (totals.length < years.length) return [];
    const mean = totals.reduce((sum, one) => sum + one, 0) / totals.length;
    const made = { zh: kinds[what]?.name.zh ?? what, en: kinds[what]?.name.en ?? what };
    return [
      {
        what: gives.figure,
        year,
        value: Math.round((value / per) * mean),
        unit: figure.unit,
        source: `${source}（由${made.zh}推算 / from the ${made.en}）`,
        kind: "derived",
        madeFrom: what,
      },
    ];
  });
  return derived.length > 0 ? { ...place, facts: [...place.facts, ...derived] } : place;
}

function countOf({ census }: Place): number {
  return census.counts.persons.reduce((all, one) => all + one.reduce((sum, cell) => sum + cell, 0), 0);
}
