import { SEXES, SEX_LETTERS, sumAges, type Basis } from "../core/ages.ts";
import { personsAt, type Book, type Setting } from "../demand/book.ts";
import { SUPPLY_PATHS, type Quantities, type Quantity } from "../demand/quantity.ts";
import { LEDGERS } from "../demand/service.ts";
import { VARIANTS, type Variant } from "../demography/place.ts";
import { dependsOn } from "../plan/worlds.ts";
import type { PlanPlace } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import type { Row } from "./rows.ts";

/** The parameter by which prices and wages grow; its year is that of the constant prices. */
const PRICE_GROWTH = "price_growth";

/** A row before it knows its scenario, district and year. */
type Cell = Pick<Row, "measure" | "of" | "unit" | "value">;

/** A quantity that every place is asked for in every year. */
interface Asked extends Pick<Row, "measure" | "of" | "unit"> {
  readonly quantity: string;
  readonly basis: Basis;
}

/** What every place is asked for, in the order of its rows. */
interface Questions {
  readonly groups: readonly Asked[];
  /** By service: its ledgers and staff, then its money, which is of years after the first. */
  readonly services: readonly { readonly asked: readonly Asked[]; readonly money: readonly Asked[] }[];
}

/**
 * Everything of an outcome as one long table.
 *
 * Years are 年末. Variants other than the medium stand under the scenario `id@low` and `id@high`, for the plan's own place.
 * The rows of a place that is added up are the sums of its parts' rows, so that units, prefectures and province agree.
 * What cannot be computed has no row; the scorecard says what is missing.
 */
export function resultRows(outcome: Outcome): Row[] {
  const { plan, books } = outcome;
  const questions = questionsOf(outcome);
  const units = plan.places.filter((place) => place.parts.length === 0);
  const rows = new Map(units.map((place) => [place.id, additiveRows(place, outcome, "medium", questions)]));
  const summed = plan.places.flatMap((place) => addedUp(place, rows) ?? additiveRows(place, outcome, "medium", questions));
  const main = placeOf(plan.district, outcome);
  const others = VARIANTS.filter((variant) => variant !== "medium").flatMap((variant) => additiveRows(main, outcome, variant, questions));
  const book = bookOf(main.id, books);
  const own = yearsOf(outcome).flatMap((year) => [...supplyCells(outcome, book, year), ...indicatorCells(outcome, book, year)].map((cell) => ({ scenario: plan.id, district: main.id, year, ...cell })));
  return [...summed, ...others, ...own].filter(({ value }) => Number.isFinite(value));
}

/** Groups on both bases; ledgers, staff and money of services, and the norm on the registered base where it counts the elderly. */
function questionsOf({ plan }: Outcome): Questions {
  const ask = (measure: string, of: string, unit: string, quantity = of, basis: Basis = "resident"): Asked => ({ measure, of, unit, quantity, basis });
  return {
    groups: plan.groups.flatMap(({ id }) => {
      const { unit } = quantityOf(id, plan.quantities);
      return [ask("group", id, unit), ask("group", `${id}@registered`, unit, id, "registered")];
    }),
    services: plan.services.map(({ id, unit, staff, money }) => ({
      asked: [
        ...LEDGERS.map((ledger) => ask(ledger, id, unit, `${id}.${ledger}`)),
        ...(dependsOn(["name", `${id}.norm`], "elderly_60", plan.quantities) ? [ask("norm", `${id}@registered`, unit, `${id}.norm`, "registered")] : []),
        ...staff.map(({ quantity }) => ask("staff", quantity, "person")),
      ],
      money: money.map(({ quantity, flow }) => ask(flow, quantity, "yuan")),
    })),
  };
}

function placeOf(id: string, { plan }: Outcome): PlanPlace {
  const place = plan.places.find((candidate) => candidate.id === id);
  if (!place) throw new RangeError(`Cannot report ${id}: it is not among the places of "${plan.id}"`);
  return place;
}

function bookOf(id: string, books: Outcome["books"]): Book {
  const book = books.get(id);
  if (!book) throw new RangeError(`Cannot report ${id}: it was not run`);
  return book;
}

function yearsOf({ plan: { firstYear, horizon } }: Outcome): number[] {
  return Array.from({ length: horizon - firstYear + 1 }, (_, i) => firstYear + i);
}

/** The sums of the parts' rows; undefined when the parts are not reported themselves. */
function addedUp(place: PlanPlace, rows: ReadonlyMap<string, readonly Row[]>): Row[] | undefined {
  const parts = place.parts.map((id) => rows.get(id));
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  return addRows(place.id, parts.flatMap((part) => (part ? [part] : [])));
}

function sumOf(parts: readonly (readonly Row[])[], i: number): number {
  let sum = 0;
  for (const part of parts) sum += part[i].value;
  return sum;
}

