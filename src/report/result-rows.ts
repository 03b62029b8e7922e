import { SEXES, SEX_LETTERS, sumAges } from "../core/ages.ts";
import { personsAt, type Book, type Setting } from "../demand/book.ts";
import { SUPPLY_PATHS, type Quantity } from "../demand/quantity.ts";
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

/**
 * Everything of an outcome as one long table.
 *
 * Years are 年末. Variants other than the medium stand under the scenario `id@low` and `id@high`, for the plan's own place.
 * The rows of a place that is added up are the sums of its parts' rows, so that units, prefectures and province agree.
 * What cannot be computed has no row; the scorecard says what is missing.
 */
export function resultRows(outcome: Outcome): Row[] {
  const { plan, books } = outcome;
  const units = plan.places.filter((place) => place.parts.length === 0);
  const rows = new Map(units.map((place) => [place.id, additiveRows(place, outcome, "medium")]));
  const summed = plan.places.flatMap((place) => addedUp(place, rows) ?? additiveRows(place, outcome, "medium"));
  const main = placeOf(plan.district, outcome);
  const others = VARIANTS.filter((variant) => variant !== "medium").flatMap((variant) => additiveRows(main, outcome, variant));
  const book = bookOf(main.id, books);
  const own = yearsOf(outcome).flatMap((year) => [...supplyCells(outcome, book, year), ...indicatorCells(outcome, book, year)].map((cell) => ({ scenario: plan.id, district: main.id, year, ...cell })));
  return [...summed, ...others, ...own].filter(({ value }) => Number.isFinite(value));
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
function additiveRows(place: PlanPlace, outcome: Outcome, variant: Variant): Row[] {
  const { plan, books } = outcome;
  const book = bookOf(place.id, books);
  const scenario = variant === "medium" ? plan.id : `${plan.id}@${variant}`;
  return yearsOf(outcome).flatMap((year) => {
    const setting: Setting = { year, variant, basis: "resident", path: "planned" };
    const cells = [...groupCells(outcome, book, setting), ...flowCells(book, setting), ...serviceCells(outcome, book, setting)];
    const pyramid = year === plan.firstYear || year === plan.horizon ? ageCells(book, setting) : [];
    return [...cells, ...pyramid].map(({ measure, of, unit, value }): Row => ({ scenario, district: place.id, year, measure, of, unit, value }));
  });
}

function groupCells({ plan }: Outcome, book: Book, setting: Setting): Cell[] {
  return plan.groups.flatMap(({ id }) => {
    const unit = quantityOf(id, book).unit;
    const cell = (of: string, basis: Setting["basis"]): Cell => ({ measure: "group", of, unit, value: book.read(id, { ...setting, basis }).value });
    const registered = book.people.registered ? [cell(`${id}@registered`, "registered")] : [];
    return [cell(id, "resident"), ...registered];
  });
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

function serviceCells({ plan }: Outcome, book: Book, setting: Setting): Cell[] {
  const growth = book.read(PRICE_GROWTH, setting).value;
  return plan.services.flatMap(({ id, unit, staff, money }) => [
    ...LEDGERS.map((ledger): Cell => ({ measure: ledger, of: id, unit, value: book.read(`${id}.${ledger}`, setting).value })),
    ...registeredNorm(id, unit, book, setting),
    ...staff.map(({ quantity }): Cell => ({ measure: "staff", of: quantity, unit: "person", value: book.read(quantity, setting).value })),
    ...(setting.year === plan.firstYear ? [] : money.flatMap(({ quantity, flow }) => moneyCells(quantity, flow, growth, book, setting))),
  ]);
}

/** The norm on the registered base, for services whose norm counts the elderly. */
function registeredNorm(id: string, unit: string, book: Book, setting: Setting): Cell[] {
  if (!book.people.registered || !dependsOn(["name", `${id}.norm`], "elderly_60", book.quantities)) return [];
  return [{ measure: "norm", of: `${id}@registered`, unit, value: book.read(`${id}.norm`, { ...setting, basis: "registered" }).value }];
}

/** A line of money at constant prices and at current prices. */
function moneyCells(quantity: string, flow: string, growth: number, book: Book, setting: Setting): Cell[] {
  const value = book.read(quantity, setting).value;
  const priceYear = quantityOf(PRICE_GROWTH, book).evidence.year;
  if (priceYear === undefined) throw new RangeError(`Cannot bring "${quantity}" to current prices: ${PRICE_GROWTH} has no year of its constant prices`);
  const current = value * Math.exp((setting.year - priceYear) * Math.log(1 + growth));
  return [{ measure: `money.${flow}`, of: quantity, unit: "yuan", value }, { measure: `money_current.${flow}`, of: quantity, unit: "yuan", value: current }];
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

function quantityOf(id: string, book: Book): Quantity {
  const quantity = book.quantities.get(id);
  if (!quantity) throw new RangeError(`Cannot report "${id}": there is no quantity of that name`);
  return quantity;
}
