import type { ByAge, Sex } from "../core/ages.ts";
import { find } from "../core/find.ts";
import { a0Of } from "./life-table.ts";
import { lifeExpectancy } from "./mortality.ts";

/** How a life table differs from its standard: level and slope of the logits. */
export interface BrassParameters {
  readonly alpha: number;
  readonly beta?: number;
}

/** Brass's logit of survivors: ½ ln((1 − l) / l). */
export function brassLogit(l: number): number {
  return Math.log((1 - l) / l) / 2;
}

/**
 * Computes survivors by Brass's relational model: logit l(x) = α + β logit l°(x).
 *
 * @param standard Survivors of the standard [age], l(0) = 1.
 * @returns Survivors [age].
 * @see Brass (1971) On the scale of mortality, in Biological Aspects of Demography; Preston, Heuveline & Guillot (2001) Demography, section 9.1.
 */
export function brassSurvivors(standard: ByAge, { alpha, beta = 1 }: BrassParameters): ByAge {
  return standard.map((l) => (l >= 1 ? 1 : l <= 0 ? 0 : 1 / (1 + Math.exp(2 * (alpha + beta * brassLogit(l))))));
}

/** Fits α and β by least squares over the logits of the given ages. */
export function fitBrass(survivors: ByAge, standard: ByAge, ages: readonly number[]): Required<BrassParameters> {
  const points = ages.map((x) => [brassLogit(standard[x]), brassLogit(survivors[x])] as const);
  const mean = (i: 0 | 1): number => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const beta = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return { alpha: my - beta * mx, beta };
}

/** Iterations to make m0 and a0 consistent. */
const ROUNDS = 50;

/**
 * Death rates for given survivors: m = q / (1 − (1 − a) q), with a from the life table's rule.
 *
 * @param openRate Death rate of the open age, which survivors do not determine.
 */
export function ratesOfSurvivors(lx: ByAge, sex: Sex, openRate: number): ByAge {
  const rate = (q: number, a: number): number => q / (1 - (1 - a) * q);
  return lx.map((l, x) => {
    if (x === lx.length - 1) return openRate;
    const q = 1 - lx[x + 1] / l;
    let m = rate(q, 1 / 2);
    if (x === 0) for (let round = 0; round < ROUNDS; round++) m = rate(q, a0Of(m, sex, "andreev-kingkade"));
    return m;
  });
}

/**
 * Finds the α that gives a life expectancy, by bisection; the open age's rate is the standard's.
 *
 * @throws RangeError if no α from −3 to 3 gives it.
 */
export function alphaForLifeExpectancy(
  standard: ByAge,
  sex: Sex,
  e0: number,
  { beta = 1, openRate }: { readonly beta?: number; readonly openRate: number },
): number {
  return find((alpha) => lifeExpectancy(ratesOfSurvivors(brassSurvivors(standard, { alpha, beta }), sex, openRate), sex), e0, {
    low: -3,
    high: 3,
  });
}
