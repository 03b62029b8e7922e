import { quantile } from "simple-statistics";
import { sumAges } from "../core/ages.ts";
import { dayOf } from "../core/date.ts";
import type { Fact, Family } from "../demography/place.ts";
import { prepare } from "../demography/prepare.ts";
import { sinceCensus, yearsOf } from "./backtest.ts";
import { measuredBy, type PeopleOfYear } from "./figure.ts";

/** A province's published births of a year, and what is estimated without them, persons. */
export interface HiddenBirths {
  readonly code: string;
  readonly year: number;
  readonly published: number;
  /** With all births since the census hidden. */
  readonly none: number;
  /** With those of this year hidden only; undefined if no other year is published. */
  readonly others: number | undefined;
}

/** The share of 65+ in a province's sample of a year, and ours at the end of that year; both 0…1. */
export interface ElderlyShare {
  readonly code: string;
  readonly year: number;
  readonly sampled: number;
  readonly ours: number;
  /** Standard error of a simple random sample of that size. */
  readonly error: number;
}

/** A sample of a year: people, and those of them aged 65 and over. */
export interface Sample {
  readonly code: string;
  readonly year: number;
  readonly persons: number;
  readonly elderly: number;
}

const OLD = 65;

/**
 * Hides a province's births since its census, all of them and those of each year, and estimates them as the program does for a place without any.
 *
 * @param alone A province as a family of its own.
 */
export function hideBirths(alone: Family): HiddenBirths[] {
  const { province } = alone;
  const births = later(alone).filter(({ what }) => what === "births");
  if (births.length === 0) return [];
  const to = Math.max(...births.map(({ year }) => year));
  const isBirths = ({ what }: Fact): boolean => {
    const measured = measuredBy(what);
    return measured?.kind === "flow" && measured.flow === "births";
  };
  const census = dayOf(province.census.date).year;
  const none = estimated(alone, to, (fact) => fact.year > census && isBirths(fact));
  return births.map(({ year, value }) => ({
    code: province.id,
    year,
    published: value,
    none: none(year).births,
    others: births.length > 1 ? estimated(alone, to, (fact) => fact.year === year && isBirths(fact))(year).births : undefined,
  }));
}

/**
 * The share of 65+ of a province in the years of its samples, from its births, deaths and totals: published numbers of ages are hidden.
 *
 * @param alone A province as a family of its own.
 * @param samples Those of the province are used.
 */
export function elderlyShares(alone: Family, samples: readonly Sample[]): ElderlyShare[] {
  const { province } = alone;
  const own = samples.filter(({ code }) => code === province.id);
  if (own.length === 0) return [];
  const isOfAges = ({ what }: Fact): boolean => {
    const measured = measuredBy(what);
    return measured?.kind === "stock" && (measured.band.from > 0 || measured.band.to < Infinity);
  };
  const census = dayOf(province.census.date).year;
  const people = estimated(alone, Math.max(...own.map(({ year }) => year)), (fact) => fact.year > census && isOfAges(fact));
  return own.map(({ code, year, persons, elderly }) => {
    const { end } = people(year);
    const sampled = elderly / persons;
    return { code, year, sampled, ours: sumAges(end, OLD) / sumAges(end), error: Math.sqrt((sampled * (1 - sampled)) / persons) };
  });
}

/**
 * A province's latest published total and the sum of its units at the end of that year, all projected without any later figure but the nation's: what
 * the default of migration gives where nothing is known.
 *
 * @param whole A province with all its units.
 * @returns Persons; undefined if the province has published no total.
 */
export function latestTotal(whole: Family): { readonly published: number; readonly ours: number } | undefined {
  const totals = later(whole).filter(({ what }) => {
    const measured = measuredBy(what);
    if (measured?.kind !== "stock" || measured.basis !== "resident" || measured.share) return false;
    return measured.band.from === 0 && measured.band.to === Infinity && measured.band.sex === undefined;
  });
  if (totals.length === 0) return undefined;
  const { year, value } = totals.reduce((last, fact) => (fact.year > last.year ? fact : last));
  const units = prepare(sinceCensus(whole, "nation-only"), { to: year });
  const ours = units.reduce((sum, unit) => {
    const end = yearsOf(unit, unit.resident, year)(year)?.end;
    if (!end) throw new RangeError(`Cannot compare ${unit.id} in ${year}: its projection does not reach it`);
    return sum + sumAges(end);
  }, 0);
  return { published: value, ours };
}

function later({ province }: Family): Fact[] {
  return province.facts.filter(({ year }) => year > dayOf(province.census.date).year);
}

/** The medium course of a province without some of its facts. */
function estimated(alone: Family, to: number, hidden: (fact: Fact) => boolean): (year: number) => PeopleOfYear {
  const province = { ...alone.province, facts: alone.province.facts.filter((fact) => !hidden(fact)) };
  const [prepared] = prepare({ ...alone, province, units: [province] }, { to });
  const years = yearsOf(prepared, prepared.resident, to);
  return (year) => {
    const found = years(year);
    if (!found)
      throw new RangeError(`Cannot compare ${province.id} in ${year}: it is projected from ${prepared.resident.base.year} to ${to}`);
    return found;
  };
}

/** Sizes of errors: how many, their median and 90th percentile, the largest, and the mean of the signed ones. */
export interface ErrorSizes {
  readonly n: number;
  readonly median: number;
  readonly p90: number;
  readonly largest: number;
  readonly bias: number;
}

/** Sizes of signed errors; undefined if there is none. */
export function errorSizes(errors: readonly number[]): ErrorSizes | undefined {
  if (errors.length === 0) return undefined;
  const sizes = errors.map(Math.abs);
  const [median, p90] = quantile(sizes, [0.5, 0.9]);
  return { n: errors.length, median, p90, largest: Math.max(...sizes), bias: errors.reduce((sum, one) => sum + one, 0) / errors.length };
}
