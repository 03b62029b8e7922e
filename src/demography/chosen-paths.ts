import { endOfYear, newYear, type YearEnd } from "../core/year.ts";
import { FEMALE, mapSexAge, type ByAge, type BySexAge, type Population } from "../core/ages.ts";
import { at, type Path } from "../core/path.ts";
import { totalFertility } from "./fertility.ts";
import { VARIANTS, type Variant } from "./place.ts";
import type { Prepared, PreparedPeople } from "./prepare.ts";
import { projectBy, type Rates } from "./project.ts";

/**
 * Replaces the fertility path of a population.
 *
 * The path is the total fertility rate of all units together in the medium variant; it is linear from the last calibrated
 * year and constant after its last value. All units' rates change by the same factor, so that units keep their differences, and so do the low and
 * high variants and registered people. Out-migration of those born under it changes in proportion; in-migration does not.
 *
 * @param path TFR, children per woman, years ascending, all after the last calibrated one.
 */
export function withFertility(people: readonly Prepared[], path: Path): Prepared[] {
  const usual = fertilityOf(people);
  const [
    {
      calibrated: { to: last },
    },
  ] = people;
  const whole: Path = [[last, at(usual, last)], ...path];
  const factor = (year: number): number => (year <= last ? 1 : at(whole, year) / at(usual, year));
  return withRates(people, (rates, year) => ({
    ...rates,
    asfr: rates.asfr.map((births) => births * factor(year)),
    Mx: mapSexAge(rates.Mx, (persons, _, x) => (persons < 0 ? persons * factor(year - x) : persons)),
  }));
}

/**
 * Replaces the migration path of a population: net migrants by sex and age after the last calibrated year, times a factor.
 *
 * @param path Factors by year, all after the last calibrated one; linear from 1 in that year, constant after the last.
 */
export function withMigration(people: readonly Prepared[], path: Path): Prepared[] {
  const [
    {
      calibrated: { to: last },
    },
  ] = people;
  const whole: Path = [[last, 1], ...path];
  return withRates(people, (rates, year) => ({ ...rates, Mx: mapSexAge(rates.Mx, (persons) => persons * at(whole, year)) }));
}

/**
 * Replaces the net migrants of residents of one unit after the last calibrated year, alike in all variants; registered people keep theirs.
 *
 * @param given Net migrants of years [sex][age], ascending; straight lines between them, constant after the last, and those of the first before it.
 */
export function withMigrants(people: readonly Prepared[], given: ReadonlyMap<number, BySexAge>): Prepared[] {
  const years = [...given.keys()];
  const cells = (year: number): BySexAge => {
    const [first] = given.values();
    return mapSexAge(first, (_, s, x) =>
      at(
        years.map((one) => [one, given.get(one)?.[s][x] ?? 0] as const),
        year,
      ),
    );
  };
  return people.map((one) => {
    const [moved] = withRates([one], (rates, year) => ({ ...rates, Mx: cells(year) }));
    return { ...moved, registered: one.registered };
  });
}

/** The total fertility rate of units together in the medium variant: births at each age over all women of that age. */
export function fertilityOf(people: readonly Prepared[]): Path {
  const [
    {
      resident: { base, rates },
    },
  ] = people;
  if (people.length === 1) return rates.medium.map(({ asfr }, t) => [yearOf(base, t), totalFertility(asfr)] as const);
  const projected = people.map(({ id, resident }) => projectBy(resident.base, resident.rates.medium, { district: id }));
  return rates.medium.map((_, t) => {
    const women = projected.map(({ persons }) => persons[t][FEMALE]);
    return [
      yearOf(base, t),
      totalFertility(
        meanOf(
          people.map(({ resident }) => resident.rates.medium[t].asfr),
          women,
        ),
      ),
    ] as const;
  });
}

/** The year of rates[t]. */
function yearOf({ year }: Population, t: number): YearEnd {
  return endOfYear(newYear(year + t));
}

/** Rates of several units together: at each age the mean weighted by women. */
function meanOf(rates: readonly ByAge[], women: readonly ByAge[]): ByAge {
  return rates[0].map((_, x) => {
    const all = women.reduce((sum, W) => sum + W[x], 0);
    return all > 0 ? rates.reduce((sum, asfr, u) => sum + asfr[x] * women[u][x], 0) / all : 0;
  });
}

/** A population whose rates after the last calibrated year are changed, in all variants and on both bases. */
function withRates(people: readonly Prepared[], change: (rates: Rates, year: number) => Rates): Prepared[] {
  const [
    {
      calibrated: { to: last },
    },
  ] = people;
  const changed = ({ base, rates }: PreparedPeople): PreparedPeople => {
    const of = (variant: Variant): Rates[] =>
      rates[variant].map((known, t) => (yearOf(base, t) <= last ? known : change(known, yearOf(base, t))));
    const [low, medium, high] = VARIANTS.map(of);
    return { base, rates: { low, medium, high } };
  };
  return people.map((one) => ({ ...one, resident: changed(one.resident), ...(one.registered && { registered: changed(one.registered) }) }));
}
