import { mapSexAge, type BySexAge } from "../core/ages.ts";
import { VARIANTS, type Variant } from "./place.ts";
import type { PreparedPeople } from "./prepare.ts";
import { step, type Rates } from "./project.ts";

/**
 * Splits a prepared county among its towns.
 *
 * Towns have the county's survival and fertility, and the county's migrants in proportion to their population by sex and age, so that they
 * add up to the county in every year, sex and age. It says nothing about how towns will diverge in the future: an estimate.
 *
 * @param county The prepared county.
 * @param shares Each town's share of the county's base [town][sex][age], 0…1, adding up to 1 in each cell; from `rake`.
 * @returns People of each town, in order.
 */
export function splitByTowns(county: PreparedPeople, shares: readonly BySexAge[]): PreparedPeople[] {
  const bases = shares.map((share) => mapSexAge(county.base.persons, (P, s, x) => P * share[s][x]));
  const rates = Object.fromEntries(VARIANTS.map((variant) => [variant, splitRates(county, bases, variant)]));
  return bases.map((persons, i) => ({
    base: { ...county.base, persons },
    rates: { low: rates.low[i], medium: rates.medium[i], high: rates.high[i] },
  }));
}

/** Projects county and towns together, and gives each town its part of the year's migrants: [town][year]. */
function splitRates(county: PreparedPeople, bases: readonly BySexAge[], variant: Variant): Rates[][] {
  const out: Rates[][] = bases.map(() => []);
  let whole = county.base.persons;
  let parts: readonly BySexAge[] = bases;
  for (const rates of county.rates[variant]) {
    const still: Rates = { ...rates, Mx: mapSexAge(rates.Mx, () => 0) };
    const left = step(whole, still).persons;
    parts = parts.map((part, i) => {
      const stay = step(part, still).persons;
      const Mx = mapSexAge(stay, (E, s, x) => (left[s][x] > 0 ? (rates.Mx[s][x] * E) / left[s][x] : rates.Mx[s][x] / bases.length));
      out[i].push({ ...rates, Mx });
      return mapSexAge(stay, (E, s, x) => E + Mx[s][x]);
    });
    whole = mapSexAge(left, (E, s, x) => E + rates.Mx[s][x]);
  }
  return out;
}
