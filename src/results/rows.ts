import { itemOf } from "../core/items.ts";
import { districtCode, type DistrictCode } from "../core/brand.ts";
import { yearEnd, type YearEnd } from "../core/year.ts";
import { DIMENSIONS, parseRowId, USUAL, type ColumnKey, type Dimension, type GivenKey, type Row } from "./row.ts";

/** One number over the years of its table; NaN if there is no row. */
export interface Column {
  readonly key: ColumnKey & Pick<Row, "unit">;
  readonly values: Float64Array;
}

/** The numbers of one place. */
export interface PlaceColumns {
  readonly district: DistrictCode;
  readonly columns: readonly Column[];
  /** The columns of one variable, where they are made when they are read; those without any value are among them. */
  readonly of?: (variable: string) => readonly Column[];
}

/** The numbers of one plan: columns over years, place by place; places of the same layout share the keys of their columns. */
export interface ResultTable {
  readonly scenario: string;
  /** Year ends, rising. */
  readonly years: readonly YearEnd[];
  readonly places: readonly PlaceColumns[];
}

/** Selects one column of a place; dimensions left out are at their default, or empty. */
export type Cell = Pick<GivenKey, "scenario" | "district" | "variable" | "of"> & Partial<Pick<GivenKey, Dimension>>;
/** A cell whose variable is only text. */
type TextCell = Omit<Cell, "variable"> & { readonly variable: string };
/** Key columns by which rows can be filtered. */
export type Filter = Partial<GivenKey>;

/**
 * The rows of a result: a read-only indexed view of its columns.
 *
 * Rows come place by place and year by year, in the order of the variables; equal results give the same order.
 */
export class Rows implements Iterable<Row> {
  readonly tables: readonly ResultTable[];
  /** The columns of a plan's place by variable and subject: those of a variable once it is asked for. */
  readonly #index = new Map<string, ReadonlyMap<string, readonly Found[]>>();
  #places: ReadonlyMap<string, readonly OpenPlace[]> | undefined;

  constructor(tables: readonly ResultTable[]) {
    this.tables = tables;
  }

  /** Every row, table by table. */
  *[Symbol.iterator](): Iterator<Row> {
    for (const table of this.tables) for (const place of table.places) yield* rowsOfPlace(table, place);
  }

  /** How many rows there are. */
  get size(): number {
    let size = 0;
    for (const { places } of this.tables)
      for (const { columns } of places) for (const { values } of columns) for (const value of values) if (Number.isFinite(value)) size += 1;
    return size;
  }

  /** The selected row in a year; undefined if there is none. */
  get(pick: Cell & Pick<GivenKey, "year">): Row | undefined {
    return this.#row(pick);
  }

  /** The selected value in a year; NaN if there is none. */
  value(pick: Cell & Pick<GivenKey, "year">): number {
    const found = this.#find(pick);
    return found?.column.values[found.table.years.indexOf(yearEnd(pick.year))] ?? NaN;
  }

  /** The values of a column by year, in year order; empty if there is none. */
  series(pick: Cell): ReadonlyMap<number, number> {
    const found = this.#find(pick);
    return new Map(
      found?.table.years.map((year, i) => [year, itemOf(found.column.values, i)] as const).filter(([, value]) => Number.isFinite(value)),
    );
  }

  /** The columns of a plan's place that pass a filter, in order. */
  columns(filter: Pick<GivenKey, "scenario" | "district"> & Filter): Column[] {
    return this.#placesOf(filter).flatMap(({ place }) => columnsIn(place, filter));
  }

  /** The rows that pass a filter, in order. */
  filter(filter: Filter): Row[] {
    return this.tables
      .filter(({ scenario }) => (filter.scenario ?? scenario) === scenario)
      .flatMap((table) => {
        const places = table.places.filter(({ district }) => (filter.district ?? district) === district);
        return places.flatMap((place) =>
          [...rowsOfPlace(table, { district: place.district, columns: columnsIn(place, filter) })].filter(
            ({ year }) => (filter.year ?? year) === year,
          ),
        );
      });
  }

  /** The row with an id; undefined if there is none. */
  byId(id: string): Row | undefined {
    const parsed = parseRowId(id);
    return parsed && this.#row({ ...parsed, ...(parsed.dimensions as Partial<Pick<Row, Dimension>>) });
  }

  /** These rows followed by others. */
  with(others: readonly ResultTable[]): Rows {
    return new Rows([...this.tables, ...others]);
  }

