import { itemOf, mapTuple } from "../core/items.ts";
import { csvText } from "../core/csv-text.ts";
import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Spread } from "../futures.ts";
import { ROW_COLUMNS, type Row } from "../results/row.ts";
import type { Rows } from "../results/rows.ts";
import { VARIABLES } from "../results/variables/index.ts";
import { parquetOf, type Column } from "../store/parquet.ts";
import { version } from "./version.ts";

/** Metadata of a run in a Parquet file. */
export interface Origin {
  /** sha256 of everything that was read. */
  readonly lock: string;
  readonly seed?: number;
  readonly trajectories?: number;
  readonly precision?: string;
}

/** Names of the quantile columns: q2_5 … q97_5. */
const QUANTILE_HEADS: readonly string[] = QUANTILE_LEVELS.map((p) => `q${String(p * 100).replace(".", "_")}`);

/** The rows of a run as Parquet: the columns of rows.csv; `age` and `quantile` are null if a row has none. */
export function rowsParquet(rows: Rows, origin: Origin): Uint8Array {
  const size = rows.size;
  const texts = TEXT_COLUMNS.map((name) => ({ name, cells: Array.from<string>({ length: size }) }));
  const [ages, quantiles] = [Array.from<number | null>({ length: size }), Array.from<number | null>({ length: size })];
  const [years, values] = [new Int32Array(size), new Float64Array(size)];
  let i = 0;
  for (const { scenario, years: own, places } of rows.tables)
    for (const { district, columns } of places)
      for (let t = 0; t < own.length; t++)
        for (const { key, values: numbers } of columns) {
          const value = itemOf(numbers, t);
          if (!Number.isFinite(value)) continue;
          for (const { name, cells } of texts) cells[i] = name === "scenario" ? scenario : name === "district" ? district : key[name];
          years[i] = itemOf(own, t);
          ages[i] = key.age === "" ? null : key.age;
          quantiles[i] = key.quantile === "" ? null : key.quantile;
          values[i] = value;
          i += 1;
        }
  const numbers: Readonly<Record<string, Column>> = {
    year: { name: "year", type: "INT32", data: years },
    age: { name: "age", type: "INT32", data: ages },
    quantile: { name: "quantile", type: "DOUBLE", data: quantiles },
    value: { name: "value", type: "DOUBLE", data: values },
  };
  return withOrigin(
    ROW_COLUMNS.map((name) => numbers[name] ?? { name, type: "STRING", data: texts.find((one) => one.name === name)?.cells ?? [] }),
    origin,
  );
}

type TextColumn = Exclude<keyof Row, "year" | "age" | "quantile" | "value">;
const isText = (name: keyof Row): name is TextColumn => !["year", "age", "quantile", "value"].includes(name);
const TEXT_COLUMNS = ROW_COLUMNS.filter(isText);

/** A number over trajectories as a line of quantiles.csv. */
export type SpreadRow = Pick<Row, "scenario"> & Spread;

const SPREAD_TEXTS = ["scenario", "district", "variable", "of", "basis", "path", "target", "reading", "unit"] as const;

/** The quantiles over trajectories as Parquet: one row per number and year, one column per quantile. */
export function quantilesParquet(rows: readonly SpreadRow[], origin: Origin): Uint8Array {
  const [scenario, district, ...rest] = mapTuple(SPREAD_TEXTS, (name): Column => ({
    name,
    type: "STRING",
    data: rows.map((row) => row[name] ?? ""),
  }));
  const year: Column = { name: "year", type: "INT32", data: Int32Array.from(rows, (row) => row.year) };
  const numbers = QUANTILE_HEADS.map((name, q): Column => ({
    name,
    type: "DOUBLE",
    data: Float64Array.from(rows, ({ quantiles }) => itemOf(quantiles, q)),
  }));
  return withOrigin([scenario, district, year, ...rest, ...numbers], origin);
}

function quantilesCsv(rows: readonly SpreadRow[]): string {
  const [scenario, district, ...rest] = SPREAD_TEXTS;
  return csvText(
    [scenario, district, "year", ...rest, ...QUANTILE_HEADS],
    rows.map((row) => [row[scenario], row[district], row.year, ...rest.map((name) => row[name] ?? ""), ...row.quantiles]),
  );
}

/** The files with the quantiles of a plan, one line per number. */
export function quantileFiles(rows: readonly SpreadRow[], origin: Origin): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ["quantiles.csv", quantilesCsv(rows)],
    ["quantiles.parquet", quantilesParquet(rows, origin)],
  ]);
}

/** The ranges with assumptions, in the columns of quantiles.csv. */
export function assumedCsv(rows: readonly SpreadRow[]): string {
  return quantilesCsv(rows);
}

/** Names of the numbers of a synthetic nation. */
export const SYNTHETIC = { id: "synthetic" } as const;

/** Numbers over trajectories with their plan; births and deaths have the basis that they count. */
export function spreadRows(spreads: readonly Spread[], { id }: { readonly id: string }): SpreadRow[] {
  return spreads.map((spread) => ({ ...spread, scenario: id, of: spread.of || spread.basis }));
}

/** A table with its source, and the meaning of each variable. */
function withOrigin(columns: readonly Column[], origin: Origin): Uint8Array {
  const said = Object.entries({ version: version(), ...origin }).map(([key, value]) => [`laoyou.${key}`, String(value)]);
  const labels = VARIABLES.map(({ id, label }) => [`laoyou.variable.${id}`, `${label.zh} | ${label.en}`]);
  return parquetOf(columns, Object.fromEntries([...said, ...labels]), version());
}
