import { entryOf, itemOf, mapTuple } from "../core/items.ts";
import { csvText } from "../core/csv-text.ts";
import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Spread } from "../futures.ts";
import { ROW_COLUMNS, type Row } from "../results/row.ts";
import type { Column as RowColumn, Rows } from "../results/rows.ts";
import { VARIABLES } from "../results/variables/index.ts";
import { NO_VALUE, parquetOf, type Coded, type Column } from "../store/parquet.ts";
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

/** Columns of rows that are numbers, or texts otherwise. */
const NUMBERS: Partial<Record<keyof Row, "INT32" | "DOUBLE">> = { age: "INT32", quantile: "DOUBLE" };
/** Columns of rows that are the key of a column of a place. */
const KEY_COLUMNS = ROW_COLUMNS.filter((name) => name !== "scenario" && name !== "district" && name !== "year" && name !== "value");

/** A column of rows as codes: a number that a row does not have is empty. */
class Cells implements Coded<string | number> {
  readonly distinct: (string | number)[] = [];
  readonly codes: Int32Array;
  readonly #known = new Map<string | number, number>();

  constructor(name: keyof Row, rows: number) {
    this.codes = new Int32Array(rows);
    if (name in NUMBERS) this.#known.set("", NO_VALUE);
  }

  codeOf(value: string | number): number {
    const code = this.#known.get(value) ?? this.distinct.push(value) - 1;
    this.#known.set(value, code);
    return code;
  }
}

/** The rows of a run as Parquet: the columns of rows.csv; `age` and `quantile` are null if a row has none. */
export function rowsParquet(rows: Rows, origin: Origin): Uint8Array {
  const size = rows.size;
  const [years, values] = [new Int32Array(size), new Float64Array(size)];
  const [scenarios, districts] = [new Cells("scenario", size), new Cells("district", size)];
  const keys = KEY_COLUMNS.map((name) => ({ name, cells: new Cells(name, size) }));
  const known = new WeakMap<RowColumn["key"], readonly number[]>(); // places of the same layout share their keys
  const codesOf = (key: RowColumn["key"]): readonly number[] => {
    const codes = known.get(key) ?? keys.map(({ name, cells }) => cells.codeOf(key[name]));
    known.set(key, codes);
    return codes;
  };
  let i = 0;
  for (const { scenario, years: own, places } of rows.tables)
    for (const { district, columns } of places) {
      const first = i;
      const coded = columns.map(({ key, values: numbers }) => ({ codes: codesOf(key), numbers }));
      own.forEach((year, t) => {
        for (const { codes, numbers } of coded) {
          const value = itemOf(numbers, t);
          if (!Number.isFinite(value)) continue;
          for (let k = 0; k < keys.length; k++) itemOf(keys, k).cells.codes[i] = itemOf(codes, k);
          years[i] = year;
          values[i] = value;
          i += 1;
        }
      });
      scenarios.codes.fill(scenarios.codeOf(scenario), first, i);
      districts.codes.fill(districts.codeOf(district), first, i);
    }
  const coded = { scenario: scenarios, district: districts, ...Object.fromEntries(keys.map(({ name, cells }) => [name, cells])) };
  return withOrigin(
    ROW_COLUMNS.map((name): Column => {
      if (name === "year") return { name, type: "INT32", data: years };
      if (name === "value") return { name, type: "DOUBLE", data: values };
      return { name, type: NUMBERS[name] ?? "STRING", data: entryOf<Cells>(coded, name) } as Column;
    }),
    origin,
  );
}

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
