import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { SpreadRow } from "../options/spread-rows.ts";
import { csvText } from "../report/csv.ts";
import type { Row } from "../report/rows.ts";
import { parquetOf, type Column } from "../store/parquet.ts";
import { version } from "./version.ts";

/** What a Parquet file says of the run that it comes from. */
export interface Origin {
  /** sha256 of everything that was read. */
  readonly lock: string;
  readonly seed?: number;
  readonly trajectories?: number;
  readonly precision?: string;
}

/** Names of the columns that hold quantiles: q2_5 … q97_5. */
export const QUANTILE_HEADS: readonly string[] = QUANTILE_LEVELS.map((p) => `q${String(p * 100).replace(".", "_")}`);

const TEXTS = ["scenario", "district", "measure", "of", "unit"] as const;

/** The rows of a run as Parquet. */
export function rowsParquet(rows: readonly Row[], origin: Origin): Uint8Array {
  return tableOf(rows, [{ name: "value", type: "DOUBLE", data: Float64Array.from(rows, ({ value }) => value) }], origin);
}

/** The quantiles of an ensemble as Parquet: a row a district, year and measure, a column a quantile. */
export function quantilesParquet(rows: readonly SpreadRow[], origin: Origin): Uint8Array {
  return tableOf(rows, QUANTILE_HEADS.map((name, q) => ({ name, type: "DOUBLE", data: Float64Array.from(rows, ({ quantiles }) => quantiles[q]) })), origin);
}

function quantilesCsv(rows: readonly SpreadRow[]): string {
  return csvText(["scenario", "district", "year", "measure", "of", "unit", ...QUANTILE_HEADS], rows.map((row) => [row.scenario, row.district, row.year, row.measure, row.of, row.unit, ...row.quantiles]));
}

/** The files that hold the quantiles of a plan. */
export function quantileFiles(rows: readonly SpreadRow[], origin: Origin): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([["quantiles.csv", quantilesCsv(rows)], ["quantiles.parquet", quantilesParquet(rows, origin)]]);
}

function tableOf(rows: readonly Omit<Row, "value">[], numbers: readonly Column[], origin: Origin): Uint8Array {
  const [scenario, district, ...rest] = TEXTS.map((name): Column => ({ name, type: "STRING", data: rows.map((row) => row[name]) }));
  const year: Column = { name: "year", type: "INT32", data: Int32Array.from(rows, (row) => row.year) };
  const said = Object.entries({ version: version(), ...origin }).map(([key, value]) => [`laoyou.${key}`, String(value)]);
  return parquetOf([scenario, district, year, ...rest, ...numbers], Object.fromEntries(said), version());
}
