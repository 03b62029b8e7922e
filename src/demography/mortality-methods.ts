import { mapTuple } from "../core/items.ts";
import { mapSexAge, type BySexAge, type Sex } from "../core/ages.ts";
import { alphaForLifeExpectancy, brassSurvivors, ratesOfSurvivors } from "./brass.ts";
import { fitLeeCarter, leeCarterRates, levelForLifeExpectancy, type RatesOfYear } from "./lee-carter.ts";
import { lifeTable } from "./life-table.ts";
import { factorForLifeExpectancy, lifeExpectancy } from "./mortality.ts";
import type { MortalityMethod, MortalityPath } from "./place.ts";

/**
 * Brass's model with the last calibrated year as its standard: the level gives the life expectancy of the paths, the slope changes by a constant a year.
 *
 * @param slopeChange Above 0, deaths are concentrated at older ages from year to year.
 */
export function twoParameter(slopeChange: number): MortalityMethod {
  return ({ start: { year: from, mx }, year, e0 }) =>
    mapTuple([0, 1] as const, (s: Sex) => {
      const [standard, openRate, beta] = [lifeTable(mx[s], s).lx, mx[s][mx[s].length - 1], 1 + slopeChange * (year - from)];
      const alpha = alphaForLifeExpectancy(standard, s, e0[s], { beta, openRate });
      return ratesOfSurvivors(brassSurvivors(standard, { alpha, beta }), s, openRate);
    });
}

/**
 * Lee–Carter from the last calibrated year on: pattern and yearly change of the level are those of given years.
 *
 * The life expectancy of the paths is not used; the low and the high variant differ from the medium one by as many years as theirs do.
 *
 * @param years Ascending years, at least two.
 * @throws RangeError as `fitLeeCarter`.
 */
export function leeCarter(years: readonly RatesOfYear[]): MortalityMethod {
  const fitted = fitLeeCarter(years);
  return (path) => {
    const model = { ...fitted, last: path.start };
    const medium = leeCarterRates(model, path.year);
    return atDistance(path, medium, (s, e0) => {
      const level = levelForLifeExpectancy(model, s, e0);
      return path.start.mx[s].map((m, x) => m * Math.exp(fitted.Bx[x] * level));
    });
  };
}

/**
 * Given death rates: straight lines from the last calibrated year and between the given ones, constant after the last.
 *
 * The low and the high variant differ by as many years of life expectancy as those of the paths.
 *
 * @param years Ascending, after the last calibrated year.
 */
export function givenRates(years: readonly RatesOfYear[]): MortalityMethod {
  return (path) => {
    const medium = between([path.start, ...years], path.year);
    return atDistance(path, medium, (s, e0) => {
      const factor = factorForLifeExpectancy(medium[s], s, e0);
      return medium[s].map((m) => m * factor);
    });
  };
}

/** The medium rates, or for another variant those with as many more or fewer years of life as the paths differ by. */
function atDistance({ e0, medium: usual }: MortalityPath, medium: BySexAge, rates: (sex: Sex, e0: number) => Float64Array): BySexAge {
  return mapTuple([0, 1] as const, (s: Sex) =>
    e0[s] === usual[s] ? medium[s] : rates(s, lifeExpectancy(medium[s], s) + e0[s] - usual[s]),
  );
}

/** Rates of a year, in straight lines between those of given years. */
function between(years: readonly RatesOfYear[], year: number): BySexAge {
  const after = years.findIndex((one) => one.year >= year);
  const [right, left] = [years.at(after), years.at(after < 0 ? -1 : Math.max(0, after - 1))];
  if (!right || !left) throw new RangeError(`Cannot give death rates of ${year}: there are none`);
  if (left.year === right.year) return right.mx;
  const way = (year - left.year) / (right.year - left.year);
  return mapSexAge(left.mx, (m, s, x) => m + way * (right.mx[s][x] - m));
}
