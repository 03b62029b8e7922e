import { SEXES, sumAges, type ByAge, type BySexAge } from "../core/ages.ts";
import { A0_RULES, lifeTable, type A0Rule } from "../demography/life-table.ts";
import { project, type Rates } from "../demography/project.ts";
import { ratesOf, type Mortality } from "../demography/schedule.ts";
import { survivalRatios } from "../demography/survival.ts";

/** A country's published numbers that a projection is held to. */
export interface Published {
  /** 1 January, by year [sex][age]. */
  readonly january: ReadonlyMap<number, BySexAge>;
  /** 1 July, where the folder has it. */
  readonly july: ReadonlyMap<number, BySexAge> | undefined;
  /** Death rates by calendar year [sex][age]. */
  readonly mx: ReadonlyMap<number, BySexAge>;
  /** Survival ratios, where the folder has them. */
  readonly Sx: ReadonlyMap<number, BySexAge> | undefined;
  /** Births per woman by calendar year [age], with what the TFR has beyond 15–49 evenly at 10–14 and 50–54. */
  readonly asfr: ReadonlyMap<number, ByAge>;
  /** Boys per girl. */
  readonly srb: ReadonlyMap<number, number>;
  /** Net migrants by the age at the end of the year [sex][age]. */
  readonly Mx: ReadonlyMap<number, BySexAge>;
}

/** How the years go by: death rates through a life table, or survival ratios as they are. */
export type Way = "mx" | "Sx";

/** The greatest relative errors of a year's population against one published table. */
export interface YearErrors {
  readonly way: Way;
  readonly year: number;
  readonly table: "january" | "july";
  readonly total: number;
  /** Of five-year groups under 80, both sexes; and which one, by its first age. */
  readonly group: number;
  readonly worst: number;
}

/** What the projection of a country showed. */
export interface CountryErrors {
  readonly from: number;
  readonly to: number;
  readonly a0: A0Rule;
  readonly errors: readonly YearErrors[];
  /** Cells that the UN's clamp of migration touched, by way. */
  readonly clamped: Readonly<Partial<Record<Way, number>>>;
}

/** The years that are compared. */
export const COMPARED_YEARS = [2030, 2050, 2100];
const UNDER = 80;
const GROUP = 5;

/** The last year of rates that every table has without a gap from a first one. */
export function lastYear({ mx, asfr, srb, Mx }: Published, from: number): number {
  let year = from;
  while ([mx, asfr, srb, Mx].every((table) => table.has(year))) year++;
  return year - 1;
}

/**
 * The rule of a(0) that the published survival ratios of infants were made by: the one that meets them more closely; the first where there are none.
 */
export function a0OfFolder(published: Published): A0Rule {
  const from = Math.min(...published.january.keys());
  const [mx, ratios] = [published.mx.get(from), published.Sx?.get(from)];
  if (!mx || !ratios) return A0_RULES[0];
  const distance = (a0: A0Rule): number => SEXES.reduce<number>((sum, s) => sum + Math.abs(survivalRatios(lifeTable(mx[s], s, { a0 }).Lx)[0] - ratios[s][0]), 0);
  return A0_RULES.reduce((best, rule) => (distance(rule) < distance(best) ? rule : best));
}

/**
 * Projects a country from its first published January by its published rates, and compares.
 *
 * Migrants come at the end of the year, as the UN has them, with its clamp where more leave than there are.
 *
 * @throws RangeError if the first January has no rates.
 */
export function countryErrors(published: Published, a0: A0Rule): CountryErrors {
  const from = Math.min(...published.january.keys());
  const to = lastYear(published, from);
  const ways: readonly Way[] = published.Sx ? ["mx", "Sx"] : ["mx"];
  const done = ways.map((way) => ({ way, ...runWay(published, way, from, to, a0) }));
  return { from, to, a0, errors: done.flatMap(({ errors }) => errors), clamped: Object.fromEntries(done.map(({ way, clamped }) => [way, clamped])) };
}

function runWay(published: Published, way: Way, from: number, to: number, a0: A0Rule): { readonly errors: YearErrors[]; readonly clamped: number } {
  const { january, july, mx, Sx, asfr, srb, Mx } = published;
  const of = <T>(table: ReadonlyMap<number, T> | undefined, year: number): T => {
    const value = table?.get(year);
    if (value === undefined) throw new RangeError(`Cannot project ${year}: it has no rates`);
    return value;
  };
  const base = { year: from, ages: { width: 1 as const, count: 101 }, persons: of(january, from), basis: "resident" as const };
  const mortality = (year: number): Mortality => (way === "mx" ? { kind: "mx", mx: of(mx, year) } : { kind: "Sx", Sx: of(Sx, year) });
  const schedule = (year: number): Rates => ratesOf({ mortality: mortality(year), asfr: of(asfr, year), srb: of(srb, year), Mx: of(Mx, year) }, { a0 });
  const { persons, clamped } = project(base, schedule, to + 1, { timing: "end", clamp: true });
  const at = (year: number): BySexAge | undefined => persons[year - from];
  const errors = COMPARED_YEARS.flatMap((year) => {
    const [start, end] = [at(year), at(year + 1)];
    const [first, middle] = [january.get(year), july?.get(year)];
    return [
      ...(start && first ? [compare({ way, year, table: "january" }, (a, b) => sumAges(start, a, b), first)] : []),
      ...(start && end && middle ? [compare({ way, year, table: "july" }, (a, b) => (sumAges(start, a, b) + sumAges(end, a, b)) / 2, middle)] : []),
    ];
  });
  return { errors, clamped };
}

function compare(what: Pick<YearErrors, "way" | "year" | "table">, ours: (from: number, to: number) => number, theirs: BySexAge): YearErrors {
  const error = (from: number, to: number): number => Math.abs(ours(from, to) / sumAges(theirs, from, to) - 1);
  const groups = Array.from({ length: UNDER / GROUP }, (_, g) => ({ age: g * GROUP, error: error(g * GROUP, (g + 1) * GROUP) }));
  const worst = groups.reduce((a, b) => (b.error > a.error ? b : a));
  return { ...what, total: error(0, Infinity), group: worst.error, worst: worst.age };
}
