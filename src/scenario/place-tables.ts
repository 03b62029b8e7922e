import { entryOf, firstOf, itemOf } from "../core/items.ts";
import { SEX_LETTERS, type Sex } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { GroupTable } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { splitCsv } from "./csv-records.ts";
import { readText } from "./yaml.ts";

/** One data row of a checked CSV: its line and its fields by column. */
export interface CsvRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV with a header and columns in any order.
 *
 * @param columns The required columns; no others are allowed.
 * @throws Faults with file:line for missing or unknown columns, short rows and an empty file.
 */
export function readCsv(file: string, columns: readonly string[], files: Files = disk): CsvRow[] {
  const records = splitCsv(readText(file, files), file);
  if (records.length < 2) throw new Fault("file-empty", {}, { file });
  const header = firstOf(records).cells;
  const needed = columns.join(", ");
  throwAny([
    ...columns
      .filter((column) => !header.includes(column))
      .map((column) => new Fault("column-missing", { column, found: header.join(", "), needed }, { file, line: 1 })),
    ...header
      .filter((column) => !columns.includes(column))
      .map((column) => new Fault("column-unknown", { column, needed }, { file, line: 1 })),
  ]);
  const wrong = records.filter(({ cells }) => cells.length !== header.length);
  throwAny(wrong.map(({ line, cells }) => new Fault("column-count", { found: cells.length, needed: header.length }, { file, line })));
  return records
    .slice(1)
    .map(({ line, cells }) => ({ line, fields: Object.fromEntries(header.map((column, i) => [column, itemOf(cells, i)])) }));
}

/**
 * Reads a field as a finite non-negative number.
 *
 * @returns The number, or NaN after reporting a fault.
 */
export function readAmount(row: CsvRow, column: string, file: string, faults: Fault[]): number {
  const text = entryOf(row.fields, column);
  const value = text === "" ? NaN : Number(text);
  const place = { file, line: row.line, field: column };
  if (Number.isNaN(value)) faults.push(new Fault("not-a-number", { value: text }, place));
  else if (!Number.isFinite(value)) faults.push(new Fault("not-finite", { value: text }, place));
  else if (value < 0) faults.push(new Fault("negative", { value: text }, place));
  return value;
}

/** A table by sex and age as read from rows: sorted first ages and a value for each column. */
export interface SexAgeTable {
  readonly ages: readonly number[];
  /** By column: [sex][group]. */
  readonly columns: Readonly<Record<string, readonly [Float64Array, Float64Array]>>;
}

/**
 * Arranges rows of `sex`, `age` and amounts; every sex must have the same ages, once each.
 *
 * @throws Faults for unknown sexes, duplicate rows, missing ages and invalid amounts.
 */
export function arrange(rows: readonly CsvRow[], columns: readonly string[], file: string, key = ""): SexAgeTable {
  const faults: Fault[] = [];
  const cells = new Map<string, { line: number; values: number[] }>();
  for (const row of rows) {
    const sex = entryOf(row.fields, "sex");
    if (sex !== "f" && sex !== "m") faults.push(new Fault("sex-unknown", { value: sex }, { file, line: row.line, field: "sex" }));
    const cell = `${sex} ${readAmount(row, "age", file, faults)}`;
    const first = cells.get(cell);
    if (first) faults.push(new Fault("row-twice", { key: `${key} ${cell}`.trim(), first: first.line }, { file, line: row.line }));
    else cells.set(cell, { line: row.line, values: columns.map((column) => readAmount(row, column, file, faults)) });
  }
  const ages = [...new Set([...cells.keys()].map((cell) => Number(cell.slice(2))))].sort((a, b) => a - b);
  const take = (column: number, s: Sex): Float64Array =>
    Float64Array.from(ages, (age) => {
      const cell = cells.get(`${SEX_LETTERS[s]} ${age}`);
      if (!cell)
        faults.push(new Fault("age-group-missing", { age, sex: SEX_LETTERS[s], year: key || "-", needed: ages.join(", ") }, { file }));
      return cell?.values[column] ?? NaN;
    });
  const tables = Object.fromEntries(columns.map((column, i) => [column, [take(i, 0), take(i, 1)] as const]));
  throwAny(faults);
  return { ages, columns: tables };
}

/**
 * Reads `year,sex,age,persons`, age being the first of each group.
 *
 * @param years The years wanted.
 * @returns A table for each year.
 * @throws Faults with file and line.
 */
export function readGroups(file: string, years: readonly number[], files: Files = disk): GroupTable[] {
  const rows = readCsv(file, ["year", "sex", "age", "persons"], files);
  return years.map((year) => {
    const ofYear = rows.filter(({ fields }) => Number(fields.year) === year);
    if (ofYear.length === 0) throw new Fault("year-missing", { year, from: Math.min(...years), to: Math.max(...years) }, { file });
    const { ages, columns } = arrange(ofYear, ["persons"], file, String(year));
    return { ages, persons: entryOf(columns, "persons") };
  });
}
