import type { Basis } from "../core/ages.ts";
import { districtCode, type DistrictCode, type Given } from "../core/brand.ts";
import { yearEnd, type YearEnd } from "../core/year.ts";
import type { SupplyPath } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import type { VariableId } from "./variable-id.ts";

/**
 * One number of a result. No two rows of a result differ in their value alone: every column but `unit`
 * and `value` is part of the key. A dimension that a variable does not have is empty.
 */
export interface Row {
  /** The plan or option. */
  readonly scenario: string;
  /** The code of the place. */
  readonly district: DistrictCode;
  /** The year; a stock refers to its end (年末). */
  readonly year: YearEnd;
  /** The variable: `need`, `money.build`, `target.computed`; one file of `variables/` each. */
  readonly variable: VariableId;
  /** Subject of the number: a group, service, quantity, indicator, action. */
  readonly of: string;
  /** Population variant; empty for quantiles over trajectories and for numbers that count no people. */
  readonly variant: Variant | "";
  /** Population basis: 常住 or 户籍. */
  readonly basis: Basis | "";
  /** Supply path: 现状, 在建, 按计划. */
  readonly path: SupplyPath | "";
  readonly sex: "f" | "m" | "";
  /** Completed years; the last age is open. */
  readonly age: number | "";
  /** The share of trajectories with no larger value, 0…1. */
  readonly quantile: number | "";
  /** Payer. */
  readonly payer: string;
  /** The action (举措) of a plan. */
  readonly action: string;
  /** Cause of a change in a gap. */
  readonly cause: string;
  /** The statement or test of a target pack. */
  readonly target: string;
  /** One way to read an ambiguous target. */
  readonly reading: string;
  /** As written in formulas: `person`, `bed`, `yuan/year`. */
  readonly unit: string;
  readonly value: number;
}

/** Dimensions of a variable other than scenario, district, year and subject. */
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
/** One of the dimensions. */
export type Dimension = (typeof DIMENSIONS)[number];

/** The columns of the long table in their order; those before `unit` are the key. */
export const ROW_COLUMNS = [
  "scenario",
  "district",
  "year",
  "variable",
  "of",
  ...DIMENSIONS,
  "unit",
  "value",
] as const satisfies readonly (keyof Row)[];

/** What identifies a row. */
export type RowKey = Omit<Row, "unit" | "value">;
/** The same as a caller may give it: place and year as plain values. */
export type GivenKey = Omit<RowKey, "district" | "year"> & { readonly district: Given<DistrictCode>; readonly year: Given<YearEnd> };
/** What identifies a column of years within a scenario and place. */
export type ColumnKey = Omit<RowKey, "scenario" | "district" | "year">;

/** A key with all dimensions empty. */
export const NO_DIMENSIONS = Object.fromEntries(DIMENSIONS.map((name) => [name, ""])) as Record<Dimension, "">;

/** Defaults of dimensions that a lookup or an id leaves out: medium variant, residents, and supply that exists or is under way. */
export const USUAL: Partial<Record<Dimension, string>> = { variant: "medium", basis: "resident", path: "committed" };

/**
 * The id of a row: `kunshan/320583/2030/need/institutional_beds`, followed by dimensions that are not at their default: `…,basis=registered,path=planned`.
 */
export function rowId(row: GivenKey): string {
  let id = `${row.scenario}/${row.district}/${row.year}/${row.variable}/${row.of}`;
  for (const name of DIMENSIONS)
    if (row[name] !== "" && row[name] !== USUAL[name] && row[name] !== row.of)
      id += `,${name}=${String(row[name]).replace(/[,=/%\s]/g, encodeURIComponent)}`;
  return id;
}

/** The key that an id stands for: dimensions left out are at their default, or empty. */
export type ParsedId = Pick<RowKey, "scenario" | "district" | "year" | "of"> & {
  /** As written: no row has a variable that there is not. */
  readonly variable: string;
  readonly dimensions: Partial<Record<Dimension, string | number>>;
};

/** Parses an id; undefined if it is not one. */
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
  return { scenario, district: districtCode(district), year: yearEnd(Number(year)), variable, of, dimensions };
}
