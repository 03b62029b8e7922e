import type { Basis } from "../core/ages.ts";
import type { SupplyPath } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";

/**
 * One number of a result. Two rows that differ in nothing but their value cannot stand in one result: every column but `unit`
 * and `value` is part of the key. A dimension that a variable does not have is empty.
 */
export interface Row {
  /** The plan or option. */
  readonly scenario: string;
  /** The code of the place. */
  readonly district: string;
  /** The year; a stock is that of its end (年末). */
  readonly year: number;
  /** What is measured: `need`, `money.build`, `target.computed`; a file of `variables/` each. */
  readonly variable: string;
  /** What it is of: a group, service, quantity, indicator, action. */
  readonly of: string;
  /** Of the population projection; empty for quantiles over trajectories and for what counts no people. */
  readonly variant: Variant | "";
  /** Whom it counts: 常住 or 户籍. */
  readonly basis: Basis | "";
  /** How supply is looked ahead at: 现状, 在建, 按计划. */
  readonly path: SupplyPath | "";
  readonly sex: "f" | "m" | "";
  /** Completed years; the last is open. */
  readonly age: number | "";
  /** The share of trajectories with no larger value, 0…1. */
  readonly quantile: number | "";
  /** Who pays. */
  readonly payer: string;
  /** The action (举措) of a plan. */
  readonly action: string;
  /** What moves a gap. */
  readonly cause: string;
  /** The statement or test of a target pack. */
  readonly target: string;
  /** One way to read an ambiguous target. */
  readonly reading: string;
  /** As formulas write it: `person`, `bed`, `yuan/year`. */
  readonly unit: string;
  readonly value: number;
}

/** The columns of the long table in their order; those before `unit` are the key. */
export const ROW_COLUMNS = [
  "scenario",
  "district",
  "year",
  "variable",
  "of",
  "variant",
  "basis",
  "path",
  "sex",
  "age",
  "quantile",
  "payer",
  "action",
  "cause",
  "target",
  "reading",
  "unit",
  "value",
] as const satisfies readonly (keyof Row)[];

/** The dimensions that a variable may have beside scenario, district, year and what it is of. */
export const DIMENSIONS = [
  "variant",
  "basis",
  "path",
  "sex",
  "age",
  "quantile",
  "payer",
  "action",
  "cause",
  "target",
  "reading",
] as const satisfies readonly (keyof Row)[];
/** One of them. */
export type Dimension = (typeof DIMENSIONS)[number];

/** What tells a row from every other. */
export type RowKey = Omit<Row, "unit" | "value">;
/** What tells a column of years from every other column of the same scenario and place. */
export type ColumnKey = Omit<RowKey, "scenario" | "district" | "year">;

/** A key without any dimension, to be filled in. */
export const NO_DIMENSIONS: Pick<Row, Dimension> = {
  variant: "",
  basis: "",
  path: "",
  sex: "",
  age: "",
  quantile: "",
  payer: "",
  action: "",
  cause: "",
  target: "",
  reading: "",
};

/** What is meant where a question or an id leaves a dimension out: the medium variant, residents, and what exists or is under way. */
export const USUAL: Partial<Record<Dimension, string>> = { variant: "medium", basis: "resident", path: "committed" };

/**
 * The id of a row: `kunshan/320583/2030/need/institutional_beds`; dimensions that are neither as usual nor what it is of follow: `…,basis=registered,path=planned`.
 */
export function rowId(row: RowKey): string {
  let id = `${row.scenario}/${row.district}/${row.year}/${row.variable}/${row.of}`;
  for (const name of DIMENSIONS)
    if (row[name] !== "" && row[name] !== USUAL[name] && row[name] !== row.of)
      id += `,${name}=${String(row[name]).replace(/[,=/%\s]/g, encodeURIComponent)}`;
  return id;
}

/** What an id says of its row: dimensions that it leaves out are as usual, or none. */
export type ParsedId = Pick<RowKey, "scenario" | "district" | "year" | "variable" | "of"> & {
  readonly dimensions: Partial<Record<Dimension, string | number>>;
};

/** Reads an id; undefined for what is none. */
export function parseRowId(id: string): ParsedId | undefined {
  const [path = "", ...pairs] = id.split(",");
  const [scenario, district, year, variable, of, ...more] = path.split("/");
  if (
    scenario === undefined ||
    district === undefined ||
    year === undefined ||
    variable === undefined ||
    of === undefined ||
    more.length > 0 ||
    !/^\d{4}$/.test(year)
  )
    return undefined;
  const dimensions: Partial<Record<Dimension, string | number>> = {};
  for (const pair of pairs) {
    const [name, value] = pair.split("=");
    const dimension = DIMENSIONS.find((one) => one === name);
    if (dimension === undefined || value === undefined) return undefined;
    dimensions[dimension] = dimension === "age" || dimension === "quantile" ? Number(value) : decodeURIComponent(value);
  }
  return { scenario, district, year: Number(year), variable, of, dimensions };
}
