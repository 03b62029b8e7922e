import type { Basis, Sex } from "../core/ages.ts";
import { FEMALE, MALE, sumAges, type BySexAge } from "../core/ages.ts";
import type { GroupTable } from "../demography/place.ts";

/** A published figure of a place; for a stock the year means its end. */
export interface Figure {
  readonly code: string;
  /** The name of the fact. */
  readonly what: string;
  readonly year: number;
  readonly value: number;
}

/** The ages [from, to) of a count of people. */
interface Band {
  readonly from: number;
  readonly to: number;
  readonly sex?: Sex | undefined;
}

/** What a figure measures: people of some ages or their share of all, or events of a year or their rate per 1,000 people of mid-year. */
export type Measured =
  | { readonly kind: "stock"; readonly basis: Basis; readonly band: Band; readonly share: boolean }
  | { readonly kind: "flow"; readonly basis: Basis; readonly flow: "births" | "deaths"; readonly perMille: boolean };

const ALL: Band = { from: 0, to: Infinity };
const stock = (basis: Basis, band: Band): Measured => ({ kind: "stock", basis, band, share: false });
const flow = (basis: Basis, events: "births" | "deaths", perMille = false): Measured => ({ kind: "flow", basis, flow: events, perMille });

const NAMED: Readonly<Record<string, Measured>> = {
  population: stock("resident", ALL),
  population_female: stock("resident", { ...ALL, sex: FEMALE }),
  population_male: stock("resident", { ...ALL, sex: MALE }),
  registered_population: stock("registered", ALL),
  registered_female: stock("registered", { ...ALL, sex: FEMALE }),
  registered_male: stock("registered", { ...ALL, sex: MALE }),
  births: flow("resident", "births"),
  deaths: flow("resident", "deaths"),
  registered_births: flow("registered", "births"),
  registered_deaths: flow("registered", "deaths"),
  crude_birth_rate: flow("resident", "births", true),
  crude_death_rate: flow("resident", "deaths", true),
};

/** A count of ages: age_0_14, elderly_60, registered_35_59; its share of all with _share. */
const AGES = /^(age|elderly|registered)_(\d+)(?:_(\d+))?(_share)?$/;

/** What a fact of a district measures of its people; undefined if it measures something else, such as households. */
export function measuredBy(what: string): Measured | undefined {
  if (Object.hasOwn(NAMED, what)) return NAMED[what];
  const found = AGES.exec(what);
  if (!found) return undefined;
  const [, whose, first, last, share] = found;
  const band = { from: Number(first), to: last === undefined ? Infinity : Number(last) + 1 };
  return { kind: "stock", basis: whose === "registered" ? "registered" : "resident", band, share: share !== undefined };
}

/** People by single age [sex][age] at both ends of a year, and its events. */
export interface PeopleOfYear {
  readonly start: BySexAge;
  readonly end: BySexAge;
  readonly births: number;
  readonly deaths: number;
}

/** A measured figure of a year, in the unit of its fact. */
export function figureIn(measured: Measured, { start, end, births, deaths }: PeopleOfYear): number {
  if (measured.kind === "flow") {
    const events = measured.flow === "births" ? births : deaths;
    return measured.perMille ? (1000 * events) / ((sumAges(start) + sumAges(end)) / 2) : events;
  }
  const { from, to, sex } = measured.band;
  const people = sumAges(end, from, to, sex);
  return measured.share ? people / sumAges(end) : people;
}

/** People of a band in a table by groups, or their share; undefined if a group straddles its ends. */
export function stockIn({ ages, persons }: GroupTable, { band, share }: Extract<Measured, { kind: "stock" }>): number | undefined {
  const { from, to, sex } = band;
  if (!ages.includes(from) || !(to === Infinity || ages.includes(to))) return undefined;
  let [people, all] = [0, 0];
  persons.forEach((column, s) => {
    column.forEach((cell, g) => {
      all += cell;
      if ((sex === undefined || sex === s) && ages[g] >= from && ages[g] < to) people += cell;
    });
  });
  return share ? people / all : people;
}
