import { newYearAfter, startOfYear } from "../core/year.ts";
import { bySexAge, FEMALE, MALE, SEXES, type ByAge, type BySexAge } from "../core/ages.ts";
import { A0_RULES, lifeTable, type A0Rule } from "../demography/life-table.ts";
import type { YearInputs } from "../demography/schedule.ts";
import { survivalRatios } from "../demography/survival.ts";
import type { Fertility, Published } from "../demography/country-tables.ts";

/** A year's rates with the share of the fertility beyond the listed ages that belongs to the younger ages. */
export interface CountryRates extends YearInputs {
  readonly Mx: BySexAge;
  /** 0…1; one half if published births do not determine it. */
  readonly youngerShare: number;
}

/** A country's rates from a January on, as long as no table has a gap: by calendar year. */
export function countryRates(published: Published): ReadonlyMap<number, CountryRates> {
  const rates = new Map<number, CountryRates>();
  for (let year = firstYear(published); ; year++) {
    const one = ratesAt(published, year);
    if (!one) return rates;
    rates.set(year, one);
  }
}

/** The first January whose year is in all tables of rates; NaN if there is none. */
function firstYear(published: Published): number {
  const years = [...published.january.keys()].sort((a, b) => a - b);
  return years.find((year) => ratesAt(published, year) !== undefined) ?? NaN;
}

function ratesAt(published: Published, year: number): CountryRates | undefined {
  const [mx, fertility, srb] = [published.mx.get(year), published.fertility.get(year), published.srb.get(year)];
  const Mx = published.Mx ? published.Mx.get(year) : bySexAge(mx?.[FEMALE].length ?? 0);
  if (!mx || !fertility || srb === undefined || !Mx) return undefined;
  const youngerShare = youngerShareOf(published, year, fertility, Mx);
  return { mortality: { kind: "mx", mx }, asfr: withBeyond(fertility, youngerShare), srb, Mx, youngerShare };
}

/** Births per woman [age] including those beyond the listed ages, spread evenly over the younger and over the older. */
function withBeyond({ asfr, beyond, younger, older }: Fertility, share: number): ByAge {
  const full = asfr.slice();
  for (const x of younger) full[x] = (beyond * share) / younger.length;
  for (const x of older) full[x] = (beyond * (1 - share)) / older.length;
  return full;
}

/**
 * The share at the younger ages for which the published women of two Januaries have the year's published births, 0…1.
 *
 * Women at 10–14 and at 50–54 can differ by a factor of four, so an even split would miss the births of Nigeria by several per mille.
 */
function youngerShareOf({ january, births }: Published, year: number, fertility: Fertility, Mx: BySexAge): number {
  if (fertility.younger.length === 0) return 0;
  if (fertility.older.length === 0) return 1;
  const [start, end, known] = [january.get(startOfYear(year)), january.get(newYearAfter(year)), births.get(year)];
  if (!start || !end || known === undefined) return 1 / 2;
  const [none, all] = [0, 1].map((share) =>
    withBeyond(fertility, share).reduce((sum, f, x) => sum + (f * (start[FEMALE][x] + end[FEMALE][x] - Mx[FEMALE][x])) / 2, 0),
  );
  return none === all ? 1 / 2 : Math.min(1, Math.max(0, (known - none) / (all - none)));
}

/**
 * The a(0) rule behind the published infants: the one that matches their survival best over all years; the first
 * if nothing determines it. Without survival ratios survival follows from births and the infants of the next January.
 */
export function a0OfCountry(published: Published): A0Rule {
  const years = [...countryRates(published)].flatMap(([year, { mortality, srb, Mx }]) => {
    const ratios = infantSurvival(published, year, srb, Mx);
    return mortality.kind === "mx" && ratios ? [{ mx: mortality.mx, ratios }] : [];
  });
  const distance = (a0: A0Rule): number =>
    years.reduce(
      (sum, { mx, ratios }) =>
        sum + SEXES.reduce<number>((both, s) => both + Math.abs(survivalRatios(lifeTable(mx[s], s, { a0 }).Lx)[0] - ratios[s]), 0),
      0,
    );
  return A0_RULES.reduce((best, rule) => (distance(rule) < distance(best) ? rule : best));
}

function infantSurvival(
  { Sx, january, births }: Published,
  year: number,
  srb: number,
  Mx: BySexAge,
): readonly [number, number] | undefined {
  const ratios = Sx?.get(year);
  if (ratios) return [ratios[FEMALE][0], ratios[MALE][0]];
  const [end, born] = [january.get(newYearAfter(year)), births.get(year)];
  if (!end || !born) return undefined;
  return [((end[FEMALE][0] - Mx[FEMALE][0]) * (1 + srb)) / born, ((end[MALE][0] - Mx[MALE][0]) * (1 + srb)) / (born * srb)];
}
