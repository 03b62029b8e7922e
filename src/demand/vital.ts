import { FEMALE, sumAges, sumTables } from "../core/ages.ts";
import { itemOf } from "../core/items.ts";
import { startOfYear, type YearEnd } from "../core/year.ts";
import { lifeTable } from "../demography/life-table.ts";
import type { Projection } from "../demography/project.ts";
import type { Definition } from "./quantity.ts";

/** What a year of a projection has beside its people. */
export const VITALS = ["births", "deaths", "life_expectancy"] as const satisfies readonly Vital[];
/** One of them. */
export type Vital = Extract<Definition, { kind: "vital" }>["of"];

/**
 * Births, deaths or life expectancy at birth of a year.
 *
 * Life expectancy is that of both sexes together, from the deaths of the year at each age over the mean of the people at its two ends.
 *
 * @param end The end of the year.
 * @returns Persons, or years; NaN for a year before the projection, and for a life table that nobody's death closes.
 */
export function vitalOf({ years, births, persons, deathsPeriod }: Projection, of: Vital, end: YearEnd): number {
  const t = years.indexOf(startOfYear(end));
  if (t < 0 || t >= births.length) return NaN;
  const deaths = itemOf(deathsPeriod, t);
  if (of === "births") return itemOf(births, t)[0] + itemOf(births, t)[1];
  if (of === "deaths") return sumAges(deaths);
  const around = sumTables([itemOf(persons, t), itemOf(persons, t + 1)]);
  const both = ([f, m]: typeof around, x: number): number => itemOf(f, x) + itemOf(m, x);
  const mx = deaths[0].map((_, x) => both(deaths, x) / (both(around, x) / 2));
  return itemOf(mx, mx.length - 1) > 0 ? itemOf(lifeTable(mx, FEMALE).ex, 0) : NaN;
}
