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
    /** Width of that of people from `OLDER_FROM` on over that of the younger. */
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
  /** Of the migration of people from `OLDER_FROM` on with that of the younger; they go together in full if absent. */
  readonly migrationOlder?: number | undefined;
}

/** Loadings of each driver on independent draws for mortality, fertility, migration and the older: rows of a lower triangle, each of length 1. */
export interface Loadings {
  readonly mortality: readonly [number, number, number];
  readonly fertility: readonly [number, number, number];
  readonly migration: readonly [number, number, number];
  readonly older: readonly [number, number, number, number];
}

/**
 * The loadings for given correlations: the Cholesky factor of their matrix.
 *
 * The migration of the older goes with mortality and births only as far as that of the younger does.
 *
 * @throws RangeError if no such variables can have these correlations.
 * @see Golub & Van Loan (2013) Matrix Computations, section 4.2.
 */
export function loadingsOf({ migrationFertility, migrationMortality, fertilityMortality, migrationOlder = 1 }: Correlations): Loadings {
  const own = Math.sqrt(1 - fertilityMortality ** 2);
  const fertility = (migrationFertility - fertilityMortality * migrationMortality) / own;
  const rest = 1 - migrationMortality ** 2 - fertility ** 2;
  if (!(own > 0 && rest >= 0 && Math.abs(migrationOlder) <= 1))
    throw new RangeError(
      `Cannot mix drivers with correlations ${migrationFertility}, ${migrationMortality} and ${fertilityMortality}: no three variables have them`,
    );
  const migration = [migrationMortality, fertility, Math.sqrt(rest)] as const;
  const [m, f, g] = migration;
  return {
    mortality: [1, 0, 0],
    fertility: [fertilityMortality, own, 0],
    migration,
    older: [migrationOlder * m, migrationOlder * f, migrationOlder * g, Math.sqrt(1 - migrationOlder ** 2)],
  };
}

/** Errors of the years t since the census: half of the 80 % interval of a total is `total` · t^`power`, that of a year's births `births`. */
export interface SinceCensusErrors {
  readonly total: number;
  readonly power: number;
  /** As a share of a county's births. */
  readonly births: number;
  /** Factor on the errors of migration of counties whose earlier table is not, or perhaps not, of their own territory; 1 if absent. */
  readonly territory?: Assumed | undefined;
  /** Years from the census to the first new year. */
  readonly lead: number;
  /** Years from the first new year in which the rule holds, and after which the width of a decade's errors is reached. */
  readonly knownYears: number;
  readonly decadeAfter: number;
  /** Error of a total over that of the migration of younger people. */
  readonly exposure: number;
  /** Shares of the variance of migration common to the counties of a province, and beyond that to those of a prefecture, in the years in which the rule holds. */
  readonly provinceShare: number;
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
