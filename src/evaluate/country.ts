import { newYearAfter, startOfYear } from "../core/year.ts";
import { sumAges, type BySexAge } from "../core/ages.ts";
import type { A0Rule } from "../demography/life-table.ts";
import { personsOn, project, type Rates } from "../demography/project.ts";
import { ratesOf, type Mortality } from "../demography/schedule.ts";
import type { Published } from "../demography/country-tables.ts";
import type { CountryRates } from "./country-rates.ts";

/** Mortality input: death rates through a life table, or survival ratios as given. */
export type Way = "mx" | "Sx";

/** The largest relative errors of a year's population against one published table. */
export interface YearErrors {
  readonly way: Way;
  readonly year: number;
  readonly table: "january" | "july";
  readonly total: number;
  /** Of five-year groups under 80, both sexes; and the first age of that group. */
  readonly group: number;
  readonly worst: number;
  /** Effect of rounding the published table to three decimals on the smallest group's error: its standard deviation, a share. */
  readonly rounding: number;
}

/** Results of a country's projection. */
export interface CountryErrors {
  readonly from: number;
  readonly to: number;
  readonly a0: A0Rule;
  readonly errors: readonly YearErrors[];
  /** Cells changed by the UN's clamp of migration, by kind of mortality input. */
  readonly clamped: Readonly<Partial<Record<Way, number>>>;
  /** Whether the folder has migrants. */
  readonly migration: boolean;
  /** The years of `COMPARED_YEARS` that the tables do not reach. */
  readonly missing: readonly number[];
}

/** The years compared. */
export const COMPARED_YEARS = [2030, 2050, 2100];
const UNDER = 80;
const GROUP = 5;
/** Standard deviation of a number rounded to three decimals. */
const ROUNDED = 0.001 / Math.sqrt(12);

/**
 * Projects a country from the first January with rates, and compares.
 *
 * Migration occurs at the end of the year, as in the UN's method, with its clamp if more people leave than live there.
 *
 * @param rates Of consecutive years, at least one; survival ratios are used as far as every year has them.
 */
export function countryErrors(published: Published, rates: ReadonlyMap<number, CountryRates>, a0: A0Rule): CountryErrors {
  const [from, to] = [Math.min(...rates.keys()), Math.max(...rates.keys())];
  const covered = [...rates.keys()].every((year) => published.Sx?.has(year));
  const ways: readonly Way[] = covered ? ["mx", "Sx"] : ["mx"];
  const done = ways.map((way) => ({ way, ...runWay(published, rates, way, from, to, a0) }));
  const errors = done.flatMap((one) => one.errors);
  return {
    from,
    to,
    a0,
    errors,
    clamped: Object.fromEntries(done.map(({ way, clamped }) => [way, clamped])),
    migration: published.Mx !== undefined,
    missing: COMPARED_YEARS.filter((year) => !errors.some((one) => one.year === year)),
  };
}

function runWay(
  { january, july, Sx }: Published,
  rates: ReadonlyMap<number, CountryRates>,
  way: Way,
  from: number,
  to: number,
  a0: A0Rule,
): { readonly errors: YearErrors[]; readonly clamped: number } {
  const base = {
    year: startOfYear(from),
    ages: { width: 1 as const, count: 101 },
    persons: january.get(startOfYear(from))!,
    basis: "resident" as const,
  };
  const schedule = (year: number): Rates => {
    const inputs = rates.get(year)!;
    const mortality: Mortality = way === "mx" ? inputs.mortality : { kind: "Sx", Sx: Sx!.get(year)! };
    return ratesOf({ ...inputs, mortality }, { a0 });
  };
  const projection = project(base, schedule, newYearAfter(to), { timing: "end", clamp: true });
  const errors = COMPARED_YEARS.flatMap((year) => {
    const [start, end] = [startOfYear(year), newYearAfter(year)].map((january) => personsOn(projection, january));
    const [first, middle] = [january.get(startOfYear(year)), july?.get(year)];
    return [
      ...(start && first ? [compare({ way, year, table: "january" }, (a, b) => sumAges(start, a, b), first)] : []),
      ...(start && end && middle
        ? [compare({ way, year, table: "july" }, (a, b) => (sumAges(start, a, b) + sumAges(end, a, b)) / 2, middle)]
        : []),
    ];
  });
  return { errors, clamped: projection.clamped };
}

function compare(
  what: Pick<YearErrors, "way" | "year" | "table">,
  ours: (from: number, to: number) => number,
  theirs: BySexAge,
): YearErrors {
  const error = (from: number, to: number): number => relative(ours(from, to), sumAges(theirs, from, to));
  const groups = Array.from({ length: UNDER / GROUP }, (_, g) => ({
    age: g * GROUP,
    error: error(g * GROUP, (g + 1) * GROUP),
    persons: sumAges(theirs, g * GROUP, (g + 1) * GROUP),
  }));
  const worst = groups.reduce((a, b) => (b.error > a.error ? b : a));
  const rounding = (ROUNDED * Math.sqrt(2 * GROUP)) / Math.min(...groups.map(({ persons }) => persons));
  return { ...what, total: error(0, Infinity), group: worst.error, worst: worst.age, rounding };
}

/** A group published as empty is matched by less than a unit of the last decimal. */
function relative(ours: number, theirs: number): number {
  if (theirs === 0) return ours < 0.0005 * 2 * GROUP ? 0 : Infinity;
  return Math.abs(ours / theirs - 1);
}
