import { mapSexAge, SEX_LETTERS, SEXES, type BySexAge } from "../core/ages.ts";
import type { CountryRates } from "../evaluate/country-rates.ts";
import { csvText } from "../core/csv-text.ts";

/** The UN's tables are in thousands. */
const THOUSAND = 1000;
/** Significant digits kept in a product of decimal numbers. */
const DIGITS = 15;

/**
 * A country's numbers as the CSVs that `laoyou project` reads: P (population), M (death rates), F, S and G (migrants); persons.
 *
 * @param base Population of the first 1 January, thousands [sex][age].
 * @param rates By calendar year, migrants in thousands.
 */
export function ratesTables(base: BySexAge, rates: ReadonlyMap<number, CountryRates>): ReadonlyMap<string, string> {
  const long = (tables: readonly (readonly [number, BySexAge])[]): (string | number)[][] =>
    tables.flatMap(([year, cells]) => SEXES.flatMap((s) => [...cells[s]].map((value, x) => [year, SEX_LETTERS[s], x, value])));
  const years = [...rates];
  return new Map([
    ["P.csv", csvText(["year", "sex", "age", "persons"], long([[Math.min(...rates.keys()), persons(base)]]))],
    [
      "M.csv",
      csvText(
        ["year", "sex", "age", "mx"],
        long(years.flatMap(([year, { mortality }]) => (mortality.kind === "mx" ? [[year, mortality.mx] as const] : []))),
      ),
    ],
    [
      "F.csv",
      csvText(
        ["year", "age", "asfr"],
        years.flatMap(([year, { asfr }]) => [...asfr].map((value, x) => [year, x, value])),
      ),
    ],
    [
      "S.csv",
      csvText(
        ["year", "srb"],
        years.map(([year, { srb }]) => [year, srb]),
      ),
    ],
    ["G.csv", csvText(["year", "sex", "age", "persons"], long(years.map(([year, { Mx }]) => [year, persons(Mx)])))],
  ]);
}

function persons(thousands: BySexAge): BySexAge {
  return mapSexAge(thousands, (value) => Number((value * THOUSAND).toPrecision(DIGITS)));
}
