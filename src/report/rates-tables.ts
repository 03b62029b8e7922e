import { SEX_LETTERS, SEXES, type BySexAge } from "../core/ages.ts";
import type { Published } from "../evaluate/country.ts";
import { csvText } from "./csv.ts";

/**
 * A country's published numbers as the CSVs that `laoyou project` reads: P (population), M (death rates), F, S and G (migrants).
 *
 * @param from The year of the population. @param to The last year of rates.
 */
export function ratesTables({ january, mx, asfr, srb, Mx }: Published, from: number, to: number): ReadonlyMap<string, string> {
  const within = <T>(table: ReadonlyMap<number, T>, last = to): [number, T][] => [...table].filter(([year]) => year >= from && year <= last);
  const long = (table: readonly [number, BySexAge][]): (string | number)[][] => table.flatMap(([year, cells]) => SEXES.flatMap((s) => [...cells[s]].map((value, x) => [year, SEX_LETTERS[s], x, value])));
  return new Map([
    ["P.csv", csvText(["year", "sex", "age", "persons"], long(within(january, from)))],
    ["M.csv", csvText(["year", "sex", "age", "mx"], long(within(mx)))],
    ["F.csv", csvText(["year", "age", "asfr"], within(asfr).flatMap(([year, f]) => [...f].map((value, x) => [year, x, value])))],
    ["S.csv", csvText(["year", "srb"], within(srb))],
    ["G.csv", csvText(["year", "sex", "age", "persons"], long(within(Mx)))],
  ]);
}
