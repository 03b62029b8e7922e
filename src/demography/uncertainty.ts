import type { Assumed } from "./place.ts";

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
    readonly tail: number;
    /** What the normal part's width is times, so that with the tail the 80 % interval stays. */
    readonly core: number;
    /** What people from `OLDER_FROM` on feel of it, 0…1. */
    readonly older: number;
  };
  /** Of the multiplier of hazards, mean of ten years. */
  readonly mortality: { readonly decade: number; readonly share: number };
  /** Of births per woman, mean of five years; the share of a year that the next keeps. */
  readonly fertility: { readonly quinquennium: number; readonly share: number; readonly carry: number };
}

/** The error model that ensembles draw from, with what one decade cannot tell. */
export interface Uncertainty extends ErrorModel {
  /** Share of a year's deviation of migration and of mortality that the next year keeps: assumed. */
  readonly carry: Assumed;
  /** Counties that it was estimated from. */
  readonly counties: number;
  readonly source: string;
}

/** Variance of the mean of n years of a stationary first-order autoregression of variance 1. */
export function meanVariance(carry: number, n: number): number {
  let sum = n;
  for (let k = 1; k < n; k++) sum += 2 * (n - k) * carry ** k;
  return sum / (n * n);
}
