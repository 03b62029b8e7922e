import type { Assumed } from "./place.ts";

/** Half of an 80 % interval of the standard normal. */
export const HALF_80 = 1.2815515655446004;

/** The kinds of counties distinguished by name: urban district (区), county-level city (市), any other. */
export const COUNTY_KINDS = ["district", "city", "county"] as const;
/** A kind of county. */
export type CountyKind = (typeof COUNTY_KINDS)[number];

/** The kind of county that a Chinese name ends in. */
export function countyKind(name: string): CountyKind {
  return name.endsWith("区") ? "district" : name.endsWith("市") ? "city" : "county";
}

/** From this age on people move less than younger ones: their share of a migration shock is fixed. */
export const OLDER_FROM = 50;

/** Forecast errors of counties: widths are half an 80 % interval over 1.28, of logarithms. */
export interface ErrorModel {
  readonly migration: {
    /** Of the persons below `OLDER_FROM` after ten years, by kind. */
    readonly decade: Readonly<Record<CountyKind, number>>;
    /** Share of the variance common to the counties of a province, 0…1. */
    readonly share: number;
    /** Standard deviation of the logarithm of a trajectory's own scale: gives heavier tails than a normal distribution. */
    readonly kurtosisScale: number;
    /** Factor on the normal component that keeps the 80 % interval unchanged with heavy tails. */
    readonly coreScale: number;
    /** Effect on people from `OLDER_FROM` on, 0…1. */
    readonly older: number;
  };
  /** Of the multiplier of hazards, ten-year mean; tail and core as for migration. */
  readonly mortality: { readonly decade: number; readonly share: number; readonly kurtosisScale: number; readonly coreScale: number };
  /** Of births per woman, five-year mean; autocorrelation from year to year; tail and core as for migration. */
  readonly fertility: {
    readonly quinquennium: number;
    readonly share: number;
    readonly autocorrelation: number;
    readonly kurtosisScale: number;
    readonly coreScale: number;
  };
  /** Correlations between the drivers' deviations, −1…1. */
  readonly correlations: Correlations;
}

/** Correlations between the drivers: more people than predicted, higher death rates, more births per woman. */
export interface Correlations {
  readonly migrationFertility: number;
  readonly migrationMortality: number;
  readonly fertilityMortality: number;
}

/** Loadings of each driver on independent draws for mortality, fertility and migration: rows of a lower triangle, each of length 1. */
export interface Loadings {
  readonly mortality: readonly [number, number, number];
  readonly fertility: readonly [number, number, number];
  readonly migration: readonly [number, number, number];
}

/**
 * The loadings for given correlations: the Cholesky factor of their matrix.
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

/** How errors of totals grow with the years t since the census: half of the 80 % interval is `total` · t^`power`. */
export interface SinceCensusErrors {
  readonly total: number;
  readonly power: number;
  /** Years from the census to the first new year. */
  readonly lead: number;
  /** Years from the first new year in which the rule holds, and after which the width of a decade's errors is reached. */
  readonly knownYears: number;
  readonly decadeAfter: number;
  /** Error of a total over that of the migration of younger people. */
  readonly exposure: number;
  /** Share of the variance common to the counties of a prefecture, in the years in which the rule holds. */
  readonly prefectureShare: number;
  readonly source: string;
}

/** The error model of ensembles, including what cannot be estimated from one decade. */
export interface Uncertainty extends ErrorModel {
  /** Autocorrelation of yearly deviations of migration and mortality: assumed. */
  readonly autocorrelation: Assumed;
  /** Errors of the years since the census, which are smaller; all years are as after a decade if absent. */
  readonly sinceCensus?: SinceCensusErrors | undefined;
  /** Number of counties from which it was estimated. */
  readonly counties: number;
  readonly source: string;
}

/** Variance of the mean of n years of a stationary AR(1) process with variance 1. */
export function meanVariance(autocorrelation: number, n: number): number {
  let sum = n;
  for (let k = 1; k < n; k++) sum += 2 * (n - k) * autocorrelation ** k;
  return sum / (n * n);
}
