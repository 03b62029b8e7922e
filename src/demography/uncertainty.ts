import type { Assumed } from "./place.ts";

/** Half of an 80 % interval of the standard normal. */
export const HALF_80 = 1.2815515655446004;

/** The kinds of counties that names tell: urban district (区), county-level city (市), any other. */
export const COUNTY_KINDS = ["district", "city", "county"] as const;
/** A kind of county. */
export type CountyKind = (typeof COUNTY_KINDS)[number];

/** The kind that a Chinese name ends in. */
export function countyKind(name: string): CountyKind {
  return name.endsWith("区") ? "district" : name.endsWith("市") ? "city" : "county";
}

/** From this age on people move less than the younger do: their share of a surprise is fixed. */
export const OLDER_FROM = 50;

/** How far forecasts of counties went astray: widths are half an 80 % interval over 1.28, of logarithms. */
export interface ErrorModel {
  readonly migration: {
    /** Of the persons below `OLDER_FROM` after ten years, by kind. */
    readonly decade: Readonly<Record<CountyKind, number>>;
    /** Part of the variance that the counties of a province share, 0…1. */
    readonly share: number;
    /** Standard deviation of the logarithm of a future's own width: it makes the ends heavier than a normal distribution's. */
    readonly kurtosisScale: number;
    /** What the normal part's width is times, so that with the tail the 80 % interval stays. */
    readonly coreScale: number;
    /** What people from `OLDER_FROM` on feel of it, 0…1. */
    readonly older: number;
  };
  /** Of the multiplier of hazards, mean of ten years; tail and core as of migration. */
  readonly mortality: { readonly decade: number; readonly share: number; readonly kurtosisScale: number; readonly coreScale: number };
  /** Of births per woman, mean of five years; the share of a year that the next keeps; tail and core as of migration. */
  readonly fertility: {
    readonly quinquennium: number;
    readonly share: number;
    readonly autocorrelation: number;
    readonly kurtosisScale: number;
    readonly coreScale: number;
  };
  /** Of the drivers' deviations with each other, −1…1. */
  readonly correlations: Correlations;
}

/** Correlations between the drivers: more people than foretold, higher death rates, more births per woman. */
export interface Correlations {
  readonly migrationFertility: number;
  readonly migrationMortality: number;
  readonly fertilityMortality: number;
}

/** What each driver takes of independent draws for mortality, fertility and migration: rows of a lower triangle, each of length 1. */
export interface Loadings {
  readonly mortality: readonly [number, number, number];
  readonly fertility: readonly [number, number, number];
  readonly migration: readonly [number, number, number];
}

/**
 * The mixture with given correlations: the Cholesky factor of their matrix.
 *
 * @throws RangeError if no three variables can have such correlations.
 * @see Golub & Van Loan (2013) Matrix Computations, section 4.2.
 */
export function loadingsOf({ migrationFertility, migrationMortality, fertilityMortality }: Correlations): Loadings {
  const own = Math.sqrt(1 - fertilityMortality ** 2);
  const fertility = (migrationFertility - fertilityMortality * migrationMortality) / own;
  const rest = 1 - migrationMortality ** 2 - fertility ** 2;
  if (!(own > 0 && rest >= 0))
    throw new RangeError(
      `Cannot mix drivers with correlations ${migrationFertility}, ${migrationMortality} and ${fertilityMortality}: no three variables have them`,
    );
  return { mortality: [1, 0, 0], fertility: [fertilityMortality, own, 0], migration: [migrationMortality, fertility, Math.sqrt(rest)] };
}

/** The error model that ensembles draw from, with what one decade cannot tell. */
export interface Uncertainty extends ErrorModel {
  /** Share of a year's deviation of migration and of mortality that the next year keeps: assumed. */
  readonly autocorrelation: Assumed;
  /** Counties that it was estimated from. */
  readonly counties: number;
  readonly source: string;
}

/** Variance of the mean of n years of a stationary first-order autoregression of variance 1. */
export function meanVariance(autocorrelation: number, n: number): number {
  let sum = n;
  for (let k = 1; k < n; k++) sum += 2 * (n - k) * autocorrelation ** k;
  return sum / (n * n);
}
