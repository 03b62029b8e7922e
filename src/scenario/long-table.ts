import { complaintFault, type NodeComplaint } from "../core/node-fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { itemOf } from "../core/items.ts";
import { FEMALE, SEX_LETTERS, SEXES, bySexAge, type ByAge, type BySexAge, type Sex } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { complainNumber, complainSex, complainWhole } from "./cells.ts";
import { readCsv, type CsvRow, type CsvTable } from "./csv.ts";

/** Key columns of a row, in the order of the file's format. */
type Key = "year" | "sex" | "age";
/** Format of a long CSV: its key columns and one value column. */
export interface LongFormat {
  readonly keys: readonly Key[];
  readonly value: string;
  /** Checks a finite value. */
  readonly complain: (value: number) => NodeComplaint | undefined;
}

/** A valid row; key columns that the format lacks are 0. */
interface Cell {
  readonly year: number;
  readonly sex: Sex;
  readonly age: number;
  readonly value: number;
  readonly line: number;
}

/** The rows of a long CSV, with all its faults. */
export interface LongTable {
  readonly file: string;
  readonly keys: readonly Key[];
  /** Name of the value column. */
  readonly value: string;
  readonly cells: readonly Cell[];
  /** Years found, ascending. */
  readonly years: readonly number[];
  /** Oldest age found. */
  readonly oldest: number;
  readonly faults: readonly Fault[];
  /** Whether the keys of every row are valid, so that missing rows can be reported. */
  readonly keyed: boolean;
}

/**
 * Reads a long CSV with columns in any order.
 *
 * @param file Path of the CSV.
 * @param format Its format, or a choice depending on its header.
 * @returns Its rows and faults; nothing is dropped without a fault.
 * @throws Fault as `readCsv`.
 */
export function readLong(file: string, format: LongFormat | ((table: CsvTable) => LongFormat), files: Files = disk): LongTable {
  const table = readCsv(file, files);
  return longTable(table, typeof format === "function" ? format(table) : format);
}

/** Checks the rows of a table in a long format, whatever file it was read from. */
export function longTable(table: CsvTable, format: LongFormat): LongTable {
  const { file, header } = table;
  const { keys } = format;
  const faults = headerFaults(table, format);
  if (faults.length > 0) return { file, keys, value: format.value, cells: [], years: [], oldest: -1, faults, keyed: false };

  const cells: Cell[] = [];
  const firstLine = new Map<string, number>();
  let keyed = true;
  for (const row of table.rows) {
    const key = readKeys(row, header, file, keys, faults);
    if (!key) {
      keyed = false;
      continue;
    }
    const value = readValue(row, header, file, format, faults);
    const name = keyName(key, keys);
    const first = firstLine.get(name);
    if (first !== undefined) faults.push(new Fault("row-twice", { key: name, first }, { file, line: row.line }));
    else {
      firstLine.set(name, row.line);
      cells.push({ ...key, value, line: row.line });
    }
  }
  const years = [...new Set(cells.map(({ year }) => year))].sort((a, b) => a - b);
  const oldest = cells.reduce((top, { age }) => Math.max(top, age), -1);
  return { file, keys, value: format.value, cells, years, oldest, faults, keyed };
}

/** Faults for sexes and ages missing in some year: ages must run `first`…`open` in each. */
export function missingAges({ file, keys, cells, years, keyed }: LongTable, first: number, open: number): Fault[] {
  if (!keyed) return [];
  const seen = new Set(cells.map(({ year, sex, age }) => `${year} ${sex} ${age}`));
  const sexes = keys.includes("sex") ? SEXES : ([FEMALE] as const);
  return years.flatMap((year) =>
    sexes.flatMap((sex) => {
      const missing: number[] = [];
      for (let age = first; age <= open; age++) if (!seen.has(`${year} ${sex} ${age}`)) missing.push(age);
      if (missing.length === 0) return [];
      const params = {
        age: ranges(missing),
        key: keyName(
          { year, sex, age: 0 },
          keys.filter((k) => k !== "age"),
        ),
        first,
        open,
      };
      return [nodeFault("age-missing", params, { file, field: "age" })];
    }),
  );
}

/** The fault for years missing between `from` and `to`, if any. */
export function missingYears({ file, years, keyed }: LongTable, from: number, to: number): Fault[] {
  if (!keyed) return [];
  const missing: number[] = [];
  for (let year = from; year <= to; year++) if (!years.includes(year)) missing.push(year);
  return missing.length === 0 ? [] : [new Fault("year-missing", { year: ranges(missing), from, to }, { file, field: "year" })];
}

/** One `[sex][age]` table of `count` ages for each year; ages without a row are 0. */
export function bySexAgeOf({ cells, years }: LongTable, count: number): Map<number, BySexAge> {
  const tables = new Map(years.map((year) => [year, bySexAge(count)]));
  for (const { year, sex, age, value } of cells) tables.get(year)![sex][age] = value;
  return tables;
}

/** One `[age]` column of `count` ages for each year; ages without a row are 0. */
export function byAgeOf(table: LongTable, count: number): Map<number, ByAge> {
  return new Map([...bySexAgeOf(table, count)].map(([year, both]) => [year, both[FEMALE]]));
}

function headerFaults({ file, header }: CsvTable, { keys, value }: LongFormat): Fault[] {
  const columns = [...keys, value];
  const needed = columns.join(",");
  const place = (field: string) => ({ file, line: 1, field });
  return [
    ...columns
      .filter((name) => !header.includes(name))
      .map((column) => new Fault("column-missing", { column, found: header.join(","), needed }, place(column))),
    ...header.filter((name) => !columns.includes(name)).map((column) => new Fault("column-unknown", { column, needed }, place(column))),
    ...header.filter((name, i) => header.indexOf(name) < i).map((column) => new Fault("column-twice", { column }, place(column))),
  ];
}

function readKeys(
  { line, cells }: CsvRow,
  header: readonly string[],
  file: string,
  keys: readonly Key[],
  faults: Fault[],
): Pick<Cell, Key> | undefined {
  if (cells.length !== header.length) {
    faults.push(new Fault("column-count", { found: cells.length, needed: header.length }, { file, line }));
    return undefined;
  }
  const key = { year: 0, sex: FEMALE as Sex, age: 0 };
  let sound = true;
  for (const name of keys) {
    const text = itemOf(cells, header.indexOf(name));
    const complaint = name === "sex" ? complainSex(text) : complainWhole(text, name);
    if (complaint) {
      faults.push(complaintFault(complaint, { file, line, field: name }));
      sound = false;
    } else if (name === "sex") key.sex = SEX_LETTERS.indexOf(text as "f" | "m") as Sex;
    else key[name] = Number(text);
  }
  return sound ? key : undefined;
}

function readValue(
  { line, cells }: CsvRow,
  header: readonly string[],
  file: string,
  { value: name, complain }: LongFormat,
  faults: Fault[],
): number {
  const text = itemOf(cells, header.indexOf(name));
  const complaint = complainNumber(text) ?? complain(Number(text));
  if (complaint) faults.push(complaintFault(complaint, { file, line, field: name }));
  return Number(text);
}

function keyName({ year, sex, age }: Pick<Cell, Key>, keys: readonly Key[]): string {
  const words: Readonly<Record<Key, string>> = { year: `year=${year}`, sex: `sex=${SEX_LETTERS[sex]}`, age: `age=${age}` };
  return keys.map((key) => words[key]).join(", ");
}

/** Ascending integers as text: 3, 7–9. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}