/** Adds up row by row; parts mostly have the same rows in the same order, and then no row has to be looked for. */
function addRows(district: string, parts: readonly (readonly Row[])[]): Row[] {
  const [first, ...others] = parts;
  const alike = others.every((part) => part.length === first.length && part.every(({ year, measure, of }, i) => year === first[i].year && measure === first[i].measure && of === first[i].of));
  if (alike) return first.map(({ scenario, year, measure, of, unit }, i): Row => ({ scenario, district, year, measure, of, unit, value: sumOf(parts, i) }));
  const sums = new Map<string, Row>();
  for (const row of parts.flat()) {
    const key = `${row.year}|${row.measure}|${row.of}`;
    const sum = sums.get(key);
    sums.set(key, { ...row, district, value: (sum?.value ?? 0) + row.value });
  }
  return [...sums.values()];
}

/** The rows that add up over places: people, ledgers, staff and money. */
function additiveRows(place: PlanPlace, outcome: Outcome, variant: Variant, { groups, services }: Questions): Row[] {
  const { plan, books } = outcome;
  const book = bookOf(place.id, books);
  const scenario = variant === "medium" ? plan.id : `${plan.id}@${variant}`;
  const rows: Row[] = [];
  for (const year of yearsOf(outcome)) {
    const put = ({ measure, of, unit, value }: Cell): void => void rows.push({ scenario, district: place.id, year, measure, of, unit, value });
    const resident: Setting = { year, variant, basis: "resident", path: "planned" };
    const registered = book.people.registered && ({ ...resident, basis: "registered" } as const);
    const answer = ({ measure, of, unit, quantity, basis }: Asked): void => {
      const setting = basis === "resident" ? resident : registered;
      if (setting) put({ measure, of, unit, value: book.read(quantity, setting).value });
    };
    const inflation = year === plan.firstYear ? NaN : inflationTo(resident, book);
    groups.forEach(answer);
    flowCells(book, resident).forEach(put);
    for (const { asked, money } of services) {
      asked.forEach(answer);
      if (year !== plan.firstYear) for (const one of money) moneyCells(one, book.read(one.quantity, resident).value, inflation).forEach(put);
    }
    if (year === plan.firstYear || year === plan.horizon) ageCells(book, resident).forEach(put);
  }
  return rows;
}

/** Births and deaths of the year, residents. */
function flowCells(book: Book, { year, variant }: Setting): Cell[] {
  const { years, births, deathsPeriod } = book.people.resident[variant];
  const t = year - years[0];
  if (t < 0) return [];
  const deaths = sumAges(deathsPeriod[t]);
  return [
    { measure: "births", of: "resident", unit: "person", value: births[t][0] + births[t][1] },
    { measure: "deaths", of: "resident", unit: "person", value: deaths },
  ];
}

function ageCells(book: Book, setting: Setting): Cell[] {
  const persons = personsAt(book.people, setting);
  return SEXES.flatMap((s) => [...persons[s]].map((value, x) => ({ measure: "population", of: `${SEX_LETTERS[s]}:${x}`, unit: "person", value })));
}

/** What prices have grown by since the year of the constant prices, as a factor. */
function inflationTo(setting: Setting, book: Book): number {
  const priceYear = quantityOf(PRICE_GROWTH, book.quantities).evidence.year;
  if (priceYear === undefined) throw new RangeError(`Cannot bring money to current prices: ${PRICE_GROWTH} has no year of its constant prices`);
  return Math.exp((setting.year - priceYear) * Math.log(1 + book.read(PRICE_GROWTH, setting).value));
}

/** A line of money at constant prices and at current prices. */
function moneyCells({ measure: flow, of, unit }: Asked, value: number, inflation: number): [constant: Cell, current: Cell] {
  return [{ measure: `money.${flow}`, of, unit, value }, { measure: `money_current.${flow}`, of, unit, value: value * inflation }];
}

function supplyCells({ plan }: Outcome, book: Book, year: number): Cell[] {
  return plan.services.flatMap(({ id, supply, unit }) => SUPPLY_PATHS.map((path) =>
    ({ measure: `supply.${path}`, of: id, unit, value: book.read(supply, { year, variant: "medium", basis: "resident", path }).value })));
}

function indicatorCells({ plan }: Outcome, book: Book, year: number): Cell[] {
  if (year === plan.firstYear) return [];
  return [...plan.indicators.values()].flatMap(({ id, unit, formula, basis }) => {
    const bases = basis === "elderly" ? (["resident", "registered"] as const) : [basis];
    return bases.filter((base) => base === "resident" || book.people.registered).map((base) =>
      ({ measure: "indicator", of: basis === "elderly" ? `${id}@${base}` : id, unit, value: book.compute(formula, { year, variant: "medium", basis: base, path: "committed" }).value }));
  });
}

function quantityOf(id: string, quantities: Quantities): Quantity {
  const quantity = quantities.get(id);
  if (!quantity) throw new RangeError(`Cannot report "${id}": there is no quantity of that name`);
  return quantity;
}