  /** The places of a plan by their codes, in every table that has them. */
  #placesOf({ scenario, district }: Pick<TextCell, "scenario" | "district">): readonly OpenPlace[] {
    if (!this.#places) {
      const found = new Map<string, OpenPlace[]>();
      for (const table of this.tables)
        for (const place of table.places) pushed(found, placeKey(table.scenario, place.district), { table, place });
      this.#places = found;
    }
    return this.#places.get(placeKey(scenario, district)) ?? [];
  }

  /** The columns of a variable in a place, by their subjects. */
  #columnsOf({ scenario, district, variable }: TextCell): ReadonlyMap<string, readonly Found[]> {
    const key = `${placeKey(scenario, district)}\n${variable}`;
    const known = this.#index.get(key);
    if (known) return known;
    const found = new Map<string, Found[]>();
    for (const { table, place } of this.#placesOf({ scenario, district }))
      for (const column of place.of?.(variable) ?? place.columns)
        if (column.key.variable === variable) pushed(found, column.key.of, { table, column });
    this.#index.set(key, found);
    return found;
  }

  #row(pick: TextCell & Pick<GivenKey, "year">): Row | undefined {
    const found = this.#find(pick);
    if (!found) return undefined;
    const year = yearEnd(pick.year);
    const value = found.column.values[found.table.years.indexOf(year)];
    return value !== undefined && Number.isFinite(value)
      ? { scenario: pick.scenario, district: districtCode(pick.district), year, ...found.column.key, value }
      : undefined;
  }

  #find(pick: TextCell): Found | undefined {
    const columns = this.#columnsOf(pick).get(pick.of) ?? [];
    const found = columns.find(({ column }) => DIMENSIONS.every((name) => isMeant(column.key, pick, name)) && hasValues(column));
    if (found) return found;
    const possible = columns.filter(
      ({ column }) =>
        DIMENSIONS.every((name) => isMeant(column.key, pick, name) || (pick[name] === undefined && FREE.includes(name))) &&
        hasValues(column),
    );
    return possible.length === 1 ? possible[0] : undefined;
  }
}

/** A place of a table. */
interface OpenPlace {
  readonly table: ResultTable;
  readonly place: PlaceColumns;
}

/** A column with its table, which has the years. */
interface Found {
  readonly table: ResultTable;
  readonly column: Column;
}

/** Dimensions that a lookup may leave out if a single column matches without them. */
const FREE: readonly Dimension[] = ["payer", "action", "cause", "target", "reading", "basis", "variant", "path"];

/** Whether a column has a number in any year: one without is no column of a result. */
export function hasValues({ values }: Pick<Column, "values">): boolean {
  return values.some(Number.isFinite);
}

/** A requested dimension must match; one that is not requested must be at its default or empty. */
function isMeant(key: ColumnKey, pick: TextCell, name: Dimension): boolean {
  const wanted = pick[name];
  if (wanted !== undefined) return key[name] === wanted;
  return key[name] === "" || (key[name] === USUAL[name] && (name !== "variant" || pick.quantile === undefined));
}

function passes(key: ColumnKey, filter: Filter): boolean {
  return (["variable", "of", ...DIMENSIONS] as const).every((name) => filter[name] === undefined || filter[name] === key[name]);
}

/** The columns of a place that pass a filter, in order. */
function columnsIn(place: PlaceColumns, filter: Filter): Column[] {
  const possible = place.of && filter.variable !== undefined ? place.of(filter.variable) : place.columns; // these make them all
  return possible.filter((column) => passes(column.key, filter) && hasValues(column));
}

function placeKey(scenario: string, district: string): string {
  return `${scenario}\n${district}`;
}

/** A value as one of a list that a key has. */
function pushed<T>(index: Map<string, T[]>, key: string, value: T): void {
  const known = index.get(key);
  if (known) known.push(value);
  else index.set(key, [value]);
}

function* rowsOfPlace({ scenario, years }: ResultTable, { district, columns }: PlaceColumns): Generator<Row> {
  for (let t = 0; t < years.length; t++) {
    for (const { key, values } of columns)
      if (Number.isFinite(values[t])) yield { scenario, district, year: itemOf(years, t), ...key, value: itemOf(values, t) };
  }
}

/** Wraps a list of rows as a table with the same lookups. */
export function rowsFrom(rows: Iterable<Row>): Rows {
  const tables = new Map<
    string,
    { years: Set<YearEnd>; places: Map<DistrictCode, Map<string, { key: Column["key"]; values: Map<number, number> }>> }
  >();
  for (const { scenario, district, year, value, ...key } of rows) {
    const table = tables.get(scenario) ?? { years: new Set(), places: new Map() };
    tables.set(scenario, table);
    table.years.add(year);
    const place = table.places.get(district) ?? new Map<string, { key: Column["key"]; values: Map<number, number> }>();
    table.places.set(district, place);
    const name = JSON.stringify(["variable", "of", ...DIMENSIONS].map((one) => key[one as keyof ColumnKey]));
    const column = place.get(name) ?? { key, values: new Map<number, number>() };
    place.set(name, column);
    column.values.set(year, value);
  }
  return new Rows(
    [...tables].map(([scenario, { years: found, places }]) => {
      const years = [...found].sort((a, b) => a - b);
      return {
        scenario,
        years,
        places: [...places].map(([district, columns]) => ({
          district,
          columns: [...columns.values()].map(({ key, values }) => ({
            key,
            values: Float64Array.from(years, (year) => values.get(year) ?? NaN),
          })),
        })),
      };
    }),
  );
}
